package org.app2app.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Who a peer says it is: 1 to 64 printable ASCII characters without spaces (PROTOCOL.md section 3).
 *
 * <p>Version 2 writes 40 lower-case hexadecimal characters, the first 20 bytes of the SHA-256 of
 * its Ed25519 public key; version 1 writes 8. On this layer an id is a claim: nothing here proves
 * it.
 */
public final class PeerId implements Comparable<PeerId> {

  /** Longest id that is read, in bytes. */
  public static final int LENGTH_MAX = 64;

  /** Bytes of key hash that a version-2 id spells out. */
  public static final int HASH_BYTES = 20;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The value of each ASCII character as a lower-case hexadecimal digit; -1 for every other. */
  private static final byte[] DIGITS = digits();

  /** The text, as it stands in datagrams: an id is read and written much more often than shown. */
  private final byte[] ascii;

  private final int fingerprint;
  private final boolean keyHash;
  private int hash; // 0 until asked for

  private PeerId(byte[] ascii) {
    this.ascii = ascii;
    this.fingerprint = fingerprint(ascii);
    this.keyHash = ascii.length == 2 * HASH_BYTES && isHexadecimal(ascii);
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < HEX.length; i++) {
      digits[HEX[i]] = (byte) i;
    }
    return digits;
  }

  /**
   * The id with that text.
   *
   * @throws IllegalArgumentException if the text is empty, too long, or holds anything but
   *     printable ASCII
   */
  public static PeerId of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    PeerId id = read(bytes, 0, bytes.length);
    if (id == null) {
      throw new IllegalArgumentException("not a peer id: 1 to 64 printable ASCII characters are");
    }
    return id;
  }

  /** The id that spells {@link #HASH_BYTES} bytes of a key's hash, starting at {@code offset}. */
  public static PeerId ofHash(byte[] hash, int offset) {
    byte[] ascii = new byte[2 * HASH_BYTES];
    for (int i = 0; i < HASH_BYTES; i++) {
      ascii[2 * i] = HEX[hash[offset + i] >>> 4 & 0xf];
      ascii[2 * i + 1] = HEX[hash[offset + i] & 0xf];
    }
    return new PeerId(ascii);
  }

  /** Reads an id from a datagram; null if it isn't one. */
  static PeerId read(byte[] bytes, int offset, int length) {
    if (length < 1 || length > LENGTH_MAX) {
      return null;
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] <= ' ' || bytes[i] >= 0x7f) {
        return null;
      }
    }
    return new PeerId(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Whether this is an id as version 2 writes it, so that 20 bytes can stand for it. */
  public boolean isKeyHash() {
    return keyHash;
  }

  private static boolean isHexadecimal(byte[] ascii) {
    int wrong = 0;
    for (byte character : ascii) {
      wrong |= DIGITS[character];
    }
    return wrong >= 0;
  }

  /** How many characters it has. */
  public int length() {
    return ascii.length;
  }

  /** Writes its characters, {@link #length} of them. */
  void writeAscii(byte[] target, int offset) {
    System.arraycopy(ascii, 0, target, offset, ascii.length);
  }

  /**
   * Writes the {@link #HASH_BYTES} bytes that {@link #ofHash} reads. Call only if {@link
   * #isKeyHash}; else what is written is nonsense.
   */
  public void writeHash(byte[] target, int offset) {
    for (int i = 0; i < HASH_BYTES; i++) {
      target[offset + i] = (byte) (DIGITS[ascii[2 * i]] << 4 | DIGITS[ascii[2 * i + 1]]);
    }
  }

  /**
   * The first four characters read as a hexadecimal number: how a request lists the peers it knows
   * already (PROTOCOL.md section 4.2).
   *
   * @return 0..65535, or -1 if the id doesn't start with four lower-case hexadecimal characters
   */
  public int fingerprint() {
    return fingerprint;
  }

  private static int fingerprint(byte[] ascii) {
    if (ascii.length < 4) {
      return -1;
    }
    int value = 0;
    int wrong = 0;
    for (int i = 0; i < 4; i++) {
      int digit = DIGITS[ascii[i]];
      wrong |= digit;
      value = value << 4 | digit;
    }
    return wrong < 0 ? -1 : value;
  }

  /** In the order of the texts. */
  @Override
  public int compareTo(PeerId other) {
    int common = Math.min(ascii.length, other.ascii.length);
    for (int i = 0; i < common; i++) {
      if (ascii[i] != other.ascii[i]) {
        return ascii[i] - other.ascii[i];
      }
    }
    return ascii.length - other.ascii.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerId that && Arrays.equals(ascii, that.ascii);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(ascii);
    }
    return hash;
  }

  /** The id itself. */
  @Override
  public String toString() {
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
