package org.app2app.desktop.talk;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/** Breaks text into lines that fit, between words, those after the first indented. */
final class Wrap {

  /** Narrower ones aren't worth the trouble. */
  private static final int COLUMNS_MIN = 16;

  private Wrap() {}

  /**
   * The text with line breaks in it. A word that is longer than a line stays whole, so that a link
   * can be copied; the terminal breaks it.
   *
   * @param columns how many there are; 0 if nobody knows
   */
  static AttributedString wrap(AttributedString text, int indent, int columns) {
    AttributedStringBuilder wrapped = new AttributedStringBuilder();
    String blanks = " ".repeat(indent);
    int lineStart = 0;
    int column = 0;
    int blank = -1;
    for (int at = 0; at < text.length(); ) {
      int character = Character.codePointAt(text, at);
      int width = Math.max(0, WCWidth.wcwidth(character));
      if (character == '\n') {
        wrapped.append(text.subSequence(lineStart, at)).append("\n").append(blanks);
        lineStart = at + 1;
        column = indent;
        blank = -1;
      } else if (columns >= COLUMNS_MIN && column + width > columns && blank > lineStart) {
        wrapped.append(text.subSequence(lineStart, blank)).append("\n").append(blanks);
        lineStart = blank + 1;
        at = lineStart;
        column = indent;
        blank = -1;
        continue;
      } else {
        blank = character == ' ' && at > lineStart ? at : blank;
        column += width;
      }
      at += Character.charCount(character);
    }
    return wrapped.append(text.subSequence(lineStart, text.length())).toAttributedString();
  }

  /** The start of a text of one line, with dots if that isn't all. */
  static String clip(String text, int columns) {
    int column = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int width = Math.max(0, WCWidth.wcwidth(character));
      if (column + width > columns - 1 && width(text.substring(at)) > columns - column) {
        return text.substring(0, at) + "…";
      }
      column += width;
      at += Character.charCount(character);
    }
    return text;
  }

  /** The text, clipped, with blanks up to that width. */
  static String pad(String text, int columns) {
    String clipped = clip(text, columns);
    return clipped + " ".repeat(Math.max(0, columns - width(clipped)));
  }

  static int width(String text) {
    return text.codePoints().map(character -> Math.max(0, WCWidth.wcwidth(character))).sum();
  }
}
