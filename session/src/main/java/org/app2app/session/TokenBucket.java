package org.app2app.session;

/**
 * Lets so many things a second pass, and two seconds' worth at once. Its lower half is for those
 * who have shown that they are where they say (PROTOCOL.md section 11.2).
 */
final class TokenBucket {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long FULL_NANOS = 2 * SECOND_NANOS;

  private final long priceNanos;
  private long tokenNanos = FULL_NANOS;
  private long updatedNanos;

  TokenBucket(int perSecond, long nowNanos) {
    this.priceNanos = SECOND_NANOS / perSecond;
    this.updatedNanos = nowNanos;
  }

  /** Whether it is less than half full. */
  boolean isLow(long nowNanos) {
    update(nowNanos);
    return tokenNanos < FULL_NANOS / 2;
  }

  /** Whether there is a token. */
  boolean has(long nowNanos) {
    update(nowNanos);
    return tokenNanos >= priceNanos;
  }

  /** Takes a token, of which there is one. */
  void take() {
    tokenNanos -= priceNanos;
  }

  private void update(long nowNanos) {
    tokenNanos = Math.min(FULL_NANOS, tokenNanos + (nowNanos - updatedNanos));
    updatedNanos = nowNanos;
  }
}
