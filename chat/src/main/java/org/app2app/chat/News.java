package org.app2app.chat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.wire.PeerId;

/** What changed in one transaction: each thing is told once, as it is in the end. */
final class News {

  /** Messages of one transaction that are told one by one; beyond, only conversations are. */
  private static final int MESSAGES_MAX = 1_024;

  private final Store store;
  private final Views views;
  private final PeerId me;
  private final Map<EntryId, Boolean> messages = new LinkedHashMap<>();
  private final Set<ConversationId> conversations = new LinkedHashSet<>();
  private final Set<PeerId> contacts = new LinkedHashSet<>();

  News(Store store, Views views, PeerId me) {
    this.store = store;
    this.views = views;
    this.me = me;
  }

  void added(EntryId message) {
    if (messages.size() < MESSAGES_MAX) {
      messages.put(message, true);
    }
    conversations.add(message.conversation());
  }

  void changed(EntryId message) {
    if (messages.size() < MESSAGES_MAX) {
      messages.putIfAbsent(message, false);
    }
  }

  void conversation(ConversationId id) {
    conversations.add(id);
  }

  /** It concerns the conversation with it as well, whose title it gives. */
  void contact(PeerId id) {
    contacts.add(id);
  }

  void forget() {
    messages.clear();
    conversations.clear();
    contacts.clear();
  }

  /** Says all of it. */
  void tell(Consumer<ChatEvent> listener) {
    for (PeerId id : contacts) {
      Contact contact = views.contact(id);
      listener.accept(
          contact == null
              ? new ChatEvent.ContactRemoved(id)
              : new ChatEvent.ContactChanged(contact));
    }
    for (Map.Entry<EntryId, Boolean> entry : messages.entrySet()) {
      MessageRow row = store.messages().get(entry.getKey());
      if (row != null) {
        ChatMessage message = views.message(row);
        listener.accept(
            entry.getValue()
                ? new ChatEvent.MessageAdded(message, calls(message))
                : new ChatEvent.MessageChanged(message));
      }
    }
    for (ConversationId id : conversations) {
      ConversationRow row = store.conversations().get(id);
      listener.accept(
          row == null
              ? new ChatEvent.ConversationRemoved(id)
              : new ChatEvent.ConversationChanged(views.conversation(row)));
    }
    forget();
  }

  private boolean calls(ChatMessage message) {
    ConversationRow row = store.conversations().get(message.conversation());
    boolean says =
        message.kind() == ChatMessage.Kind.TEXT || message.kind() == ChatMessage.Kind.FILE;
    return says && !message.author().equals(me) && !row.muted() && row.unread() > 0;
  }
}
