package org.app2app.chat.sync;

import java.nio.ByteBuffer;

/** Short names of logs with numbers, one after the other, that grow as needed. */
final class Packed {

  private ByteBuffer buffer = ByteBuffer.allocate(8 * SyncMessage.HEAD_BYTES);

  Packed head(long shortName, int number) {
    ensure(SyncMessage.HEAD_BYTES);
    buffer.putLong(shortName).putInt(number);
    return this;
  }

  Packed range(long shortName, int after, int upTo) {
    ensure(SyncMessage.RANGE_BYTES);
    buffer.putLong(shortName).putInt(after).putInt(upTo);
    return this;
  }

  boolean isEmpty() {
    return buffer.position() == 0;
  }

  byte[] toBytes() {
    byte[] bytes = new byte[buffer.position()];
    System.arraycopy(buffer.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  private void ensure(int more) {
    if (buffer.remaining() < more) {
      ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + more);
      larger.put(buffer.array(), 0, buffer.position());
      buffer = larger;
    }
  }
}
