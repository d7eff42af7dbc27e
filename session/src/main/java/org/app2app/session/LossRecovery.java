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

  /** So many probe time-outs after it was sent, a packet that was given up won't come any more. */
  private static final int PATIENCE_PROBE_TIMEOUTS = 3;

  /** Packets whose content is sent again, one for each probe. */
  private static final int RESENT = ProbeTimer.PROBES;

  private static final long NEVER = Long.MAX_VALUE;

  private final SentPackets sent = new SentPackets();
  private final RoundTrip roundTrip = new RoundTrip();
  private final Cubic cubic;
  private final Reductions reductions;
  private final Pacer pacer;
  private final ProbeTimer probes = new ProbeTimer();
  private long bytesInFlight;
  private long largestAcknowledged = -1;
  private long lossNanos = NEVER;
  private long pathStart;
  private int reordering = REORDERING_MIN;
  private long packetsLost;
  private boolean appLimited;
  private long ackNanos;
  private long ackLargest;
  private long ackDelayNanos;
  private SentPacket ackNewest;
  private int ackBytes;
  private boolean ackUnused;

  LossRecovery(int packetBytes, long nowNanos) {
    cubic = new Cubic(packetBytes);
    reductions = new Reductions(cubic, roundTrip);
    pacer = new Pacer(packetBytes, nowNanos);
  }

  RoundTrip roundTrip() {
    return roundTrip;
  }

  long packetsLost() {
    return packetsLost;
  }

  /** Probe time-outs since the last acknowledgement. */
  int unansweredProbes() {
    return probes.unanswered();
  }

  /** There is nothing to send: the window isn't what holds us back. */
  void setAppLimited() {
    appLimited = true;
  }

  long bytesInFlight() {
    return bytesInFlight;
  }

  long windowBytes() {
    return cubic.windowBytes();
  }

  boolean canSend(int bytes) {
    return bytesInFlight + bytes <= cubic.windowBytes();
  }

  /** When the pacer lets the next packet go. */
  long nextSendNanos(long nowNanos) {
    return pacer.nextNanos(
        cubic.windowBytes(), cubic.isSlowStart(), roundTrip.smoothedNanos(), nowNanos);
  }

  /** Whether a packet is to be sent though the window is full. */
  boolean wantsProbe() {
    return probes.areDue();
  }

  void probeSent() {
    probes.sent();
  }

  /** A packet was sent that asks for an acknowledgement. */
  void sent(long number, int bytes, SentFrame frames, long nowNanos) {
    while (!sent.hasRoom(number)) {
      forgetOldest(nowNanos);
    }
    if (bytesInFlight == 0) {
      cubic.idle(nowNanos);
    }
    if (bytesInFlight + 2L * bytes > cubic.windowBytes()) {
      appLimited = false;
    }
    sent.add(new SentPacket(number, nowNanos, bytes, frames, appLimited));
    reductions.sent(number);
    bytesInFlight += bytes;
    probes.restart(nowNanos);
    pacer.sent(bytes);
  }

  /** An acknowledgement begins; its ranges follow, then {@link #endAck}. */
  void beginAck(long largest, long delayNanos, long nowNanos) {
    ackNanos = nowNanos;
    ackLargest = largest;
    ackDelayNanos = delayNanos;
    ackNewest = null;
    ackBytes = 0;
    ackUnused = false;
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
    sent.arrived(packet.number);
    if (ackNewest == null || packet.number > ackNewest.number) {
      ackNewest = packet;
    }
    if (packet.lost) {
      wasNotLost(packet);
    } else {
      bytesInFlight -= packet.bytes;
      boolean counts = !packet.appLimited && reductions.mayGrow(packet.number);
      ackBytes += counts ? packet.bytes : 0;
      ackUnused |= packet.appLimited;
    }
    packet.tellAcknowledged(ackNanos);
  }

  /** It had only been overtaken: be more patient from now on. */
  private void wasNotLost(SentPacket packet) {
    packetsLost--;
    if (packet.number < pathStart) {
      return;
    }
    long overtaken = Math.max(largestAcknowledged, ackLargest) - packet.number;
    reordering = (int) Math.max(reordering, Math.min(REORDERING_MAX, overtaken + 1));
    reductions.wasNotLost(packet.number);
  }

  void endAck() {
    if (ackNewest == null) {
      return;
    }
    largestAcknowledged = Math.max(largestAcknowledged, ackLargest);
    probes.answered();
    if (ackNewest.number == ackLargest && ackNewest.number >= pathStart) {
      long sample = ackNanos - ackNewest.sentNanos;
      roundTrip.sample(sample, ackDelayNanos);
      cubic.measured(ackLargest, sent.end(), sample);
    }
    if (detectLosses(ackNanos)) {
      return; // RFC 9002 section 7.3.2: what was sent before doesn't make the window grow
    }
    if (ackBytes > 0) {
      cubic.acknowledged(ackBytes, roundTrip.smoothedNanos(), ackNanos);
    } else if (ackUnused) {
      cubic.idle(ackNanos);
    }
  }

  /** RFC 9002 section 6.1; returns whether the window was reduced. */
  private boolean detectLosses(long nowNanos) {
    lossNanos = NEVER;
    boolean reduced = false;
    long delay = roundTrip.lossDelayNanos();
    long last = Math.min(largestAcknowledged, sent.end());
    reductions.beginSearch();
    for (long number = sent.first(); number < last; number++) {
      SentPacket packet = sent.get(number);
      if (packet == null) {
        if (sent.hasArrived(number)) {
          reductions.passedArrived();
        }
      } else if (packet.lost) {
        reductions.passedLost(packet);
      } else if (largestAcknowledged - number < reordering && packet.sentNanos + delay > nowNanos) {
        lossNanos = Math.min(lossNanos, packet.sentNanos + delay);
      } else {
        lose(packet, nowNanos);
        reduced |= reductions.lost(packet, sent.end() - 1);
      }
    }
    forgetLost(nowNanos);
    return reduced;
  }

  private void lose(SentPacket packet, long nowNanos) {
    packet.lost = true;
    packetsLost++;
    bytesInFlight -= packet.bytes;
    packet.tellLost(nowNanos);
  }

  /** Those given up long ago won't come any more. */
  private void forgetLost(long nowNanos) {
    long patience = PATIENCE_PROBE_TIMEOUTS * roundTrip.delayedProbeTimeoutNanos();
    SentPacket oldest = sent.get(sent.first());
    while (oldest != null && oldest.lost && nowNanos - oldest.sentNanos > patience) {
      sent.removeFirst();
      oldest = sent.get(sent.first());
    }
  }

  private void forgetOldest(long nowNanos) {
    SentPacket oldest = sent.get(sent.first());
    if (!oldest.lost) {
      lose(oldest, nowNanos);
    }
    sent.removeFirst();
  }

  /** When {@link #onTimeout} is to be called; {@link Long#MAX_VALUE} if nothing is in flight. */
  long nextTimeoutNanos() {
    if (lossNanos != NEVER) {
      return lossNanos;
    }
    if (bytesInFlight == 0) {
      return NEVER;
    }
    return probes.nextNanos(roundTrip.delayedProbeTimeoutNanos());
  }

  /** RFC 9002 section 6.2. */
  void onTimeout(long nowNanos) {
    if (lossNanos != NEVER) {
      detectLosses(nowNanos);
      return;
    }
    probes.timedOut(nowNanos);
  }

  /** What the oldest packets carried is to be sent once more, though they aren't given up. */
  void resendOldest(long nowNanos) {
    int left = RESENT;
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
    probes.answered();
    probes.restart(nowNanos);
    if (sameNetwork) {
      return;
    }
    pathStart = sent.end();
    roundTrip.reset();
    cubic.reset();
    reductions.reset(pathStart);
    reordering = REORDERING_MIN;
    for (long number = sent.first(); number < pathStart; number++) {
      SentPacket packet = sent.get(number);
      if (packet != null && !packet.lost) {
        lose(packet, nowNanos);
      }
    }
    lossNanos = NEVER;
  }
}
