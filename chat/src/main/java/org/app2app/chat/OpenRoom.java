package org.app2app.chat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * A room that anybody enters who knows its name (PROTOCOL.md section 10).
 *
 * @param name as all write it: without the #, in lower case
 */
public record OpenRoom(String name) {

  /** Longest name, in Unicode's characters. */
  public static final int LENGTH_MAX = 32;

  private static final String LABEL = "app2app open room ";

  /**
   * Takes a name as a person types it: {@code #Lobby} and {@code lobby} are the same.
   *
   * @throws IllegalArgumentException with a sentence for that person if it won't do
   */
  public OpenRoom {
    String typed = name.trim();
    String bare = typed.startsWith("#") ? typed.substring(1) : typed;
    String wide = Normalizer.normalize(bare, Normalizer.Form.NFKC);
    name = Normalizer.normalize(wide.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    if (!isUsable(name)) {
      throw new IllegalArgumentException(
          "A room's name has 1 to "
              + LENGTH_MAX
              + " letters, digits and dashes, and begins with a letter or digit.");
    }
  }

  private static boolean isUsable(String name) {
    int length = 0;
    for (int at = 0; at < name.length() && length <= LENGTH_MAX; length++) {
      int character = name.codePointAt(at);
      boolean first = at == 0;
      boolean inside = character == '-' || isMark(character);
      if (!Character.isLetterOrDigit(character) && (first || !inside)) {
        return false;
      }
      at += Character.charCount(character);
    }
    return length > 0 && length <= LENGTH_MAX;
  }

  /** Vowels of Indian scripts, for example. */
  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** The room's key, which follows from its name; {@link RoomLink#KEY_BYTES} bytes. */
  public byte[] key() {
    byte[] input = (LABEL + name).getBytes(StandardCharsets.UTF_8);
    SHA256Digest digest = new SHA256Digest();
    digest.update(input, 0, input.length);
    byte[] key = new byte[digest.getDigestSize()];
    digest.doFinal(key, 0);
    return key;
  }

  /** The name with the # before it. */
  @Override
  public String toString() {
    return "#" + name;
  }
}
