package org.app2app.session;

/**
 * How much may be in flight: CUBIC (RFC 9438), in slow start with HyStart++ (RFC 9406). Windows are
 * in bytes, computed in packets.
 */
final class Cubic {

  /** RFC 9438 section 4.6, 5. */
  private static final double BETA = 0.7;

  private static final double C = 0.4;

  /** RFC 9438 section 4.3: grows like Reno does with a factor of a half. */
  private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

  /** RFC 9002 section 7.2. */
  private static final int INITIAL_PACKETS = 10;

  private static final int MIN_PACKETS = 2;

  /** RFC 9438 section 4.4: no faster than half as much again in a round trip. */
  private static final double GROWTH_MAX = 1.5;

  private static final double NANOS = 1e9;

  private final int packetBytes;
  private final SlowStartExit slowStartExit = new SlowStartExit();
  private double window;
  private double threshold = Double.MAX_VALUE;
  private double maximum;
  private double prior;
  private double plateauSeconds;
  private double estimate;
  private long epochNanos = -1;
  private long grownNanos;
  private Saved beforeLoss;

  /** What to go back to if a loss was none. */
  private record Saved(
      double window,
      double threshold,
      double maximum,
      double prior,
      double plateau,
      double estimate,
      long epoch) {}

  Cubic(int packetBytes) {
    this.packetBytes = packetBytes;
    reset();
  }

  /** Another path: from the beginning. */
  void reset() {
    window = INITIAL_PACKETS;
    threshold = Double.MAX_VALUE;
    maximum = 0;
    prior = 0;
    epochNanos = -1;
    beforeLoss = null;
    slowStartExit.reset();
  }

  long windowBytes() {
    return (long) (window * packetBytes);
  }

  boolean isSlowStart() {
    return window < threshold;
  }

  /** RFC 9406 section 4.3: HyStart++ is for that; a later one has a threshold to go up to. */
  private boolean isFirstSlowStart() {
    return threshold == Double.MAX_VALUE;
  }

  /** So many bytes arrived that had been sent while the window was full. */
  void acknowledged(int bytes, long roundTripNanos, long nowNanos) {
    double packets = (double) bytes / packetBytes;
    grownNanos = nowNanos;
    if (isSlowStart()) {
      window += packets / (isFirstSlowStart() ? slowStartExit.divisor() : 1);
      return;
    }
    avoidCongestion(packets, roundTripNanos, nowNanos);
  }

  /** The window wasn't what held us back: that time doesn't count (RFC 9438 section 5.8). */
  void idle(long nowNanos) {
    if (epochNanos >= 0) {
      epochNanos += nowNanos - grownNanos;
    }
    grownNanos = nowNanos;
  }

  /** RFC 9438 sections 4.2 to 4.5. */
  private void avoidCongestion(double packets, long roundTripNanos, long nowNanos) {
    if (epochNanos < 0) {
      beginEpoch(nowNanos);
    }
    double seconds = (nowNanos - epochNanos) / NANOS;
    estimate += (estimate < prior ? ALPHA : 1) * packets / window;
    double next = cubic(seconds + roundTripNanos / NANOS);
    double target = Math.max(window, Math.min(next, GROWTH_MAX * window));
    if (cubic(seconds) < estimate) {
      window = Math.max(window, estimate);
    } else {
      window += (target - window) * packets / window;
    }
  }

  private void beginEpoch(long nowNanos) {
    epochNanos = nowNanos;
    estimate = window;
    if (window < maximum) {
      plateauSeconds = Math.cbrt((maximum - window) / C);
    } else {
      maximum = window;
      plateauSeconds = 0;
    }
  }

  private double cubic(double seconds) {
    double fromPlateau = seconds - plateauSeconds;
    return C * fromPlateau * fromPlateau * fromPlateau + maximum;
  }

  /** A packet was lost; once a round trip. */
  void lost() {
    beforeLoss = new Saved(window, threshold, maximum, prior, plateauSeconds, estimate, epochNanos);
    prior = window;
    maximum = window < maximum ? window * (1 + BETA) / 2 : window; // fast convergence, 4.7
    window = Math.max(MIN_PACKETS, window * BETA);
    threshold = window;
    epochNanos = -1;
  }

  /** What was taken for lost has arrived: RFC 9438 section 4.9. */
  void undo() {
    if (beforeLoss != null && beforeLoss.window > window) {
      window = beforeLoss.window;
      threshold = beforeLoss.threshold;
      maximum = beforeLoss.maximum;
      prior = beforeLoss.prior;
      plateauSeconds = beforeLoss.plateau;
      estimate = beforeLoss.estimate;
      epochNanos = beforeLoss.epoch;
    }
    beforeLoss = null;
  }

  /** Nothing arrived for several probe time-outs: RFC 9002 7.6.2, RFC 9438 4.8. */
  void collapse() {
    beforeLoss = null;
    window = MIN_PACKETS;
    maximum = 0; // the curve is flat where slow start ends
    epochNanos = -1;
  }

  /** A round trip was measured on a packet of that number; {@code next} is the next to be sent. */
  void measured(long number, long next, long roundTripNanos) {
    if (isFirstSlowStart() && slowStartExit.measured(number, next, roundTripNanos)) {
      threshold = window;
    }
  }
}
