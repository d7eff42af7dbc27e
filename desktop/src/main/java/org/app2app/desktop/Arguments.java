package org.app2app.desktop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that a command was given.
 *
 * <p>They are read twice over: what is plainly right is read by {@link #readQuickly}, and whatever
 * else there may be, from {@code --port=5} to a slip of the keyboard, by picocli, which has the
 * answers. For picocli takes longer to load than a node takes to start, and its classes are of a
 * kind that no class-data archive takes in.
 */
final class Arguments {

  private final Map<String, List<Object>> values = new HashMap<>();

  /** Adds a value of an option. */
  void add(Option<?> option, Object value) {
    List<Object> sameOption = values.get(option.name());
    if (sameOption == null) {
      sameOption = new ArrayList<>();
      values.put(option.name(), sameOption);
    }
    sameOption.add(value);
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

  /** Reads them if they are plainly right; null if picocli must have a look. */
  static Arguments readQuickly(List<Option<?>> options, List<String> typed) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < typed.size(); i++) {
      Option<?> option = find(options, typed.get(i));
      boolean again = option != null && arguments.has(option) && !option.repeatable();
      if (option == null || again || option == CommonOptions.HELP) {
        return null;
      }
      String text = option.isFlag() ? "" : ++i < typed.size() ? typed.get(i) : "-";
      if (text.startsWith("-") || !arguments.addRead(option, text)) {
        return null;
      }
    }
    return arguments;
  }

  private static Option<?> find(List<Option<?>> options, String name) {
    for (Option<?> option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  private boolean addRead(Option<?> option, String text) {
    try {
      add(option, option.reader().read(text));
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }
}
