package org.app2app.session;

/** Packets by their numbers, from the oldest that matters: a ring, for they come in order. */
final class SentPackets {

  /**
   * Most numbers from the oldest packet to the newest. Those in between may be of packets that
   * nobody acknowledges, so the window doesn't bound them. 256 KiB of references at worst.
   */
  static final int SPAN_MAX = 1 << 15;

  private static final int SIZE_MIN = 16;

  /** In the place of one that has arrived. */
  private static final SentPacket ARRIVED = new SentPacket(-1, 0, 0, null, false);

  private SentPacket[] ring = new SentPacket[SIZE_MIN];
  private long first;
  private long end;

  /** Number of the oldest; {@link #end()} if there is none. */
  long first() {
    return first;
  }

  long end() {
    return end;
  }

  /** The packet of that number; null if there is none, or none that matters. */
  SentPacket get(long number) {
    SentPacket packet = number < first || number >= end ? null : slot(number);
    return packet == ARRIVED ? null : packet;
  }

  /** Whether a packet of that number has arrived; of those between the oldest and the newest. */
  boolean hasArrived(long number) {
    return slot(number) == ARRIVED;
  }

  private SentPacket slot(long number) {
    return ring[(int) number & (ring.length - 1)];
  }

  /** Whether one of that number may be added; not if the oldest would be too far from it. */
  boolean hasRoom(long number) {
    return first == end || number - first < SPAN_MAX;
  }

  /** Adds one with a greater number than all before; there must be room. */
  void add(SentPacket packet) {
    if (first == end) {
      first = packet.number;
    }
    while (packet.number - first >= ring.length) {
      grow();
    }
    ring[(int) packet.number & (ring.length - 1)] = packet;
    end = packet.number + 1;
  }

  private void grow() {
    SentPacket[] old = ring;
    ring = new SentPacket[2 * old.length];
    for (long number = first; number < end; number++) {
      ring[(int) number & (ring.length - 1)] = old[(int) number & (old.length - 1)];
    }
  }

  /** It has arrived. */
  void arrived(long number) {
    ring[(int) number & (ring.length - 1)] = ARRIVED;
    advance();
  }

  void removeFirst() {
    ring[(int) first & (ring.length - 1)] = null;
    advance();
  }

  private void advance() {
    while (first < end && (slot(first) == null || slot(first) == ARRIVED)) {
      ring[(int) first & (ring.length - 1)] = null;
      first++;
    }
    if (first == end && ring.length > SIZE_MIN * SIZE_MIN) {
      ring = new SentPacket[SIZE_MIN]; // an idle session holds little
    }
  }
}
