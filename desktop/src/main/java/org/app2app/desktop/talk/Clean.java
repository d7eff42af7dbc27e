package org.app2app.desktop.talk;

/** Takes out of others' texts what a terminal would obey, or what turns the text around. */
final class Clean {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  /** More on one letter only smear over the lines above and below. */
  private static final int MARKS_MAX = 4;

  private Clean() {}

  /** A text of one line. */
  static String line(String text) {
    return text(text).replace('\n', ' ').strip();
  }

  /** A text whose line breaks stay. */
  static String text(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int marks = 0;
    String unix = text.replace("\r\n", "\n");
    for (int at = 0; at < unix.length(); ) {
      int character = unix.codePointAt(at);
      at += Character.charCount(character);
      boolean mark = Character.getType(character) == Character.NON_SPACING_MARK;
      marks = mark ? marks + 1 : 0;
      if (marks <= MARKS_MAX) {
        append(clean, character);
      }
    }
    return clean.toString();
  }

  private static void append(StringBuilder clean, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL -> {
        if (character == '\n' || character == '\r') {
          clean.append('\n');
        } else if (character == '\t') {
          clean.append("  ");
        }
      }
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
      case Character.SPACE_SEPARATOR -> clean.append(' ');
      case Character.SURROGATE -> clean.append('\ufffd');
      case Character.FORMAT -> {
        if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) {
          clean.appendCodePoint(character);
        }
      }
      default -> clean.appendCodePoint(character);
    }
  }
}
