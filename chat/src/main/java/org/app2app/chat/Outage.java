package org.app2app.chat;

/**
 * The times at which the disk takes nothing: what peers say isn't looked at then, for it couldn't
 * be kept; they have it still, and say it again afterwards. Times are nanoseconds of
 * System.nanoTime().
 */
final class Outage {

  private static final long SECOND = 1_000_000_000L;
  private static final long PAUSE_MAX = 8 * SECOND;

  /** An outage that follows another so soon is the same. */
  private static final long QUIET = 60 * SECOND;

  private boolean on;
  private boolean before;
  private long pause = SECOND;
  private long untilNanos;

  /** The disk refused something. */
  void begin(long nowNanos) {
    boolean again = before && nowNanos - untilNanos < QUIET;
    if (!on) {
      pause = again ? Math.min(2 * pause, PAUSE_MAX) : SECOND;
      untilNanos = nowNanos + pause;
    }
    on = true;
    before = true;
  }

  boolean isOn() {
    return on;
  }

  /** When to try again; {@link Long#MAX_VALUE} if there is no need. */
  long untilNanos() {
    return on ? untilNanos : Long.MAX_VALUE;
  }

  /** Whether it is over now: what was missed is to be asked for. True once. */
  boolean endsBy(long nowNanos) {
    boolean ends = on && untilNanos - nowNanos <= 0;
    on &= !ends;
    return ends;
  }
}
