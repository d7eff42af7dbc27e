package org.app2app.chat;

import java.util.Locale;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/**
 * A link into a secret room; whoever has it can enter.
 *
 * <pre>{@code app2app-room:KEY/name=Chess%20club}</pre>
 *
 * @param keyHex the room's key, 64 lower-case hexadecimal characters
 * @param name what the room is called; empty if it isn't said
 */
public record RoomLink(String keyHex, String name) {

  /** What a link starts with. */
  public static final String SCHEME = "app2app-room:";

  /** Longest link that is read, in characters. */
  public static final int LENGTH_MAX = 1_024;

  /** A room's key, in bytes. */
  public static final int KEY_BYTES = 32;

  /**
   * Cleans the name; see {@link PersonName#clean}.
   *
   * @throws IllegalArgumentException if that is no key
   */
  public RoomLink {
    keyHex = keyHex.toLowerCase(Locale.ROOT);
    name = PersonName.clean(name);
    if (keyHex.length() != 2 * KEY_BYTES || !isHexadecimal(keyHex)) {
      throw new IllegalArgumentException(
          "After " + SCHEME + " a room's link has a key of 64 hexadecimal characters.");
    }
  }

  private static boolean isHexadecimal(String text) {
    try {
      return Hex.toHexString(Hex.decode(text)).equals(text);
    } catch (DecoderException other) {
      return false;
    }
  }

  /** The link into the room with that key. */
  public static RoomLink of(byte[] key, String name) {
    return new RoomLink(Hex.toHexString(key), name);
  }

  /** Whether a text claims to be a room's link. */
  public static boolean isRoomLink(String text) {
    return text.trim().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  public static RoomLink parse(String typed) {
    String text = typed.trim();
    if (!isRoomLink(text) || text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "A room's link starts with "
              + SCHEME
              + " and has at most "
              + LENGTH_MAX
              + " characters.");
    }
    int slash = text.indexOf('/');
    String key = text.substring(SCHEME.length(), slash < 0 ? text.length() : slash);
    return new RoomLink(key, LinkName.in(text));
  }

  /** The room's key, {@link #KEY_BYTES} bytes. */
  public byte[] key() {
    return Hex.decode(keyHex);
  }

  /** The link. */
  @Override
  public String toString() {
    return SCHEME + keyHex + LinkName.part(name, LENGTH_MAX - SCHEME.length() - 2 * KEY_BYTES);
  }
}
