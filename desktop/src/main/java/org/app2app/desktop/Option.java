package org.app2app.desktop;

import java.util.List;

/**
 * Something that a command can be told, in a form of our own: see {@link Arguments} for why.
 *
 * @param <T> what its value is
 */
final class Option<T> {

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

  private final List<String> names;
  private final String label;
  private final Reader<T> reader;
  private final boolean repeatable;
  private final String description;

  private Option(
      List<String> names, String label, Reader<T> reader, boolean repeatable, String description) {
    this.names = names;
    this.label = label;
    this.reader = reader;
    this.repeatable = repeatable;
    this.description = description;
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

  /** The main name, with its dashes. */
  String name() {
    return names.get(0);
  }

  /** All names. */
  List<String> names() {
    return names;
  }

  /** Whether it has no value. */
  boolean isFlag() {
    return label == null;
  }

  /** What stands for the value in the help. */
  String label() {
    return label;
  }

  /** Turns what was typed into a value. */
  Reader<T> reader() {
    return reader;
  }

  /** Whether it may be given several times. */
  boolean repeatable() {
    return repeatable;
  }

  String description() {
    return description;
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
