package org.app2app.desktop.talk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.EntryId;

/** The numbers that messages have on the screen. A message keeps its own. */
final class Numbers {

  /** Older ones have scrolled away; about 2 MB with texts. */
  private static final int MAX = 2_000;

  private final Map<EntryId, Integer> numbers = new LinkedHashMap<>();
  private final Map<Integer, ChatMessage> shown = new LinkedHashMap<>();
  private int last;

  /** Its number, a new one if it has none; it is kept as it is shown now. */
  int show(ChatMessage message) {
    Integer number = numbers.get(message.id());
    if (number == null) {
      number = ++last;
      numbers.put(message.id(), number);
    }
    shown.put(number, message);
    if (numbers.size() > MAX) {
      EntryId oldest = numbers.keySet().iterator().next();
      shown.remove(numbers.remove(oldest));
    }
    return number;
  }

  /** It isn't as it was, and what is on the screen needn't be shown anew for that. */
  void update(ChatMessage message) {
    Integer number = numbers.get(message.id());
    if (number != null) {
      shown.put(number, message);
    }
  }

  /** As it was shown last; null if it wasn't. */
  ChatMessage shown(EntryId id) {
    Integer number = numbers.get(id);
    return number == null ? null : shown.get(number);
  }

  /** Whether there is a message of that number. */
  boolean has(String typed) {
    return typed.matches("[0-9]{1,9}") && shown.containsKey(Integer.valueOf(typed));
  }

  /**
   * The message of that number.
   *
   * @throws IllegalArgumentException if there is none
   */
  ChatMessage get(String typed) {
    if (!has(typed)) {
      throw new IllegalArgumentException(
          typed.isEmpty()
              ? "Which message? Name the number before it."
              : "There is no message " + typed + " on the screen.");
    }
    return shown.get(Integer.valueOf(typed));
  }
}
