package org.app2app.desktop.talk;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.SharedFile;
import org.app2app.wire.PeerId;

/** Shows what happens. On the talk's thread. */
final class Arrivals {

  /** Of a flood, such as the history of a room, so many are shown in a second. */
  private static final int SHOWN_MAX = 40;

  private static final long FLOOD_NANOS = 1_000_000_000L;

  private final Talk talk;
  private final boolean quiet;
  private final Consumer<Runnable> afterTyping;
  private final Receipts receipts;
  private final Map<PeerId, Contact.State> states = new HashMap<>();
  private long windowNanos = System.nanoTime();
  private int shown;
  private long bellNanos = System.nanoTime() - FLOOD_NANOS;
  private int typings;

  /**
   * @param quiet whether the bell is silent
   * @param afterTyping runs something on the talk's thread when "is typing" has been shown for long
   *     enough
   */
  Arrivals(Talk talk, boolean quiet, Consumer<Runnable> afterTyping) {
    this.talk = talk;
    this.quiet = quiet;
    this.afterTyping = afterTyping;
    this.receipts = new Receipts(talk);
  }

  /** What there is already is no news. */
  void begin() {
    for (Contact contact : talk.chat.contacts()) {
      heard(contact);
    }
    for (Conversation conversation : talk.chat.conversations()) {
      talk.unread.update(conversation);
    }
  }

  void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageAdded added) {
      added(added.message(), added.calls());
    } else if (event instanceof ChatEvent.MessageChanged changed) {
      changed(changed.message());
    } else if (event instanceof ChatEvent.ConversationChanged changed) {
      receipts.tell(changed.conversation());
      talk.update(changed.conversation());
    } else if (event instanceof ChatEvent.ConversationRemoved removed) {
      receipts.forget(removed.conversation());
      talk.unread.remove(removed.conversation());
      talk.leave(removed.conversation());
      talk.refresh();
    } else if (event instanceof ChatEvent.ContactChanged changed) {
      heard(changed.contact());
      talk.update(changed.contact());
    } else if (event instanceof ChatEvent.ContactRemoved removed) {
      states.remove(removed.contact());
    } else if (event instanceof ChatEvent.Typing typing) {
      typing(typing);
    } else if (event instanceof ChatEvent.Warning warning) {
      talk.wrong(warning.text());
    }
  }

  private void added(ChatMessage message, boolean calls) {
    if (talk.numbers.shown(message.id()) != null) {
      return;
    }
    boolean open = talk.isOpen(message.conversation());
    boolean here = open && talk.console.attended();
    if (!message.mine()) {
      talk.typing("");
    }
    if ((open || calls) && mayShow()) {
      show(message, open);
    }
    if (open && !message.mine()) {
      talk.seen();
    }
    if (calls && !here) {
      ring();
    }
  }

  private void show(ChatMessage message, boolean open) {
    if (open) {
      talk.show(message);
      return;
    }
    Conversation where = talk.chat.conversation(message.conversation());
    if (where != null) {
      String title = where.peer() == null ? where.title() : null;
      talk.console.show(talk.lines.preview(message, title, talk.console.columns()));
    }
  }

  private boolean mayShow() {
    long now = System.nanoTime();
    if (now - windowNanos > FLOOD_NANOS) {
      windowNanos = now;
      shown = 0;
    }
    shown++;
    if (shown == SHOWN_MAX + 1) {
      talk.hint("Much comes at once; /open shows the end of it.");
    }
    return shown <= SHOWN_MAX;
  }

  private void ring() {
    long now = System.nanoTime();
    if (!quiet && now - bellNanos >= FLOOD_NANOS) {
      bellNanos = now;
      talk.console.bell();
    }
  }

  /** Of what was shown, what reads differently now is shown once more. */
  private void changed(ChatMessage message) {
    ChatMessage before = talk.numbers.shown(message.id());
    receipts.changed(message, before);
    if (before == null) {
      return;
    }
    if (message.file() != null && message.kind() == ChatMessage.Kind.FILE) {
      fileChanged(message, before.file().state());
    } else if (message.kind() != before.kind() || !message.text().equals(before.text())) {
      talk.show(message);
    }
  }

  private void fileChanged(ChatMessage message, SharedFile.State before) {
    SharedFile file = message.file();
    boolean comes = file.state() == SharedFile.State.COMING;
    talk.progress(comes ? Clean.line(file.name()) + ": " + Lines.progress(file) : "");
    boolean over = file.state() == SharedFile.State.HERE || file.state() == SharedFile.State.GONE;
    if (over && file.state() != before) {
      talk.show(message);
    }
  }

  private void heard(Contact contact) {
    Contact.State before = states.put(contact.id(), contact.state());
    String name = contact.name();
    if (contact.state() == Contact.State.ASKS && before != Contact.State.ASKS) {
      String said = contact.request().isEmpty() ? "" : " (“" + contact.request() + "”)";
      talk.say(
          Clean.line(
              name + " asks to be a contact" + said + ": /accept " + name + " or /block " + name));
      ring();
    } else if (contact.state() == Contact.State.ACCEPTED && before == Contact.State.INVITED) {
      talk.say(name + " has accepted.");
    }
  }

  private void typing(ChatEvent.Typing typing) {
    if (talk.isOpen(typing.conversation())) {
      int number = ++typings;
      talk.typing(typing.name());
      afterTyping.accept(
          () -> {
            if (number == typings) {
              talk.typing("");
            }
          });
    }
  }
}
