package org.app2app.android.chat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/**
 * What the screen of a conversation asks for at once.
 *
 * @param conversation null if nothing was said yet
 * @param contact null in a room
 * @param quoted what those messages answer
 * @param wanted the message that is to be seen; null for the newest
 * @param part whether the newest may not be among them
 */
record Loaded(
    ConversationId id,
    Conversation conversation,
    Contact contact,
    List<ChatMessage> messages,
    List<ChatMessage> quoted,
    EntryId wanted,
    boolean part,
    boolean olderThere,
    boolean newerThere) {

  /** The newest, or what is around a wanted one. On the chat's thread. */
  static Loaded of(Chat chat, ConversationId id, String peerText, EntryId wanted) {
    Conversation conversation = chat.conversation(id);
    PeerId peer = conversation != null ? conversation.peer() : null;
    peer = peer == null && peerText != null ? PeerId.of(peerText) : peer;
    ChatMessage message = wanted == null ? null : chat.message(wanted);
    List<ChatMessage> found = new ArrayList<>();
    if (conversation != null) {
      found = chat.messages(id, null, MessageList.PAGE);
    }
    boolean part = message != null && !holds(found, message);
    int older = found.size();
    int newer = 0;
    if (part) {
      found = new ArrayList<>(chat.messages(id, message, MessageList.PAGE));
      older = found.size();
      found.add(message);
      found.addAll(chat.messagesAfter(id, message, MessageList.PAGE));
      newer = found.size() - older - 1;
    }
    Contact contact = peer == null ? null : chat.contact(peer);
    return new Loaded(
        id,
        conversation,
        contact,
        found,
        quoted(chat, found),
        wanted,
        part,
        older >= MessageList.PAGE,
        newer >= MessageList.PAGE);
  }

  private static boolean holds(List<ChatMessage> messages, ChatMessage wanted) {
    for (ChatMessage message : messages) {
      if (message.id().equals(wanted.id())) {
        return true;
      }
    }
    return false;
  }

  /** What those answer. On the chat's thread. */
  private static List<ChatMessage> quoted(Chat chat, List<ChatMessage> messages) {
    List<ChatMessage> quoted = new ArrayList<>();
    for (ChatMessage message : messages) {
      ChatMessage answered = message.replyTo() == null ? null : chat.message(message.replyTo());
      if (answered != null) {
        quoted.add(answered);
      }
    }
    return quoted;
  }

  /** More of a conversation that is on the screen. On the chat's thread. */
  static Loaded more(Chat chat, ConversationId id, List<ChatMessage> messages) {
    return new Loaded(id, null, null, messages, quoted(chat, messages), null, true, true, true);
  }
}
