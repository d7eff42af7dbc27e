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

  /** The text, as it stands in datagrams: an id is read and written much more often than shown. */
  private final byte[] ascii;

  private final int hash;
  private final int fingerprint;
  private final boolean keyHash;

  private PeerId(byte[] ascii) {
    this.ascii = ascii;
    this.hash = Arrays.hashCode(ascii);
    this.fingerprint = fingerprint(ascii);
    this.keyHash = isKeyHash(ascii);
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

  private static boolean isKeyHash(byte[] ascii) {
    if (ascii.length != 2 * HASH_BYTES) {
      return false;
    }
    for (byte character : ascii) {
      if (hexDigit(character) < 0) {
        return false;
      }
    }
    return true;
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
   * #isKeyHash}.
   */
  void writeHash(byte[] target, int offset) {
    for (int i = 0; i < HASH_BYTES; i++) {
      target[offset + i] = (byte) (hexDigit(ascii[2 * i]) << 4 | hexDigit(ascii[2 * i + 1]));
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
    for (int i = 0; i < 4; i++) {
      int digit = hexDigit(ascii[i]);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int hexDigit(byte character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
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
    return other instanceof PeerId that && hash == that.hash && Arrays.equals(ascii, that.ascii);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The id itself. */
  @Override
  public String toString() {
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
