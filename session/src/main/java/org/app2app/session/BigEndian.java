package org.app2app.session;

/** Numbers in network order. */
final class BigEndian {

  private BigEndian() {}

  static void put(byte[] target, int offset, long number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      target[offset + i] = (byte) (number >>> (Byte.SIZE * (bytes - 1 - i)));
    }
  }

  static void putInt(byte[] target, int offset, int number) {
    put(target, offset, number, Integer.BYTES);
  }

  static int getInt(byte[] source, int offset) {
    return (int) get(source, offset, Integer.BYTES);
  }

  static long get(byte[] source, int offset, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << Byte.SIZE) | (source[offset + i] & 0xff);
    }
    return number;
  }
}
