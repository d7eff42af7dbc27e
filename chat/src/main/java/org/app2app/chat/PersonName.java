package org.app2app.chat;

import java.text.Normalizer;

/** What people and rooms are called: any script, but nothing that reads as something else. */
public final class PersonName {

  /** Longest name, in Unicode's characters. */
  public static final int LENGTH_MAX = 64;

  /** They shape letters of Persian and Indian scripts, and join emoji. */
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private PersonName() {}

  /**
   * The name without what can't be seen or turns the text around (control characters, Unicode's
   * bidirectional overrides), with single blanks, and cut to {@link #LENGTH_MAX}; empty if nothing
   * is left.
   */
  public static String clean(String name) {
    return clean(name, LENGTH_MAX);
  }

  /** As {@link #clean(String)}, for what may be longer. */
  static String clean(String name, int lengthMax) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    StringBuilder clean = new StringBuilder();
    int length = 0;
    boolean blank = false;
    for (int at = 0; at < composed.length() && length < lengthMax; ) {
      int character = composed.codePointAt(at);
      at += Character.charCount(character);
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        blank = clean.length() > 0;
      } else if (isSeen(character)) {
        boolean room = !blank || length + 2 <= lengthMax;
        if (!room) {
          break;
        }
        length += blank ? 2 : 1;
        clean.append(blank ? " " : "").appendCodePoint(character);
        blank = false;
      }
    }
    // Accents that something stood between may have to change places now.
    return Normalizer.normalize(clean, Normalizer.Form.NFC);
  }

  /**
   * A name that a person typed.
   *
   * @throws IllegalArgumentException with a sentence for that person if nothing of it can be seen
   */
  static String checked(String typed) {
    String clean = clean(typed);
    if (clean.isEmpty()) {
      throw new IllegalArgumentException("A name has 1 to " + LENGTH_MAX + " characters.");
    }
    return clean;
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          false;
      case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
