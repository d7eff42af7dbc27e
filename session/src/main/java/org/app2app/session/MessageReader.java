package org.app2app.session;

/**
 * Puts together the messages of a stream: four bytes of length, most significant first, then the
 * message. Takes bytes as they come, so that a long message needs no long window; begins the next
 * only when the last was taken.
 */
final class MessageReader {

  private static final int LENGTH_BYTES = 4;

  private final ReceiveHalf source;
  private final int bytesMax;
  private byte[] message;
  private int filled;
  private boolean broken;

  MessageReader(ReceiveHalf source, int bytesMax) {
    this.source = source;
    this.bytesMax = bytesMax;
  }

  /** Whether the peer sends what can't be. */
  boolean isBroken() {
    return broken;
  }

  /** The next whole message, or null. */
  byte[] read() {
    if (message == null && !begin()) {
      return null;
    }
    int part = Math.min(message.length - filled, source.readable());
    if (part > 0) {
      source.read(message, filled, part);
      filled += part;
    }
    if (filled < message.length) {
      return null;
    }
    byte[] whole = message;
    message = null;
    return whole;
  }

  private boolean begin() {
    if (broken || source.readable() < LENGTH_BYTES) {
      return false;
    }
    byte[] bytes = new byte[LENGTH_BYTES];
    source.read(bytes, 0, LENGTH_BYTES);
    long length = 0;
    for (byte next : bytes) {
      length = (length << Byte.SIZE) | (next & 0xff);
    }
    broken = length > bytesMax;
    if (!broken) {
      message = new byte[(int) length]; // the limit has been checked
      filled = 0;
    }
    return !broken;
  }
}
