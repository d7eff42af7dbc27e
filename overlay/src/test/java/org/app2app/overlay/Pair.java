package org.app2app.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** A few overlays on one virtual wire, latency 10 ms. */
final class Pair extends VirtualWire<Pair.End> {

  private static final long LATENCY_NANOS = 10 * MILLI;

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

  /** Those who are no overlays: what arrives for them. */
  final Map<Endpoint, Consumer<Flight>> hosts = new HashMap<>();

  private final Random random = new Random(1873);

  Pair() {
    recording = true;
  }

  @Override
  protected Endpoint endpointOf(End end) {
    return end.endpoint;
  }

  @Override
  protected long nextTimeoutNanos(End end) {
    return end.overlay.nextTimeoutNanos();
  }

  @Override
  protected void onTimeout(End end) {
    end.overlay.onTimeout(nowNanos);
    drain(end);
  }

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
    put(latencyNanos, from, to, datagram);
  }

  /** Tells an end that it is attached to another network now. */
  void move(End end, LocalNetwork... networks) {
    end.overlay.setLocalNetworks(List.of(networks), nowNanos);
    drain(end);
  }

  @Override
  public void inject(Endpoint from, End to, byte[] datagram) {
    to.overlay.receive(from, datagram, datagram.length, false, nowNanos);
    drain(to);
  }

  @Override
  protected void deliver(Flight flight) {
    if (hosts.containsKey(flight.to())) {
      hosts.get(flight.to()).accept(flight);
    }
    super.deliver(flight);
  }

  void drain(End end) {
    for (Transmit out = end.overlay.pollTransmit(); out != null; out = end.overlay.pollTransmit()) {
      put(LATENCY_NANOS, end.endpoint, out.destination(), out.datagram());
    }
    for (OverlayEvent event = end.overlay.pollEvent();
        event != null;
        event = end.overlay.pollEvent()) {
      end.events.add(event);
    }
  }
}
