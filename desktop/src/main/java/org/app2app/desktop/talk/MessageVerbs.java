package org.app2app.desktop.talk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.desktop.talk.Verb.Takes;

/** What is said, and what is done with it. */
final class MessageVerbs {

  private static final int FOUND_MAX = 20;

  private final Talk talk;

  MessageVerbs(Talk talk) {
    this.talk = talk;
  }

  List<Verb> all() {
    Takes none = Takes.NOTHING;
    return List.of(
        new Verb("reply", "N TEXT", "answers message N", none, this::reply),
        new Verb("edit", "[N] TEXT", "changes what you said, the last or N", none, this::edit),
        new Verb("delete", "N", "takes back what you said", none, this::delete),
        new Verb("search", "WORDS", "finds messages in all conversations", none, this::search),
        new Verb("file", "PATH", "hands out a file", Takes.PATH, this::file),
        new Verb("get", "N", "fetches a file", none, this::get),
        new Verb("files", "", "the files of this conversation", none, rest -> files()));
  }

  void send(String text) {
    talk.show(talk.chat.send(talk.open().id(), text, null));
  }

  private void reply(String typed) {
    String[] halves = Typed.halves(typed);
    ChatMessage answered = talk.numbers.get(halves[0]);
    ConversationId open = talk.open().id();
    if (!answered.conversation().equals(open)) {
      throw new IllegalArgumentException("That was said elsewhere; open that conversation first.");
    }
    talk.show(talk.chat.send(open, halves[1], answered.id()));
  }

  private void edit(String typed) {
    String[] halves = Typed.halves(typed);
    boolean named = talk.numbers.has(halves[0]) && !halves[1].isEmpty();
    ChatMessage changed = named ? talk.numbers.get(halves[0]) : lastOwn();
    talk.show(talk.chat.edit(changed.id(), named ? halves[1] : typed));
  }

  private ChatMessage lastOwn() {
    List<ChatMessage> messages = talk.chat.messages(talk.open().id(), null, Chat.PAGE_MAX);
    for (int i = messages.size() - 1; i >= 0; i--) {
      ChatMessage message = messages.get(i);
      if (message.mine() && message.kind() == ChatMessage.Kind.TEXT) {
        return message;
      }
    }
    throw new IllegalArgumentException("You said nothing here yet that could be changed.");
  }

  private void delete(String number) {
    talk.show(talk.chat.delete(talk.numbers.get(number).id()));
  }

  private void search(String words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("Search what? /search WORDS.");
    }
    List<ChatMessage> found = talk.chat.search(words, null, FOUND_MAX);
    if (found.isEmpty()) {
      talk.say("Nobody said that.");
    }
    for (int i = found.size() - 1; i >= 0; i--) {
      Conversation where = talk.chat.conversation(found.get(i).conversation());
      talk.show(found.get(i), where == null ? "" : where.title());
    }
  }

  private void file(String typed) {
    if (typed.isEmpty()) {
      throw new IllegalArgumentException("Which file? /file PATH.");
    }
    ConversationId open = talk.open().id();
    try {
      talk.show(talk.chat.sendFile(open, Path.of(PathCompletion.expanded(typed))));
    } catch (InvalidPathException notOne) {
      throw new IllegalArgumentException("There is no file " + typed + ".", notOne);
    }
  }

  private void get(String number) {
    ChatMessage message = talk.numbers.get(number);
    if (message.file() == null) {
      throw new IllegalArgumentException("Message " + number + " isn't a file.");
    }
    talk.chat.fetchFile(message.id());
    talk.show(talk.chat.message(message.id()));
  }

  private void files() {
    boolean any = false;
    for (ChatMessage message : talk.chat.messages(talk.open().id(), null, Chat.PAGE_MAX)) {
      if (message.file() != null) {
        talk.show(message);
        any = true;
      }
    }
    if (!any) {
      talk.say("No files here" + (talk.open().last() == null ? "." : " lately."));
    }
  }
}
