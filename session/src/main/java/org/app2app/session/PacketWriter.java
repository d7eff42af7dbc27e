package org.app2app.session;

import java.util.Arrays;
import org.app2app.wire.BigEndian;

/** Writes the frames of one packet. Callers ask {@link #room} first. */
final class PacketWriter {

  /** Most bytes that a variable-length integer takes. */
  static final int VARINT_MAX_BYTES = 8;

  private static final int ONE_BYTE = 1 << 6;
  private static final int TWO_BYTES = 1 << 14;
  private static final int FOUR_BYTES = 1 << 30;

  final byte[] bytes = new byte[PacketProtection.PLAINTEXT_MAX];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  int room() {
    return bytes.length - length;
  }

  void writeByte(int value) {
    bytes[length++] = (byte) value;
  }

  /** RFC 9000 section 16. */
  void writeVarint(long value) {
    int size = sizeOf(value);
    int prefix = Integer.numberOfTrailingZeros(size);
    BigEndian.put(bytes, length, value, size);
    bytes[length] |= (byte) (prefix << 6);
    length += size;
  }

  /** How many bytes that number takes. */
  static int sizeOf(long value) {
    if (value < ONE_BYTE) {
      return 1;
    }
    return value < TWO_BYTES ? 2 : value < FOUR_BYTES ? 4 : VARINT_MAX_BYTES;
  }

  /** A length that is known only later: two bytes are kept free, see {@link #fillLength}. */
  int reserveLength() {
    length += 2;
    return length;
  }

  /** Writes into the place before {@code start} how many bytes there are from there. */
  void fillLength(int start, int count) {
    bytes[start - 2] = (byte) ((1 << 6) | (count >>> Byte.SIZE));
    bytes[start - 1] = (byte) count;
    length = start + count;
  }

  void writeLong(long value) {
    BigEndian.put(bytes, length, value, Long.BYTES);
    length += Long.BYTES;
  }

  void writeBytes(byte[] source) {
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  /** PADDING until there are so many bytes, or the packet is full. */
  void pad(int total) {
    int end = Math.max(length, Math.min(total, bytes.length));
    Arrays.fill(bytes, length, end, (byte) FrameType.PADDING);
    length = end;
  }
}
