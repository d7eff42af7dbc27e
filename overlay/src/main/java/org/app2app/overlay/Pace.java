package org.app2app.overlay;

import java.util.Locale;

/**
 * How much a node may do of its own accord (PROTOCOL.md section 8.4). Whatever the pace, it is
 * reachable, answers, and asks at once whoever it is told of or whom a person names.
 */
public enum Pace {
  /** Mains, or a screen that somebody looks at: every timer has its own time. */
  LIVELY(0),
  /** On battery: what can wait is done in rounds, once in a good minute. */
  SAVING(Timing.ROUND_SAVING),
  /** The device sleeps: rounds are as rare as the NATs in between bear. */
  RESTING(Timing.ROUND_RESTING);

  private final long roundNanosMax;

  Pace(long roundNanosMax) {
    this.roundNanosMax = roundNanosMax;
  }

  /** Whether what can wait is done in rounds. */
  boolean rests() {
    return this != LIVELY;
  }

  /** The longest time between two rounds. */
  long roundNanosMax() {
    return roundNanosMax;
  }

  /** The name that people and programs are shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
