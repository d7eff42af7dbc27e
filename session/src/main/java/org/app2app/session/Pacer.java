package org.app2app.session;

/**
 * Spreads packets over the round trip rather than sending a window at once: RFC 9002 section 7.7. A
 * bucket of bytes that fills at a little more than the window per round trip.
 */
final class Pacer {

  /**
   * RFC 9002 section 7.7 suggests 1.25; in slow start twice the window is due in the next round.
   */
  private static final double GAIN = 1.25;

  private static final double SLOW_START_GAIN = 2.0;

  /**
   * What may be sent at once: a window of RFC 9002's beginning, or what a timer's tick is worth.
   */
  private static final int BURST_PACKETS = 16;

  private static final long TICK_NANOS = 2_000_000;

  private final int packetBytes;
  private double tokens;
  private long filledNanos;

  Pacer(int packetBytes, long nowNanos) {
    this.packetBytes = packetBytes;
    this.tokens = (double) BURST_PACKETS * packetBytes;
    this.filledNanos = nowNanos;
  }

  void sent(int bytes) {
    tokens -= bytes;
  }

  /** When the next packet may be sent: now, or later. */
  long nextNanos(long windowBytes, boolean slowStart, long roundTripNanos, long nowNanos) {
    double perNano = rate(windowBytes, slowStart, roundTripNanos);
    double most = Math.max((double) BURST_PACKETS * packetBytes, perNano * TICK_NANOS);
    tokens = Math.min(most, tokens + perNano * (nowNanos - filledNanos));
    filledNanos = nowNanos;
    return tokens >= packetBytes
        ? nowNanos
        : nowNanos + 1 + (long) ((packetBytes - tokens) / perNano);
  }

  private static double rate(long windowBytes, boolean slowStart, long roundTripNanos) {
    double gain = slowStart ? SLOW_START_GAIN : GAIN;
    return gain * windowBytes / Math.max(1, roundTripNanos);
  }
}
