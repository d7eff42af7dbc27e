package org.app2app.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Who can be reached by which address. */
abstract class Network {

  final World world;
  private final Map<Integer, Attachment> attached = new HashMap<>();

  Network(World world) {
    this.world = world;
  }

  void add(int address, Attachment attachment) {
    if (attached.putIfAbsent(address, attachment) != null) {
      throw new IllegalStateException("two attachments have one address");
    }
  }

  void remove(int address) {
    attached.remove(address);
  }

  /** Who has that address, or null. */
  Attachment at(int address) {
    return attached.get(address);
  }

  /** Everybody, in the order of their addresses: never in an order that differs between runs. */
  Iterable<Attachment> all() {
    return new TreeMap<>(attached).values();
  }

  /** Leading bits that the addresses of one link share. */
  abstract int prefixLength();

  /** An address that nobody has. */
  abstract int freeAddress();

  /** Takes a datagram on its way. */
  abstract void send(Attachment sender, Packet packet, long nowNanos);
}
