package org.app2app.chat.carry;

import java.util.concurrent.TimeUnit;

/**
 * How old what we keep has become, in milliseconds that we lived through.
 *
 * <p>It goes by the monotonic clock while the process runs. How long it didn't run, only the time
 * of day can tell, which may be years wrong: so an absence counts two days at most, and one that
 * can't be, nothing. What is kept may stay longer by that; it is never deleted for a wrong clock.
 */
final class MailTime {

  /** As much of an absence counts. */
  static final long ABSENCE_MAX_MILLIS = TimeUnit.DAYS.toMillis(2);

  /** A longer absence is more likely a clock that was wrong. */
  static final long BELIEVED_MAX_MILLIS = TimeUnit.DAYS.toMillis(60);

  private final long startMillis;
  private final long startNanos;
  private long wallMillis;
  private long wallNanos;

  /**
   * @param savedMillis what {@link #millis} was when it was saved last; 0 at first
   * @param savedWallMillis the time of day then; that of now at first
   */
  MailTime(long savedMillis, long savedWallMillis, long nowNanos, long nowWallMillis) {
    this.startMillis = savedMillis + absence(savedWallMillis, nowWallMillis);
    this.startNanos = nowNanos;
    setWall(nowWallMillis, nowNanos);
  }

  private static long absence(long savedWallMillis, long nowWallMillis) {
    boolean believed =
        savedWallMillis >= 0
            && nowWallMillis >= savedWallMillis
            && nowWallMillis - savedWallMillis <= BELIEVED_MAX_MILLIS;
    return believed ? Math.min(nowWallMillis - savedWallMillis, ABSENCE_MAX_MILLIS) : 0;
  }

  /** The time of day is this now. */
  void setWall(long nowWallMillis, long nowNanos) {
    wallMillis = nowWallMillis;
    wallNanos = nowNanos;
  }

  /** The time of day, as it was told last and went on since. */
  long wallMillis(long nowNanos) {
    return wallMillis + TimeUnit.NANOSECONDS.toMillis(nowNanos - wallNanos);
  }

  /** Never goes back. */
  long millis(long nowNanos) {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos);
  }
}
