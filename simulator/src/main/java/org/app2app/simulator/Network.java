package org.app2app.simulator;

/** Who can be reached by which address. */
abstract class Network {

  final World world;
  private final AttachmentTable attached = new AttachmentTable();

  Network(World world) {
    this.world = world;
  }

  void add(int address, Attachment attachment) {
    if (attached.get(address) != null) {
      throw new IllegalStateException("two attachments have one address");
    }
    attached.put(address, attachment);
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
    return attached.all();
  }

  /** Leading bits that the addresses of one link share. */
  abstract int prefixLength();

  /** An address that nobody has. */
  abstract int freeAddress();

  /** Takes a datagram on its way. */
  abstract void send(Attachment sender, Packet packet, long nowNanos);
}
