package org.app2app.desktop.talk;

import java.util.Locale;

/**
 * A line that was typed.
 *
 * @param command without its slash, in small letters; empty if the line is something to say
 * @param rest what stands behind the command, or what is to be said
 */
record Typed(String command, String rest) {

  private static final String SLASH = "/";

  /** Reads it; two slashes at the start say a text that begins with one. */
  static Typed read(String line) {
    String text = line.strip();
    if (text.startsWith(SLASH + SLASH)) {
      return new Typed("", text.substring(1));
    }
    if (!text.startsWith(SLASH)) {
      return new Typed("", text);
    }
    String[] parts = halves(text.substring(1));
    return new Typed(parts[0].toLowerCase(Locale.ROOT), parts[1]);
  }

  /** The first word, and what is behind it. */
  static String[] halves(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    return new String[] {parts[0], parts.length > 1 ? parts[1] : ""};
  }

  boolean isCommand() {
    return !command.isEmpty();
  }

  boolean isEmpty() {
    return command.isEmpty() && rest.isEmpty();
  }
}
