package org.app2app.desktop.talk;

import java.util.Locale;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.SharedFile;
import org.app2app.wire.PeerId;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Messages and notices as lines of the screen. */
final class Lines {

  static final int INDENT = 4;

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

  /** Readable on light and on dark ground; red is for what is wrong. */
  private static final int[] COLOURS = {
    AttributedStyle.GREEN, AttributedStyle.YELLOW, AttributedStyle.MAGENTA, AttributedStyle.CYAN
  };

  private static final int QUOTE_COLUMNS = 30;
  private static final String YOU = "You";
  private static final int PERCENT = 100;

  private final Words words;

  Lines(Words words) {
    this.words = words;
  }

  /**
   * A message.
   *
   * @param where the conversation's title, if that isn't clear; else null
   * @param answered what it answers; null if nothing, or that isn't here
   */
  AttributedString message(ChatMessage message, int number, String where, ChatMessage answered) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.styled(DIM, String.format(Locale.ROOT, "%3d ", number));
    head(line, message, where);
    if (message.replyTo() != null) {
      line.styled(DIM, quote(answered));
    }
    text(line, message, number);
    if (message.edited() && message.kind() != ChatMessage.Kind.DELETED) {
      line.styled(DIM, " (edited)");
    }
    if (message.mine() && isSaid(message)) {
      line.styled(DIM, " " + state(message.state()));
    }
    return line.toAttributedString();
  }

  static boolean isSaid(ChatMessage message) {
    return message.kind() == ChatMessage.Kind.TEXT || message.kind() == ChatMessage.Kind.FILE;
  }

  /** A message of a conversation that isn't open: one line. */
  AttributedString preview(ChatMessage message, String where, int columns) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    head(line, message, where);
    text(line, message, 0);
    String whole = Clean.line(line.toString());
    int shown = columns == 0 ? whole.length() : columns;
    return new AttributedString(Wrap.clip(whole, shown), DIM);
  }

  private void head(AttributedStringBuilder line, ChatMessage message, String where) {
    line.styled(DIM, words.time(message.millis()) + " ");
    if (where != null) {
      line.styled(DIM, "[" + Clean.line(where) + "] ");
    }
    if (message.kind() == ChatMessage.Kind.JOINED || message.kind() == ChatMessage.Kind.LEFT) {
      return;
    }
    line.styled(style(message), author(message)).append(": ");
  }

  private void text(AttributedStringBuilder line, ChatMessage message, int number) {
    String text = Clean.text(message.text());
    switch (message.kind()) {
      case TEXT -> line.styled(PLAIN, text);
      case FILE -> line.styled(PLAIN, file(message.file(), number));
      case JOINED -> line.styled(DIM, "* " + author(message) + " came");
      case LEFT -> line.styled(DIM, "* " + author(message) + " left");
      case DELETED -> line.styled(DIM, "(deleted)");
    }
  }

  /** Nobody else can be called what we are. */
  static String author(ChatMessage message) {
    if (message.mine()) {
      return YOU;
    }
    String name = Clean.line(message.authorName());
    return name.equalsIgnoreCase(YOU) ? name + " " + Words.id(message.author()) : name;
  }

  private static AttributedStyle style(ChatMessage message) {
    return message.mine() ? PLAIN.bold() : PLAIN.bold().foreground(colour(message.author()));
  }

  private static int colour(PeerId author) {
    return COLOURS[Math.floorMod(author.hashCode(), COLOURS.length)];
  }

  private static String quote(ChatMessage answered) {
    if (answered == null) {
      return "(to what isn't here) ";
    }
    String text = Wrap.clip(Clean.line(answered.text()), QUOTE_COLUMNS);
    return "(to " + author(answered) + ": " + text + ") ";
  }

  private static String file(SharedFile file, int number) {
    String what = Clean.line(file.name()) + ", " + Words.size(file.size());
    String how =
        switch (file.state()) {
          case OFFERED -> number == 0 ? "" : ": /get " + number + " fetches it";
          case WANTED -> ": waits for who has it";
          case COMING -> ": " + progress(file);
          case HERE -> ": " + Clean.line(String.valueOf(file.path()));
          case GONE -> ": gone";
        };
    return "file " + what + how;
  }

  /** How much of it is here. */
  static String progress(SharedFile file) {
    return (file.size() == 0 ? PERCENT : file.done() * PERCENT / file.size()) + " %";
  }

  /** What became of something that we said. */
  static String state(ChatMessage.State state) {
    return switch (state) {
      case WAITING -> "…";
      case SENT -> "✓";
      case DELIVERED -> "✓✓";
      case READ -> "✓✓ read";
    };
  }

  /** How far what we said got: that message, and all that we said there before it. */
  static String receipt(ChatMessage message, Conversation where) {
    String how =
        switch (message.state()) {
          case WAITING -> " kept for ";
          case SENT -> where.peer() == null ? " sent to " : " carried for ";
          case DELIVERED -> " delivered to ";
          case READ -> " by ";
        };
    String text = Wrap.clip(Clean.line(message.text()), QUOTE_COLUMNS);
    return state(message.state()) + how + Clean.line(where.title()) + ", up to “" + text + "”";
  }

  static AttributedString notice(String text) {
    return new AttributedString(Clean.text(text));
  }

  static AttributedString quiet(String text) {
    return new AttributedString(Clean.text(text), DIM);
  }

  static AttributedString wrong(String text) {
    return new AttributedString("! " + Clean.text(text), PLAIN.foreground(AttributedStyle.RED));
  }
}
