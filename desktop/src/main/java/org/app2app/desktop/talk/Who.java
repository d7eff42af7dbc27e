package org.app2app.desktop.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.app2app.chat.Chat;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;

/** Finds whom or what a person means by a name, its beginning, or the beginning of an id. */
final class Who {

  private static final int ID_LENGTH_MIN = 4;

  /**
   * Somebody, and what was typed behind the name.
   *
   * @param <T> a contact or a conversation
   */
  record Found<T>(T what, String rest) {}

  private final Chat chat;

  Who(Chat chat) {
    this.chat = chat;
  }

  /** The contact that is meant. */
  Contact contact(String typed) {
    return one(contacts(typed), typed, Contact::name, contact -> contact.id().toString());
  }

  /** The contact whose name the text begins with. */
  Found<Contact> contactAndRest(String typed) {
    return first(contacts(typed), typed, Contact::name, contact -> contact.id().toString());
  }

  private List<Contact> contacts(String typed) {
    if (typed.isEmpty()) {
      throw new IllegalArgumentException("Who? Name a contact; /contacts lists them.");
    }
    return chat.contacts();
  }

  /** The conversation that is meant. */
  Conversation conversation(String typed) {
    return one(chat.conversations(), typed, Conversation::title, Who::id);
  }

  private static String id(Conversation conversation) {
    return conversation.peer() == null
        ? conversation.id().toString()
        : conversation.peer().toString();
  }

  static <T> T one(List<T> all, String typed, Function<T, String> name, Function<T, String> idOf) {
    String wanted = small(typed);
    List<T> exact = new ArrayList<>();
    List<T> begun = new ArrayList<>();
    for (T each : all) {
      String called = small(name.apply(each));
      boolean byId = wanted.length() >= ID_LENGTH_MIN && idOf.apply(each).startsWith(wanted);
      if (called.equals(wanted)) {
        exact.add(each);
      } else if (byId || called.startsWith(wanted) || called.startsWith("#" + wanted)) {
        begun.add(each);
      }
    }
    return only(exact.isEmpty() ? begun : exact, typed, name, idOf);
  }

  static <T> Found<T> first(
      List<T> all, String typed, Function<T, String> name, Function<T, String> idOf) {
    String longest = "";
    for (T each : all) {
      String called = small(name.apply(each));
      boolean named = (small(typed) + " ").startsWith(called + " ");
      longest = named && called.length() > longest.length() ? called : longest;
    }
    String[] halves = Typed.halves(typed);
    String word = longest.isEmpty() ? halves[0] : longest;
    String rest = longest.isEmpty() ? halves[1] : typed.substring(longest.length()).strip();
    return new Found<>(one(all, word, name, idOf), rest);
  }

  private static <T> T only(
      List<T> found, String typed, Function<T, String> name, Function<T, String> idOf) {
    if (found.isEmpty()) {
      throw new IllegalArgumentException("There is nothing called " + typed + ".");
    }
    if (found.size() > 1) {
      List<String> names = new ArrayList<>();
      for (T each : found.subList(0, Math.min(5, found.size()))) {
        names.add(name.apply(each) + " (" + idOf.apply(each).substring(0, 8) + ")");
      }
      throw new IllegalArgumentException(
          "Several are meant by " + typed + ": " + String.join(", ", names) + ".");
    }
    return found.get(0);
  }

  /** Names have one form of each letter already; small ones may differ in length, rarely. */
  private static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
