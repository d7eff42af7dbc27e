package org.app2app.simulator;

/** Something that happens at one moment of virtual time. */
@FunctionalInterface
interface Event {

  /** Lets it happen; {@code nowNanos} is the time it was due. */
  void happen(long nowNanos);
}
