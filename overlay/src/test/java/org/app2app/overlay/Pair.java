package org.app2app.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
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

  /** Those who are no overlays: what arrives for them. */
  final Map<Endpoint, Consumer<Flight>> hosts = new HashMap<>();

  final List<Flight> sent = new ArrayList<>();
  private final PriorityQueue<Flight> flights = new PriorityQueue<>();
  private final Random random = new Random(1873);
  Filter filter = flight -> true;
  long nowNanos = SECOND;

  /** Adds an end at 10.0.N.1, N counted up, so that each has a network of its own. */
  End add(Limits limits) {
    int number = ends.size() + 1;
    Endpoint endpoint = Endpoint.ofIpv4(0x0a000001 | number << 8, 1873);
    return add(limits, endpoint, new LocalNetwork(endpoint, 24), false);
  }

  /** Adds an end that others see at 10.0.N.1 though its own address is 192.168.1.7. */
  End addBehindNat() {
    Endpoint endpoint = Endpoint.ofIpv4(0x0a000001 | (ends.size() + 1) << 8, 1873);
    LocalNetwork lan = new LocalNetwork(Endpoint.parse("192.168.1.7:1873"), 24);
    return add(Limits.DEFAULT, endpoint, lan, false);
  }

  /** Adds an end that looks for peers on the LAN; its beacons are in {@link #sent}. */
  End addOnLan(String endpoint) {
    Endpoint at = Endpoint.parse(endpoint);
    return add(Limits.DEFAULT, at, new LocalNetwork(at, 24), true);
  }

  private End add(Limits limits, Endpoint endpoint, LocalNetwork network, boolean beacon) {
    int number = ends.size() + 1;
    byte[] hash = new byte[20];
    random.nextBytes(hash);
    PeerId id = PeerId.ofHash(hash, 0);
    Overlay overlay =
        new Overlay(
            new OverlayConfig(id, 9, "", beacon, true, limits), new Random(number), nowNanos);
    overlay.setLocalNetworks(List.of(network), nowNanos);
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

  /** Delivers a datagram that came by multicast. */
  void injectMulticast(Endpoint from, End to, byte[] datagram) {
    to.overlay.receive(from, datagram, datagram.length, true, nowNanos);
    drain(to);
  }

  /** Puts a datagram of a host that is no end on the wire, to arrive after a while. */
  void send(long latencyNanos, Endpoint from, Endpoint to, byte[] datagram) {
    put(new Flight(nowNanos + latencyNanos, sent.size(), from, to, datagram));
  }

  /** Tells an end that it is attached to another network now. */
  void move(End end, LocalNetwork... networks) {
    end.overlay.setLocalNetworks(List.of(networks), nowNanos);
    drain(end);
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
    if (hosts.containsKey(flight.to())) {
      hosts.get(flight.to()).accept(flight);
    }
    for (End end : ends) {
      if (end.endpoint.equals(flight.to())) {
        end.overlay.receive(
            flight.from(), flight.datagram(), flight.datagram().length, false, nowNanos);
        drain(end);
      }
    }
  }

  private void put(Flight flight) {
    sent.add(flight);
    if (filter.passes(flight)) {
      flights.add(flight);
    }
  }

  void drain(End end) {
    for (Transmit out = end.overlay.pollTransmit(); out != null; out = end.overlay.pollTransmit()) {
      Flight flight =
          new Flight(
              nowNanos + 10 * MILLI, sent.size(), end.endpoint, out.destination(), out.datagram());
      put(flight);
    }
    for (OverlayEvent event = end.overlay.pollEvent();
        event != null;
        event = end.overlay.pollEvent()) {
      end.events.add(event);
    }
  }
}
