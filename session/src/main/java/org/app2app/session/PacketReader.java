package org.app2app.session;

/**
 * Reads the frames of one packet. Total: whatever doesn't fit turns {@link #isBroken} on, and every
 * read from then on gives 0.
 */
final class PacketReader {

  final byte[] bytes = new byte[PacketProtection.PLAINTEXT_MAX];
  private int at;
  private int end;
  private boolean broken;

  /** Begins with the first of so many bytes. */
  void begin(int length) {
    at = 0;
    end = length;
    broken = false;
  }

  boolean hasMore() {
    return at < end && !broken;
  }

  boolean isBroken() {
    return broken;
  }

  void setBroken() {
    broken = true;
  }

  int readByte() {
    if (at >= end) {
      broken = true;
      return 0;
    }
    return bytes[at++] & 0xff;
  }

  /** RFC 9000 section 16. */
  long readVarint() {
    int first = readByte();
    int more = (1 << (first >>> 6)) - 1;
    long value = first & 0x3f;
    if (end - at < more) {
      broken = true;
      return 0;
    }
    for (int i = 0; i < more; i++) {
      value = (value << Byte.SIZE) | (bytes[at++] & 0xff);
    }
    return value;
  }

  long readLong() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << Byte.SIZE) | readByte();
    }
    return value;
  }

  /** Passes over so many bytes; returns where they begin. */
  int skip(long count) {
    int start = at;
    if (count > end - at) {
      broken = true;
      return start;
    }
    at += (int) count;
    return start;
  }
}
