package org.app2app.session;

/**
 * Which packets have arrived and which are lost, and how much may be sent: RFC 9002, with one space
 * of packet numbers.
 */
final class LossRecovery {

  /** RFC 9002 section 6.1.1, to begin with. */
  private static final int REORDERING_MIN = 3;

  /** Reordering beyond this is taken for loss. */
  private static final int REORDERING_MAX = 128;

  /** RFC 9002 section 7.6. */
  private static final int PERSISTENT_PROBE_TIMEOUTS = 3;

  /** No probe waits longer than that beyond the first one's time. */
  private static final long BACK_OFF_MAX_NANOS = 2_000_000_000L;

  private static final int PROBES = 2;
  private static final int BACK_OFF_SHIFT_MAX = 20;
  private static final long NEVER = Long.MAX_VALUE;

  private final SentPackets sent = new SentPackets();
  private final RoundTrip roundTrip = new RoundTrip();
  private final Cubic cubic;
  private final Pacer pacer;
  private long bytesInFlight;
  private long largestAcknowledged = -1;
  private long lastElicitingNanos;
  private long lossNanos = NEVER;
  private long recoveryStart = -1;
  private long pathStart;
  private int reordering = REORDERING_MIN;
  private int probeCount;
  private int probesDue;
  private long packetsLost;
  private boolean appLimited;
  private long ackNanos;
  private long ackLargest;
  private long ackDelayNanos;
  private SentPacket ackNewest;
  private int ackBytes;

  LossRecovery(int packetBytes, long nowNanos) {
    cubic = new Cubic(packetBytes);
    pacer = new Pacer(packetBytes, nowNanos);
  }

  RoundTrip roundTrip() {
    return roundTrip;
  }

  long packetsLost() {
    return packetsLost;
  }

  long windowBytes() {
    return cubic.windowBytes();
  }

  /** Probe time-outs since the last acknowledgement. */
  int unansweredProbes() {
    return probeCount;
  }

  /** There is nothing to send: the window isn't what holds us back. */
  void setAppLimited() {
    appLimited = true;
  }

  boolean canSend(int bytes, long nowNanos) {
    return bytesInFlight + bytes <= cubic.windowBytes();
  }

  /** When the pacer lets the next packet go. */
  long nextSendNanos(long nowNanos) {
    return pacer.nextNanos(
        cubic.windowBytes(), cubic.isSlowStart(), roundTrip.smoothedNanos(), nowNanos);
  }

  /** Whether a packet is to be sent though the window is full. */
  boolean wantsProbe() {
    return probesDue > 0;
  }

  void probeSent() {
    probesDue = Math.max(0, probesDue - 1);
  }

  /** A packet was sent that asks for an acknowledgement. */
  void sent(long number, int bytes, SentFrame frames, long nowNanos) {
    if (bytesInFlight + 2L * bytes > cubic.windowBytes()) {
      appLimited = false;
    }
    sent.add(new SentPacket(number, nowNanos, bytes, frames, appLimited));
    bytesInFlight += bytes;
    lastElicitingNanos = nowNanos;
    pacer.sent(bytes);
  }

  /** An acknowledgement begins; its ranges follow, then {@link #endAck}. */
  void beginAck(long largest, long delayNanos, long nowNanos) {
    ackNanos = nowNanos;
    ackLargest = largest;
    ackDelayNanos = delayNanos;
    ackNewest = null;
    ackBytes = 0;
  }

  /** Packets {@code [start, end)} have arrived. */
  void ackRange(long start, long end) {
    long last = Math.min(end, sent.end());
    for (long number = Math.max(start, sent.first()); number < last; number++) {
      SentPacket packet = sent.get(number);
      if (packet != null) {
        arrived(packet);
      }
    }
  }

  private void arrived(SentPacket packet) {
    sent.remove(packet.number);
    if (ackNewest == null || packet.number > ackNewest.number) {
      ackNewest = packet;
    }
    if (packet.lost) {
      wasNotLost(packet);
    } else if (packet.inFlight) {
      bytesInFlight -= packet.bytes;
      boolean counts = !packet.appLimited && packet.number > recoveryStart;
      ackBytes += counts ? packet.bytes : 0;
    }
    packet.tellAcknowledged(ackNanos);
  }

  /** It had only been overtaken: be more patient from now on. */
  private void wasNotLost(SentPacket packet) {
    packetsLost--;
    long overtaken = Math.max(largestAcknowledged, ackLargest) - packet.number;
    reordering = (int) Math.max(reordering, Math.min(REORDERING_MAX, overtaken + 1));
    if (packet.number >= pathStart && packet.number <= recoveryStart) {
      cubic.undo();
    }
  }

