package org.app2app.session;

/** Packets by their numbers, from the oldest that matters: a ring, for they come in order. */
final class SentPackets {

  private static final int SIZE_MIN = 16;

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
    return number < first || number >= end ? null : ring[(int) number & (ring.length - 1)];
  }

  /** Adds one with a greater number than all before. */
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

  void remove(long number) {
    ring[(int) number & (ring.length - 1)] = null;
    while (first < end && ring[(int) first & (ring.length - 1)] == null) {
      first++;
    }
    if (first == end && ring.length > SIZE_MIN * SIZE_MIN) {
      ring = new SentPacket[SIZE_MIN]; // an idle session holds little
    }
  }
}
