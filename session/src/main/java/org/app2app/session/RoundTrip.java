package org.app2app.session;

/** How long the peer takes to answer: RFC 9002 section 5. */
final class RoundTrip {

  /** RFC 9002 section 6.2.2: until there is a sample. */
  private static final long INITIAL_NANOS = 333_000_000;

  /** RFC 9002 section 6.1.2: timers aren't finer than that. */
  static final long GRANULARITY_NANOS = 1_000_000;

  private boolean measured;
  private long latest;
  private long smoothed = INITIAL_NANOS;
  private long variation = INITIAL_NANOS / 2;
  private long least;

  /** A packet was acknowledged so long after it was sent; {@code delay} of it the peer waited. */
  void sample(long sampleNanos, long delayNanos) {
    latest = Math.max(1, sampleNanos);
    if (!measured) {
      measured = true;
      least = latest;
      smoothed = latest;
      variation = latest / 2;
      return;
    }
    least = Math.min(least, latest);
    long adjusted = latest >= least + delayNanos ? latest - delayNanos : latest;
    variation = (3 * variation + Math.abs(smoothed - adjusted)) / 4;
    smoothed = (7 * smoothed + adjusted) / 8;
  }

  /** Another path: nothing is known of it. */
  void reset() {
    measured = false;
    latest = 0;
    smoothed = INITIAL_NANOS;
    variation = INITIAL_NANOS / 2;
  }

  /** The path may be a longer one by now: RFC 9002 section 5.2, after persistent congestion. */
  void forgetLeast() {
    least = latest;
  }

  boolean isMeasured() {
    return measured;
  }

  long smoothedNanos() {
    return smoothed;
  }

  long leastNanos() {
    return least;
  }

  /** RFC 9002 section 6.2.1, without the peer's delay. */
  long probeTimeoutNanos() {
    return smoothed + Math.max(4 * variation, GRANULARITY_NANOS);
  }

  /** The same with what the peer may take its time for. */
  long delayedProbeTimeoutNanos() {
    return probeTimeoutNanos() + ReceivedPackets.ACK_DELAY_NANOS;
  }

  /** RFC 9002 section 6.1.2: a packet that much older than one that was acknowledged is lost. */
  long lossDelayNanos() {
    return Math.max(Math.max(latest, smoothed) * 9 / 8, GRANULARITY_NANOS);
  }
}
