package org.app2app.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Unreliable datagrams that wait to be sent: few, for what waits gets old. */
final class DatagramQueue {

  /** Type, two lengths. */
  private static final int OVERHEAD_BYTES = 1 + 1 + 2;

  private final int datagramsMax;
  private final ArrayDeque<byte[]> names = new ArrayDeque<>();
  private final ArrayDeque<byte[]> datagrams = new ArrayDeque<>();

  DatagramQueue(int datagramsMax) {
    this.datagramsMax = datagramsMax;
  }

  /** False if there is no room for it. */
  boolean add(String service, byte[] datagram) {
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    boolean fits = datagram.length <= Session.DATAGRAM_MAX && name.length > 0;
    if (!fits || name.length > Stream.SERVICE_BYTES_MAX || datagrams.size() >= datagramsMax) {
      return false;
    }
    names.add(name);
    datagrams.add(datagram);
    return true;
  }

  boolean isEmpty() {
    return datagrams.isEmpty();
  }

  /** As many as fit; returns whether there was any. */
  boolean write(PacketWriter writer) {
    boolean any = false;
    while (!isEmpty()
        && writer.room() >= OVERHEAD_BYTES + names.peek().length + datagrams.peek().length) {
      byte[] name = names.remove();
      byte[] datagram = datagrams.remove();
      writer.writeByte(FrameType.DATAGRAM);
      writer.writeByte(name.length);
      writer.writeBytes(name);
      writer.fillLength(writer.reserveLength(), 0);
      int start = writer.length();
      writer.writeBytes(datagram);
      writer.fillLength(start, datagram.length);
      any = true;
    }
    return any;
  }
}
