package org.app2app.chat;

/** What people call themselves and others, and may have chosen to mislead. */
final class Names {

  private Names() {}

  /**
   * A name as it may be shown: on one line, without characters that can't be seen or turn the
   * direction of what follows, and not too long.
   */
  static String clean(String name, int lengthMax) {
    StringBuilder clean = new StringBuilder();
    boolean blank = true;
    for (int at = 0; at < name.length(); ) {
      int character = name.codePointAt(at);
      at += Character.charCount(character);
      boolean space = Character.isSpaceChar(character) || Character.isWhitespace(character);
      if (space && !blank) {
        clean.append(' ');
      } else if (!space && isVisible(character)) {
        clean.appendCodePoint(character);
      }
      blank = space || clean.length() == 0;
      if (clean.length() >= lengthMax) {
        break;
      }
    }
    String text = clean.toString().trim();
    return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
  }

  private static boolean isVisible(int character) {
    int type = Character.getType(character);
    boolean joiner = character == 0x200d || character == 0x200c; // parts of emoji and of words
    return joiner
        || type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.UNASSIGNED
            && type != Character.PRIVATE_USE;
  }

  /**
   * A name that a person typed.
   *
   * @throws IllegalArgumentException if nothing is left of it, or it is too long
   */
  static String checked(String typed, int lengthMax) {
    String clean = clean(typed, lengthMax + 1);
    if (clean.isEmpty() || clean.length() > lengthMax) {
      throw new IllegalArgumentException("A name has 1 to " + lengthMax + " characters.");
    }
    return clean;
  }
}
