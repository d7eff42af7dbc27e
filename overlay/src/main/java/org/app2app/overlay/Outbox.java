package org.app2app.overlay;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Rejection;

/** What leaves the overlay: datagrams, events and counters. */
final class Outbox {

  /** The caller drains after each input; only a defect there fills this. */
  private static final int QUEUE_MAX = 16_384;

  private final ArrayDeque<Transmit> transmits = new ArrayDeque<>();
  private final ArrayDeque<OverlayEvent> events = new ArrayDeque<>();
  private final ArrayDeque<Carried> carried = new ArrayDeque<>(1);
  private final long[] rejections = new long[Rejection.values().length];
  private final long[] refusals = new long[Refusal.values().length];
  private long rejectedTotal;
  private long datagramsIn;
  private long bytesIn;
  private long datagramsOut;
  private long bytesOut;

  void send(Endpoint destination, byte[] datagram) {
    send(destination, datagram, 0);
  }

  /** From another than the main socket. */
  void send(Endpoint destination, byte[] datagram, int socket) {
    if (transmits.size() >= QUEUE_MAX) {
      count(Refusal.OUTBOX_FULL);
      return;
    }
    transmits.add(new Transmit(destination, datagram, socket));
    datagramsOut++;
    bytesOut += datagram.length;
  }

  void emit(OverlayEvent event) {
    if (events.size() < QUEUE_MAX) {
      events.add(event);
    }
  }

  /** A session's packet came through a relay. */
  void carried(Endpoint from, byte[] datagram) {
    if (carried.size() < QUEUE_MAX) {
      carried.add(new Carried(from, datagram));
    }
  }

  Carried pollCarried() {
    return carried.poll();
  }

  Transmit pollTransmit() {
    return transmits.poll();
  }

  OverlayEvent pollEvent() {
    return events.poll();
  }

  void countReceived(int bytes) {
    datagramsIn++;
    bytesIn += bytes;
  }

  /** A datagram that goes its own way. */
  void countSent(int bytes) {
    datagramsOut++;
    bytesOut += bytes;
  }

  void count(Rejection reason) {
    rejections[reason.ordinal()]++;
    rejectedTotal++;
  }

  void count(Refusal reason) {
    refusals[reason.ordinal()]++;
    rejectedTotal++;
  }

  Traffic traffic() {
    return new Traffic(datagramsIn, bytesIn, datagramsOut, bytesOut);
  }

  /** How many datagrams were dropped or not acted on, whatever the reason. */
  long rejectedTotal() {
    return rejectedTotal;
  }

  /** Those reasons that were met, and how often. */
  Map<String, Long> rejected() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Rejection reason : Rejection.values()) {
      if (rejections[reason.ordinal()] > 0) {
        counts.put(reason.text(), rejections[reason.ordinal()]);
      }
    }
    for (Refusal reason : Refusal.values()) {
      if (refusals[reason.ordinal()] > 0) {
        counts.put(reason.text(), refusals[reason.ordinal()]);
      }
    }
    return counts;
  }
}
