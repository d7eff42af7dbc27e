package org.app2app.overlay;

/** Lets so many things a second pass, and a burst of two seconds' worth at once. */
final class TokenBucket {

  private static final int BURST_SECONDS = 2;

  private final long priceNanos;
  private long tokenNanos;
  private long updatedNanos;

  TokenBucket(int perSecond, long nowNanos) {
    this.priceNanos = Timing.SECOND / perSecond;
    this.tokenNanos = BURST_SECONDS * Timing.SECOND;
    this.updatedNanos = nowNanos;
  }

  /** Takes one token; false if there is none. */
  boolean take(long nowNanos) {
    return take(1, nowNanos);
  }

  /** Takes that many tokens; false, and takes none, if there are fewer. */
  boolean take(int count, long nowNanos) {
    long full = BURST_SECONDS * Timing.SECOND;
    tokenNanos = Math.min(full, tokenNanos + (nowNanos - updatedNanos));
    updatedNanos = nowNanos;
    if (tokenNanos < count * priceNanos) {
      return false;
    }
    tokenNanos -= count * priceNanos;
    return true;
  }
}
