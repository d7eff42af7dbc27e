package org.app2app.simulator;

import java.util.Locale;

/**
 * An invariant is broken, or the simulated program threw: a defect, never bad luck. The message
 * says where and when, and how to see it again.
 */
public final class SimulationFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long seed;

  SimulationFailure(
      long seed, double seconds, String host, String what, String replay, Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "%s (seed %d, virtual second %.6f, %s)%s",
            what,
            seed,
            seconds,
            host,
            replay.isEmpty() ? "" : "\nto see it again: " + replay),
        cause);
    this.seed = seed;
  }

  /** The seed that leads here. */
  public long seed() {
    return seed;
  }
}
