package org.app2app.desktop.talk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.app2app.chat.ChatException;

/** Does what was typed. On the talk's thread. */
final class Verbs {

  private static final int USAGE_COLUMNS = 22;

  private final Talk talk;
  private final Confirmation confirmation = new Confirmation();
  private final Map<String, Verb> all = new LinkedHashMap<>();
  private final ConversationVerbs conversations;
  private final MessageVerbs messages;
  private boolean over;

  /**
   * @param qrCode draws a QR code with half blocks
   */
  Verbs(Talk talk, Function<String, String> qrCode) {
    this.talk = talk;
    Who who = new Who(talk.chat);
    conversations = new ConversationVerbs(talk, who, confirmation);
    messages = new MessageVerbs(talk);
    conversations.all().forEach(this::add);
    messages.all().forEach(this::add);
    new PeopleVerbs(talk, who, confirmation, qrCode).all().forEach(this::add);
    add(new Verb("help", "[COMMAND]", "tells what there is", Verb.Takes.VERB, this::help));
    add(new Verb("quit", "", "ends the program", Verb.Takes.NOTHING, rest -> over = true));
  }

  private void add(Verb verb) {
    all.put(verb.name(), verb);
  }

  Map<String, Verb> all() {
    return all;
  }

  /** Whether the person wants to go. */
  boolean over() {
    return over;
  }

  void list() {
    conversations.list();
  }

  /** Obeys a line. What is wrong with it is said. */
  void obey(String line) {
    Typed typed = Typed.read(line);
    confirmation.typed(line);
    if (typed.isEmpty()) {
      return;
    }
    try {
      if (typed.isCommand() || line.strip().equals("/")) {
        verb(typed.command()).does().accept(typed.rest());
      } else {
        messages.send(typed.rest());
      }
    } catch (IllegalArgumentException | ChatException wrong) {
      talk.wrong(wrong.getMessage());
    }
  }

  private Verb verb(String name) {
    Verb verb = all.get(name);
    if (verb != null) {
      return verb;
    }
    List<String> begun = new ArrayList<>();
    for (String each : all.keySet()) {
      if (!name.isEmpty() && each.startsWith(name)) {
        begun.add("/" + each);
      }
    }
    throw new IllegalArgumentException(
        "There is no /"
            + name
            + (begun.isEmpty()
                ? "; /help tells what there is."
                : "; did you mean " + String.join(" or ", begun) + "?"));
  }

  private void help(String name) {
    if (!name.isEmpty()) {
      Verb verb = verb(name.startsWith("/") ? name.substring(1) : name);
      talk.say(verb.usage() + ": " + verb.help() + ".");
      return;
    }
    for (Verb verb : all.values()) {
      talk.say(Wrap.pad(verb.usage(), USAGE_COLUMNS) + " " + verb.help());
    }
    talk.hint(
        "Anything else is said in the open conversation; // begins a text with a slash. A backslash"
            + " at the end of a line, or Alt+Enter, begins another. N is the number before a"
            + " message.");
  }
}
