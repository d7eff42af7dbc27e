package org.app2app.chat.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/**
 * Names a conversation: 32 bytes, a hash of who talks in it or of the room's key, so that all who
 * take part compute the same (PROTOCOL.md section 13.1).
 */
public final class ConversationId implements Comparable<ConversationId> {

  public static final int BYTES = 32;

  private final byte[] bytes;

  private ConversationId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The one with these {@link #BYTES} bytes.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static ConversationId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a conversation's id has " + BYTES + " bytes");
    }
    return new ConversationId(bytes.clone());
  }

  /**
   * The one that {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public static ConversationId parse(String text) {
    try {
      return of(Hex.decode(text));
    } catch (DecoderException notHexadecimal) {
      throw new IllegalArgumentException("not a conversation's id", notHexadecimal);
    }
  }

  /** The conversation of two, the same for both. */
  public static ConversationId direct(PeerId one, PeerId other) {
    boolean inOrder = one.compareTo(other) <= 0;
    return hash("app2app direct", ascii(inOrder ? one : other), ascii(inOrder ? other : one));
  }

  /** The room with that key. */
  public static ConversationId room(byte[] key) {
    return hash("app2app room", key);
  }

  private static byte[] ascii(PeerId id) {
    return id.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static ConversationId hash(String purpose, byte[]... parts) {
    SHA256Digest digest = new SHA256Digest();
    byte[] label = purpose.getBytes(StandardCharsets.US_ASCII);
    digest.update(label, 0, label.length);
    for (byte[] part : parts) {
      digest.update((byte) 0);
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[BYTES];
    digest.doFinal(hash, 0);
    return new ConversationId(hash);
  }

  /** A copy of its bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** In the order of the texts. */
  @Override
  public int compareTo(ConversationId other) {
    for (int i = 0; i < BYTES; i++) {
      int difference = (bytes[i] & 0xff) - (other.bytes[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConversationId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 hexadecimal characters. */
  @Override
  public String toString() {
    return Hex.toHexString(bytes);
  }
}
