package org.app2app.desktop;

import java.util.List;

/**
 * Something that a command can be told, in a form of our own: see {@link Arguments} for why.
 *
 * @param names with their dashes; the first is the main one
 * @param label stands for the value in the help; null for a flag, which has none
 * @param reader turns what was typed into a value
 * @param repeatable whether it may be given several times
 */
record Option<T>(
    List<String> names, String label, Reader<T> reader, boolean repeatable, String description) {

  /** Reads a value. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it won't do; the message says what would
     */
    T read(String text);
  }

  static Option<Boolean> flag(String description, String... names) {
    return new Option<>(List.of(names), null, text -> true, false, description);
  }

  static <T> Option<T> value(String name, String label, Reader<T> reader, String description) {
    return new Option<>(List.of(name), label, reader, false, description);
  }

  static Option<String> list(String name, String label, String description) {
    return new Option<>(List.of(name), label, text -> text, true, description);
  }

  String name() {
    return names.get(0);
  }

  boolean isFlag() {
    return label == null;
  }

  /** Reads a whole number; {@code right} says what would be one. */
  static int wholeNumber(String text, int min, int max, String right) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // is said below
    }
    throw new IllegalArgumentException("'" + text + "' won't do; " + right);
  }

  static int port(String text) {
    return wholeNumber(
        text, 0, 65_535, "a port is a number from 1 to 65535, or 0 for any free one");
  }
}
