package org.app2app.chat;

import java.util.Locale;
import org.app2app.node.Invite;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/**
 * A link into a secret room; whoever has it can enter.
 *
 * <pre>{@code app2app-room:KEY/ID/192.168.1.7:1873/name=Chess%20club}</pre>
 *
 * @param keyHex the room's key, 64 lower-case hexadecimal characters
 * @param member who gave the link out, and where that one is, so that others find the room at all;
 *     null if it isn't said
 * @param name what the room is called; empty if it isn't said
 */
public record RoomLink(String keyHex, Invite member, String name) {

  /** What a link starts with. */
  public static final String SCHEME = "app2app-room:";

  /** Longest link that is read, in characters. */
  public static final int LENGTH_MAX = Invite.LENGTH_MAX + 128;

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

  /** A link that doesn't say who is in the room. */
  public RoomLink(String keyHex, String name) {
    this(keyHex, null, name);
  }

  private static boolean isHexadecimal(String text) {
    try {
      return Hex.toHexString(Hex.decode(text)).equals(text);
    } catch (DecoderException other) {
      return false;
    }
  }

  /** The link into the room with that key, given out by a member. */
  public static RoomLink of(byte[] key, Invite member, String name) {
    return new RoomLink(Hex.toHexString(key), member, name);
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
    return new RoomLink(
        key, slash < 0 ? null : member(text.substring(slash + 1)), LinkName.in(text));
  }

  /** The room is good without one, and a later version may name it in another way. */
  private static Invite member(String parts) {
    try {
      return Invite.parse(Invite.SCHEME + parts);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** The room's key, {@link #KEY_BYTES} bytes. */
  public byte[] key() {
    return Hex.decode(keyHex);
  }

  /** The link. */
  @Override
  public String toString() {
    String where = member == null ? "" : member.toString().substring(Invite.SCHEME.length());
    String link = SCHEME + keyHex + (where.isEmpty() ? "" : "/" + where);
    return link + LinkName.part(name, LENGTH_MAX - link.length());
  }
}
