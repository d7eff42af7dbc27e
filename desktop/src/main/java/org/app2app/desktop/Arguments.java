package org.app2app.desktop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options that a command was given, each with its values, and what has no name. */
final class Arguments {

  private final Map<String, List<Object>> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /** Adds a value of an option. */
  void add(Option<?> option, Object value) {
    List<Object> sameOption = values.get(option.name());
    if (sameOption == null) {
      sameOption = new ArrayList<>();
      values.put(option.name(), sameOption);
    }
    sameOption.add(value);
  }

  /** Adds what has no name. */
  void addWords(List<String> all) {
    words.addAll(all);
  }

  /** What has no name, in order. */
  List<String> words() {
    return words;
  }

  boolean has(Option<?> option) {
    return values.containsKey(option.name());
  }

  /** The value of an option, or the default. */
  @SuppressWarnings("unchecked") // add() was called with what the option's own reader gave
  <T> T get(Option<T> option, T defaultValue) {
    return has(option) ? (T) values.get(option.name()).get(0) : defaultValue;
  }

  /** The values of an option that may be repeated. */
  @SuppressWarnings("unchecked")
  <T> List<T> all(Option<T> option) {
    return has(option) ? (List<T>) values.get(option.name()) : List.of();
  }
}
