package org.app2app.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes bencode (BEP 3). The caller writes the keys of a dictionary in sorted order; the writer
 * only puts bytes.
 *
 * <p>The buffer grows as needed and is kept for the next use after {@link #clear()}. Not
 * thread-safe.
 */
public final class BencodeWriter {

  private static final int TYPICAL_BYTES = 1_536;

  private byte[] bytes = new byte[TYPICAL_BYTES];
  private int length;

  /** Forgets what was written. */
  public void clear() {
    length = 0;
  }

  /** Bytes written so far. */
  public int length() {
    return length;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  public BencodeWriter beginDictionary() {
    return put('d');
  }

  public BencodeWriter beginList() {
    return put('l');
  }

  /** Ends the innermost list or dictionary. */
  public BencodeWriter end() {
    return put('e');
  }

  public BencodeWriter integer(long value) {
    put('i');
    decimal(value);
    return put('e');
  }

  public BencodeWriter string(byte[] value) {
    decimal(value.length);
    put(':');
    return raw(value);
  }

  /** Writes text as UTF-8. */
  public BencodeWriter string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts a string of so many bytes, to be filled by {@link #unsigned}. */
  BencodeWriter stringOfLength(int bytesToCome) {
    decimal(bytesToCome);
    return put(':');
  }

  /** Writes bytes as they are: for what was encoded beforehand, such as a key with its length. */
  BencodeWriter raw(byte[] encoded) {
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** Writes the low {@code count} bytes of a number, most significant first. */
  BencodeWriter unsigned(long value, int count) {
    ensure(count);
    for (int i = count - 1; i >= 0; i--) {
      bytes[length++] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  BencodeWriter zeros(int count) {
    ensure(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  BencodeWriter hash(PeerId id) {
    ensure(PeerId.HASH_BYTES);
    id.writeHash(bytes, length);
    length += PeerId.HASH_BYTES;
    return this;
  }

  /** Writes an id as text. */
  BencodeWriter id(PeerId id) {
    decimal(id.length());
    put(':');
    ensure(id.length());
    id.writeAscii(bytes, length);
    length += id.length();
    return this;
  }

  /** Writes an address as text. */
  BencodeWriter address(Endpoint endpoint) {
    if (!endpoint.isIpv4()) {
      return ascii(endpoint.addressText());
    }
    int textLength = AddressLiteral.length(endpoint);
    decimal(textLength);
    put(':');
    ensure(textLength);
    length = AddressLiteral.writeIpv4(endpoint, bytes, length);
    return this;
  }

  /** Writes printable ASCII as a string. */
  BencodeWriter ascii(String text) {
    decimal(text.length());
    put(':');
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  private void decimal(long value) {
    if (value >= 0 && value < 10) {
      put((char) ('0' + value));
      return;
    }
    if (value < 0) {
      for (char character : Long.toString(value).toCharArray()) {
        put(character);
      }
      return;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    ensure(digits);
    length += digits;
    long rest = value;
    for (int i = 1; i <= digits; i++) {
      bytes[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private BencodeWriter put(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
