package org.app2app.desktop.talk;

import java.util.List;
import java.util.Objects;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.jline.utils.AttributedString;

/** What is open at the moment, and how it is shown. All on one thread, the talk's own. */
final class Talk {

  /** Messages that are shown at once. */
  static final int PAGE = 20;

  private static final int TITLE_COLUMNS_MIN = 8;

  final Chat chat;
  final Console console;
  final Words words;
  final Numbers numbers = new Numbers();
  final Lines lines;
  final Unread unread = new Unread();
  private Conversation current;
  private Contact peer;
  private ChatMessage oldest;
  private String typing = "";
  private String progress = "";
  private String prompt = "";
  private String status = "";
  private boolean seesLater;

  Talk(Chat chat, Console console, Words words) {
    this.chat = chat;
    this.console = console;
    this.words = words;
    this.lines = new Lines(words);
  }

  /** The open conversation; null if there is none. */
  ConversationId current() {
    return current == null ? null : current.id();
  }

  boolean isOpen(ConversationId id) {
    return current != null && current.id().equals(id);
  }

  /**
   * The open conversation.
   *
   * @throws IllegalArgumentException if there is none
   */
  Conversation open() {
    if (current == null) {
      throw new IllegalArgumentException(
          "No conversation is open: /open NAME opens one, /list shows all.");
    }
    return current;
  }

  /** Opens a conversation, shows the end of it, and marks it as read. */
  void open(ConversationId id) {
    Conversation opened = chat.conversation(id);
    if (opened == null) {
      throw new IllegalArgumentException("There is no such conversation.");
    }
    current = opened;
    peer = opened.peer() == null ? null : chat.contact(opened.peer());
    typing = "";
    say("— " + opened.title() + " (" + words.about(opened, peer) + ") —");
    List<ChatMessage> messages = chat.messages(id, null, PAGE);
    oldest = messages.isEmpty() ? null : messages.get(0);
    messages.forEach(this::show);
    chat.markRead(id);
    refresh();
  }

  /** Shows what was said before what was shown. */
  void more() {
    List<ChatMessage> messages = chat.messages(open().id(), oldest, PAGE);
    if (oldest == null || messages.isEmpty()) {
      say("There is nothing older.");
      return;
    }
    oldest = messages.get(0);
    messages.forEach(this::show);
    say("— so much before —");
  }

  /** Closes what is open, if it is that. */
  void leave(ConversationId id) {
    if (isOpen(id)) {
      current = null;
      peer = null;
      oldest = null;
      refresh();
    }
  }

  /** The open conversation isn't as it was. */
  void update(Conversation changed) {
    unread.update(changed);
    if (isOpen(changed.id())) {
      current = changed;
    }
    refresh();
  }

  void update(Contact changed) {
    if (peer != null && peer.id().equals(changed.id())) {
      peer = changed;
      refresh();
    }
  }

  void show(ChatMessage message) {
    show(message, null);
  }

  /**
   * Shows a message.
   *
   * @param where the conversation's title; null if it is the open one
   */
  void show(ChatMessage message, String where) {
    ChatMessage answered = message.replyTo() == null ? null : chat.message(message.replyTo());
    int number = numbers.show(message);
    put(lines.message(message, number, where, answered));
  }

  /** What came to the open conversation was seen, or will be as soon as somebody is there. */
  void seen() {
    if (current != null && console.attended()) {
      chat.markRead(current.id());
    } else {
      seesLater = true;
    }
  }

  /** Somebody is there. */
  void present(boolean writes) {
    if (current == null) {
      return;
    }
    if (seesLater) {
      seesLater = false;
      chat.markRead(current.id());
    }
    if (writes) {
      chat.typing(current.id());
    }
  }

  void say(String text) {
    put(Lines.notice(text));
  }

  void hint(String text) {
    put(Lines.quiet(text));
  }

  void wrong(String text) {
    put(Lines.wrong(text));
  }

  private void put(AttributedString text) {
    console.show(Wrap.wrap(text, Lines.INDENT, console.columns()));
  }

  /** Whoever writes at the moment; empty if nobody. */
  void typing(String name) {
    typing = name;
    refresh();
  }

  /** How far a file is; empty if none comes. */
  void progress(String text) {
    progress = text;
    refresh();
  }

  /** Shows what changed in the prompt and below it. */
  void refresh() {
    String before = prompt + status;
    prompt = promptText();
    status = statusText();
    if (!Objects.equals(before, prompt + status)) {
      console.prompt(prompt);
      console.status(status);
    }
  }

  private String promptText() {
    int others = unread.others(current());
    String count = others == 0 ? "" : "(" + others + ")";
    if (current == null) {
      return count + "> ";
    }
    int columns = Math.max(TITLE_COLUMNS_MIN, console.columns() / 4);
    String title = Wrap.clip(Clean.line(current.title()), columns);
    return title + (count.isEmpty() ? "" : " " + count) + "> ";
  }

  private String statusText() {
    if (!progress.isEmpty()) {
      return progress;
    }
    if (!typing.isEmpty()) {
      return Clean.line(typing) + " is typing…";
    }
    if (current == null) {
      return "/list, /open NAME, /help";
    }
    ChatMessage last = current.last();
    String state =
        last != null && last.mine() && current.peer() != null
            ? "  " + Lines.state(last.state())
            : "";
    return Clean.line(current.title()) + ": " + words.about(current, peer) + state;
  }
}
