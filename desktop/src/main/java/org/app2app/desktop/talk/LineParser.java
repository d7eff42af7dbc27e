package org.app2app.desktop.talk;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** A line is a command and the rest, which is one word however many blanks are in it. */
final class LineParser implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && goesOn(line)) {
      throw new EOFError(-1, -1, "goes on in the next line");
    }
    int blank = line.indexOf(' ');
    boolean inCommand = blank < 0 || cursor <= blank;
    if (inCommand) {
      String word = line.substring(0, blank < 0 ? line.length() : blank);
      return new Line(List.of(word), 0, cursor, line, cursor);
    }
    String rest = line.substring(blank + 1);
    return new Line(List.of(line.substring(0, blank), rest), 1, cursor - blank - 1, line, cursor);
  }

  /** Whether a backslash at its end says that there is another line. */
  static boolean goesOn(String line) {
    return line.endsWith("\\") && !line.endsWith("\\\\");
  }

  /** What was typed in several lines, without the backslashes. */
  static String joined(String lines) {
    return lines.replaceAll("(?<!\\\\)\\\\\n", "\n");
  }

  private record Line(List<String> words, int wordIndex, int wordCursor, String line, int cursor)
      implements CompletingParsedLine {

    @Override
    public String word() {
      return words.get(wordIndex);
    }

    /** Blanks need no quotes here. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor;
    }

    @Override
    public int rawWordLength() {
      return word().length();
    }
  }
}