  void endAck() {
    if (ackNewest == null) {
      return;
    }
    largestAcknowledged = Math.max(largestAcknowledged, ackLargest);
    probeCount = 0;
    probesDue = 0;
    if (ackNewest.number == ackLargest && ackNewest.number >= pathStart) {
      long sample = ackNanos - ackNewest.sentNanos;
      roundTrip.sample(sample, ackDelayNanos);
      cubic.measured(ackLargest, sent.end(), sample);
    }
    if (ackBytes > 0) {
      cubic.acknowledged(ackBytes, roundTrip.smoothedNanos(), ackNanos);
    }
    detectLosses(ackNanos);
  }

  /** RFC 9002 section 6.1. */
  private void detectLosses(long nowNanos) {
    lossNanos = NEVER;
    long delay = roundTrip.lossDelayNanos();
    SentPacket newestLost = null;
    SentPacket oldestLost = null;
    long last = Math.min(largestAcknowledged, sent.end());
    for (long number = sent.first(); number < last; number++) {
      SentPacket packet = sent.get(number);
      if (packet == null || packet.lost) {
        continue;
      }
      boolean overtaken = largestAcknowledged - number >= reordering;
      if (!overtaken && packet.sentNanos + delay > nowNanos) {
        lossNanos = Math.min(lossNanos, packet.sentNanos + delay);
        continue;
      }
      lose(packet, nowNanos);
      if (packet.number >= pathStart) {
        oldestLost = oldestLost == null ? packet : oldestLost;
        newestLost = packet;
      }
    }
    if (newestLost != null) {
      congestion(oldestLost, newestLost);
    }
    forgetLost(nowNanos);
  }

  private void lose(SentPacket packet, long nowNanos) {
    packet.lost = true;
    packetsLost++;
    if (packet.inFlight) {
      packet.inFlight = false;
      bytesInFlight -= packet.bytes;
    }
    packet.tellLost(nowNanos);
  }

  private void congestion(SentPacket oldest, SentPacket newest) {
    if (newest.number > recoveryStart) {
      recoveryStart = sent.end() - 1;
      cubic.lost();
    }
    long period = PERSISTENT_PROBE_TIMEOUTS * probeTimeoutNanos();
    if (roundTrip.isMeasured() && newest.sentNanos - oldest.sentNanos > period) {
      cubic.collapse();
    }
  }

  /** Those given up long ago won't come any more. */
  private void forgetLost(long nowNanos) {
    long patience = PERSISTENT_PROBE_TIMEOUTS * probeTimeoutNanos();
    SentPacket oldest = sent.get(sent.first());
    while (oldest != null && oldest.lost && nowNanos - oldest.sentNanos > patience) {
      sent.remove(oldest.number);
      oldest = sent.get(sent.first());
    }
  }

  private long probeTimeoutNanos() {
    return roundTrip.probeTimeoutNanos() + ReceivedPackets.ACK_DELAY_NANOS;
  }

  /** When {@link #onTimeout} is to be called; {@link Long#MAX_VALUE} if nothing is in flight. */
  long nextTimeoutNanos() {
    if (lossNanos != NEVER) {
      return lossNanos;
    }
    if (bytesInFlight == 0) {
      return NEVER;
    }
    long base = probeTimeoutNanos();
    long backedOff = base << Math.min(probeCount, BACK_OFF_SHIFT_MAX);
    return lastElicitingNanos + Math.min(backedOff, base + BACK_OFF_MAX_NANOS);
  }

  /** RFC 9002 section 6.2. */
  void onTimeout(long nowNanos) {
    if (lossNanos != NEVER) {
      detectLosses(nowNanos);
      return;
    }
    probeCount++;
    probesDue = PROBES;
  }

  /** What the oldest packets carried is to be sent once more, though they aren't given up. */
  void resendOldest(long nowNanos) {
    int left = PROBES;
    for (long number = sent.first(); number < sent.end() && left > 0; number++) {
      SentPacket packet = sent.get(number);
      if (packet != null && !packet.lost && packet.frames != null) {
        packet.tellLost(nowNanos);
        left--;
      }
    }
  }

  /**
   * Packets go another way from now on: those on the old way say nothing of the new one.
   *
   * @param sameNetwork whether what was learnt still holds
   */
  void pathChanged(boolean sameNetwork, long nowNanos) {
    probeCount = 0;
    lastElicitingNanos = nowNanos;
    if (sameNetwork) {
      return;
    }
    pathStart = sent.end();
    roundTrip.reset();
    cubic.reset();
    bytesInFlight = 0;
    for (long number = sent.first(); number < sent.end(); number++) {
      SentPacket packet = sent.get(number);
      if (packet != null) {
        packet.inFlight = false;
        if (!packet.lost) {
          packet.lost = true;
          packet.tellLost(nowNanos);
        }
      }
    }
    lossNanos = NEVER;
  }
}
