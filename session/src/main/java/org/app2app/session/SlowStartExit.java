package org.app2app.session;

/** HyStart++, RFC 9406: slow start slows down when round trips grow, and ends if they stay long. */
final class SlowStartExit {

  private static final long THRESHOLD_MIN_NANOS = 4_000_000;
  private static final long THRESHOLD_MAX_NANOS = 16_000_000;
  private static final int THRESHOLD_DIVISOR = 8;
  private static final int SAMPLES_MIN = 8;
  private static final int SLOW_DIVISOR = 4;
  private static final int SLOW_ROUNDS = 5;

  private long roundEnd;
  private long lastRoundLeast = Long.MAX_VALUE;
  private long roundLeast = Long.MAX_VALUE;
  private long baseline = Long.MAX_VALUE;
  private int samples;
  private int slowRounds;

  void reset() {
    roundEnd = 0;
    lastRoundLeast = Long.MAX_VALUE;
    roundLeast = Long.MAX_VALUE;
    baseline = Long.MAX_VALUE;
    samples = 0;
    slowRounds = 0;
  }

  /** By what growth is divided now. */
  int divisor() {
    return baseline == Long.MAX_VALUE ? 1 : SLOW_DIVISOR;
  }

  /** A round trip; whether slow start is over. */
  boolean measured(long number, long next, long roundTripNanos) {
    if (number >= roundEnd) {
      roundEnd = next;
      lastRoundLeast = roundLeast;
      roundLeast = Long.MAX_VALUE;
      samples = 0;
      if (baseline != Long.MAX_VALUE && ++slowRounds >= SLOW_ROUNDS) {
        return true;
      }
    }
    roundLeast = Math.min(roundLeast, roundTripNanos);
    samples++;
    judge();
    return false;
  }

  private void judge() {
    if (samples < SAMPLES_MIN || lastRoundLeast == Long.MAX_VALUE) {
      return;
    }
    long threshold =
        Math.max(
            THRESHOLD_MIN_NANOS, Math.min(lastRoundLeast / THRESHOLD_DIVISOR, THRESHOLD_MAX_NANOS));
    if (baseline == Long.MAX_VALUE) {
      if (roundLeast >= lastRoundLeast + threshold) {
        baseline = roundLeast;
        slowRounds = 0;
      }
    } else if (roundLeast < baseline) {
      baseline = Long.MAX_VALUE; // it was a passing queue
    }
  }
}
