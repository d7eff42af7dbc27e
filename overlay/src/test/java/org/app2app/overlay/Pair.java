package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * A few overlays on one virtual wire without NATs, latency 10 ms; every datagram can be looked at
 * or swallowed.
 */
final class Pair {

  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;

  /** A datagram on its way. */
  @SuppressWarnings("ArrayRecordComponent") // compared by number only
  record Flight(long arrivesNanos, long number, Endpoint from, Endpoint to, byte[] datagram)
      implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      int byTime = Long.compare(arrivesNanos, other.arrivesNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** An overlay and its address. */
  static final class End {
    final Endpoint endpoint;
    final PeerId id;
    final Overlay overlay;
    final List<OverlayEvent> events = new ArrayList<>();

    End(Endpoint endpoint, PeerId id, Overlay overlay) {
      this.endpoint = endpoint;
      this.id = id;
      this.overlay = overlay;
    }
  }

  /** Decides what arrives. */
  interface Filter {
    boolean passes(Flight flight);
  }

  final List<End> ends = new ArrayList<>();
  final List<Flight> sent = new ArrayList<>();
  private final PriorityQueue<Flight> flights = new PriorityQueue<>();
  private final Random random = new Random(1873);
  Filter filter = flight -> true;
  long nowNanos = SECOND;

  /** Adds an end at 10.0.N.1, N counted up, so that each has a network of its own. */
  End add(Limits limits) {
    int number = ends.size() + 1;
    byte[] hash = new byte[20];
    random.nextBytes(hash);
    PeerId id = PeerId.ofHash(hash, 0);
    Endpoint endpoint = Endpoint.ofIpv4(0x0a000001 | number << 8, 1873);
    Overlay overlay =
        new Overlay(new OverlayConfig(id, 9, "", false, limits), new Random(number), nowNanos);
    overlay.setLocalNetworks(List.of(new LocalNetwork(endpoint, 24)), nowNanos);
    End end = new End(endpoint, id, overlay);
    ends.add(end);
    drain(end);
    return end;
  }

  End add() {
    return add(Limits.DEFAULT);
  }

  void contact(End from, End to) {
    from.overlay.contact(to.endpoint, Origin.BOOTSTRAP, nowNanos);
    drain(from);
  }

  /** Delivers a datagram that no end has sent. */
  void inject(Endpoint from, End to, byte[] datagram) {
    to.overlay.receive(from, datagram, datagram.length, false, nowNanos);
    drain(to);
  }

  void runFor(long nanos) {
    long until = nowNanos + nanos;
    while (true) {
      End next = null;
      long at = flights.isEmpty() ? Long.MAX_VALUE : flights.peek().arrivesNanos();
      for (End end : ends) {
        if (end.overlay.nextTimeoutNanos() < at) {
          at = end.overlay.nextTimeoutNanos();
          next = end;
        }
      }
      if (at > until) {
        nowNanos = until;
        return;
      }
      nowNanos = Math.max(nowNanos, at);
      if (next != null) {
        next.overlay.onTimeout(nowNanos);
        drain(next);
      } else {
        deliver(flights.poll());
      }
    }
  }

  private void deliver(Flight flight) {
    for (End end : ends) {
      if (end.endpoint.equals(flight.to())) {
        end.overlay.receive(
            flight.from(), flight.datagram(), flight.datagram().length, false, nowNanos);
        drain(end);
      }
    }
  }

  private void drain(End end) {
    for (Transmit out = end.overlay.pollTransmit(); out != null; out = end.overlay.pollTransmit()) {
      Flight flight =
          new Flight(
              nowNanos + 10 * MILLI, sent.size(), end.endpoint, out.destination(), out.datagram());
      sent.add(flight);
      if (filter.passes(flight)) {
        flights.add(flight);
      }
    }
    for (OverlayEvent event = end.overlay.pollEvent();
        event != null;
        event = end.overlay.pollEvent()) {
      end.events.add(event);
    }
  }
}
