package org.app2app.simulator;

/** A private network behind a NAT, 192.168.x.0/24: many of them have the same addresses. */
final class Lan extends Network {

  private static final int PREFIX_LENGTH = 24;
  private static final int LAST_HOST = 254;
  static final long LATENCY_NANOS = 300_000;

  private final Nat gateway;
  private final int prefix;
  private final boolean multicast;
  private int lastHost = 1;

  /**
   * @param subnet the x of 192.168.x.0
   * @param multicast whether it carries multicast, as not every Wi-Fi does
   */
  Lan(World world, Nat gateway, int subnet, boolean multicast) {
    super(world);
    this.gateway = gateway;
    this.prefix = 0xc0a8_0000 | (subnet << 8);
    this.multicast = multicast;
  }

  /** The NAT between it and the rest of the world. */
  Nat gateway() {
    return gateway;
  }

  @Override
  int prefixLength() {
    return PREFIX_LENGTH;
  }

  @Override
  int freeAddress() {
    if (lastHost == LAST_HOST) {
      throw new IllegalStateException("the LAN is full");
    }
    return prefix | ++lastHost;
  }

  @Override
  void send(Attachment sender, Packet packet, long nowNanos) {
    if (packet.to.isMulticast()) {
      sendToAll(packet);
    } else if (packet.to.isIpv4() && packet.to.ipv4Bits() >>> 8 == prefix >>> 8) {
      sendTo(at(packet.to.ipv4Bits()), packet);
    } else {
      gateway.sendOut(packet, nowNanos);
    }
  }

  private void sendTo(Attachment target, Packet packet) {
    if (target == null) {
      world.fates().count(Fate.UNROUTABLE);
    } else {
      world.links().carry(packet.towards(target), LATENCY_NANOS);
    }
  }

  /** The sender hears itself too, as sockets do by default (IP_MULTICAST_LOOP). */
  private void sendToAll(Packet packet) {
    if (multicast) {
      for (Attachment target : all()) {
        world.fates().countExtra();
        world.links().carry(packet.copy().towards(target), LATENCY_NANOS);
      }
    }
    world.fates().count(multicast ? Fate.DELIVERED : Fate.NO_LAN);
  }
}
