package org.app2app.desktop.talk;

import java.util.function.Consumer;

/**
 * Something that can be done by a command.
 *
 * @param name without the slash
 * @param arguments what stands behind it, for the help; empty if nothing
 * @param takes what of that the terminal can complete
 * @param does gets what was typed behind the name; what is wrong is an {@link
 *     IllegalArgumentException} whose message is for the person
 */
record Verb(String name, String arguments, String help, Takes takes, Consumer<String> does) {

  /** What can be completed. */
  enum Takes {
    NOTHING,
    CONVERSATION,
    CONTACT,
    PATH,
    VERB
  }

  String usage() {
    return "/" + name + (arguments.isEmpty() ? "" : " " + arguments);
  }
}
