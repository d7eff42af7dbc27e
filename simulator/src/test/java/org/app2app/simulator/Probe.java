package org.app2app.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;

/** A program that says nothing of its own accord and remembers what it hears. */
class Probe implements Peer {

  record Heard(Endpoint from, String text, boolean multicast, long nanos) {}

  final List<Heard> heard = new ArrayList<>();
  final ArrayDeque<Transmit> out = new ArrayDeque<>();
  List<LocalNetwork> networks = List.of();

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A new host with a probe on UDP port 1873. */
  static Host on(World world, Network network) {
    Host host = world.newHost(new Probe(), 1_873);
    host.join(network);
    return host;
  }

  static Probe of(Host host) {
    return (Probe) host.peer();
  }

  List<String> texts() {
    return heard.stream().map(Heard::text).toList();
  }

  /** Where the latest datagram came from. */
  Endpoint lastFrom() {
    return heard.get(heard.size() - 1).from();
  }

  @Override
  public void onNetworks(List<LocalNetwork> newNetworks, long nowNanos) {
    networks = newNetworks;
  }

  @Override
  public void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos) {
    heard.add(new Heard(from, new String(datagram, StandardCharsets.UTF_8), multicast, nowNanos));
  }

  @Override
  public void onTimeout(long nowNanos) {}

  @Override
  public long nextTimeoutNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public Transmit pollTransmit() {
    return out.poll();
  }
}
