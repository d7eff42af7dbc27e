package org.app2app.session;

/**
 * What losses and arrivals say of the window: reduced once a round trip (RFC 9002 section 7.3.2),
 * as it was if all losses of a reduction were none (RFC 9438 section 4.9), at its least after
 * persistent congestion (RFC 9002 section 7.6).
 */
final class Reductions {

  private static final int PERSISTENT_PROBE_TIMEOUTS = 3;

  private final Cubic cubic;
  private final RoundTrip roundTrip;
  private long end = -1; // packets up to it were sent before the last reduction
  private long priorEnd = -1; // the same of the one before
  private int losses; // that the last reduction is due to, and that haven't turned out to be none
  private long measuredStart = Long.MAX_VALUE;
  private SentPacket runStart; // the first of those lost since the last that has arrived

  Reductions(Cubic cubic, RoundTrip roundTrip) {
    this.cubic = cubic;
    this.roundTrip = roundTrip;
  }

  void sent(long number) {
    if (measuredStart == Long.MAX_VALUE && roundTrip.isMeasured()) {
      measuredStart = number;
    }
  }

  /** Whether the window may grow by that packet's arrival. */
  boolean mayGrow(long number) {
    return number > end;
  }

  /** A search for losses begins: {@link #passedLost} and {@link #passedArrived} follow in order. */
  void beginSearch() {
    runStart = null;
  }

  /** A packet that has arrived. */
  void passedArrived() {
    runStart = null;
  }

  /** A packet that was given up before. */
  void passedLost(SentPacket packet) {
    if (runStart == null && packet.number >= measuredStart) {
      runStart = packet;
    }
  }

  /**
   * That packet was given up just now.
   *
   * @param newest number of the newest packet that was sent
   * @return whether the window was reduced
   */
  boolean lost(SentPacket packet, long newest) {
    passedLost(packet);
    boolean reduces = packet.number > end;
    if (reduces) {
      cubic.lost();
      priorEnd = end;
      end = newest;
      losses = 0;
    }
    losses += packet.number > priorEnd ? 1 : 0;
    if (runStart != null && packet.sentNanos - runStart.sentNanos > persistentNanos()) {
      cubic.collapse();
      roundTrip.forgetLeast();
      runStart = null;
    }
    return reduces;
  }

  private long persistentNanos() {
    return PERSISTENT_PROBE_TIMEOUTS * roundTrip.delayedProbeTimeoutNanos();
  }

  /** A packet that was given up has arrived: with the last of a reduction, that is undone. */
  void wasNotLost(long number) {
    if (number > priorEnd && number <= end && --losses == 0) {
      cubic.undo();
      end = priorEnd;
    }
  }

  /** Another path: what was sent before {@code next} says nothing of it. */
  void reset(long next) {
    end = next - 1;
    priorEnd = end;
    measuredStart = Long.MAX_VALUE;
  }
}
