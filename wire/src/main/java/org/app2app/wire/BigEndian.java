package org.app2app.wire;

/** Numbers in network order: the most significant byte first. */
public final class BigEndian {

  private BigEndian() {}

  /** Writes the lowest so many bytes of a number. */
  public static void put(byte[] target, int offset, long number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      target[offset + i] = (byte) (number >>> (Byte.SIZE * (bytes - 1 - i)));
    }
  }

  /** Writes four bytes. */
  public static void putInt(byte[] target, int offset, int number) {
    put(target, offset, number, Integer.BYTES);
  }

  /** Reads four bytes. */
  public static int getInt(byte[] source, int offset) {
    return (int) get(source, offset, Integer.BYTES);
  }

  /** Reads so many bytes, at most eight; fewer than eight are never negative. */
  public static long get(byte[] source, int offset, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << Byte.SIZE) | (source[offset + i] & 0xff);
    }
    return number;
  }
}
