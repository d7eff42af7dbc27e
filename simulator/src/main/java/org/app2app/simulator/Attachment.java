package org.app2app.simulator;

import org.app2app.wire.Endpoint;

/** Whatever has an address on a network: a host, or a NAT's outer side. */
abstract class Attachment {

  final World world;
  private final long accessNanos;
  private Network network;
  private int address;
  private Endpoint latest;
  private double loss;

  /**
   * @param accessNanos one-way latency between it and the middle of the Internet
   */
  Attachment(World world, long accessNanos) {
    this.world = world;
    this.accessNanos = accessNanos;
  }

  /** Gives it that address on that network; the one it had before isn't its any more. */
  void attach(Network newNetwork, int newAddress) {
    detach();
    newNetwork.add(newAddress, this);
    network = newNetwork;
    address = newAddress;
  }

  void detach() {
    if (network != null) {
      network.remove(address);
      network = null;
    }
  }

  /** The network it is attached to; null if to none. */
  Network network() {
    return network;
  }

  int address() {
    return address;
  }

  /** It is mostly the same one, which then all share who know it: a network of peers is many. */
  Endpoint endpoint(int port) {
    if (latest == null || latest.port() != port || latest.ipv4Bits() != address) {
      latest = Endpoint.ofIpv4(address, port);
    }
    return latest;
  }

  /** The share of what passes its link that gets lost. */
  void setLoss(double share) {
    loss = share;
  }

  /** Whether a datagram gets lost on its link. */
  boolean loses() {
    return loss > 0 && world.random().nextDouble() < loss;
  }

  long accessNanos() {
    return accessNanos;
  }

  /** A datagram that set out for this arrives; it may have moved meanwhile. */
  void arrive(Packet packet, long nowNanos) {
    world.links().countArrival();
    boolean isForThis = packet.to.isMulticast() || packet.to.ipv4Bits() == address;
    boolean stillHere = network != null && isForThis;
    if (stillHere) {
      receive(packet, nowNanos);
    } else {
      world.fates().count(Fate.UNROUTABLE);
    }
  }

  abstract void receive(Packet packet, long nowNanos);
}
