package org.app2app.wire;

/** What a mobile operator calls itself, fit for a datagram and for a screen. */
public final class OperatorName {

  /** Longest name, in UTF-16 units: at most 192 bytes of a datagram. */
  public static final int LENGTH_MAX = 64;

  private OperatorName() {}

  /**
   * The name cut to {@link #LENGTH_MAX}, between characters, and without those that play tricks on
   * a screen: controls, line separators, and what turns the direction of text.
   */
  public static String clean(String name) {
    return isPlain(name) ? name : cleanSlowly(name);
  }

  /** What nearly every name is: short, of printable ASCII. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return name.length() <= LENGTH_MAX;
  }

  private static String cleanSlowly(String name) {
    StringBuilder shown = new StringBuilder(Math.min(name.length(), LENGTH_MAX));
    int at = 0;
    while (at < name.length()) {
      int character = name.codePointAt(at);
      int units = Character.charCount(character);
      if (shown.length() + units > LENGTH_MAX) {
        break;
      }
      if (isHarmless(character)) {
        shown.appendCodePoint(character);
      }
      at += units;
    }
    return shown.toString();
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
