package org.app2app.desktop;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** A conversation of a {@link ScriptedChat}. */
final class ScriptedTalk {

  final ConversationId id;
  final Conversation.Kind kind;
  final PeerId peer;
  final List<ChatMessage> messages = new ArrayList<>();
  final List<Member> members = new ArrayList<>();
  String title;
  boolean muted;
  int unread;
  private long clock;

  ScriptedTalk(ConversationId id, Conversation.Kind kind, PeerId peer, String title) {
    this.id = id;
    this.kind = kind;
    this.peer = peer;
    this.title = title;
  }

  /** The next message in it. */
  ChatMessage write(
      PeerId author,
      String name,
      boolean mine,
      long millis,
      ChatMessage.Kind what,
      String text,
      EntryId replyTo,
      SharedFile file) {
    clock++;
    ChatMessage message =
        new ChatMessage(
            new EntryId(new LogName(id, author, 1), clock),
            clock,
            mine,
            name,
            millis,
            what,
            text,
            replyTo,
            false,
            ChatMessage.State.WAITING,
            file);
    messages.add(message);
    return message;
  }

  /** Puts it in the place of what it was before. */
  void put(ChatMessage message) {
    messages.set((int) message.id().number() - 1, message);
  }

  Conversation now() {
    ChatMessage last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
    return new Conversation(
        id,
        kind,
        title,
        peer,
        unread,
        muted,
        last,
        Math.max(members.size(), peer == null ? 1 : 2),
        last == null ? 0 : last.millis());
  }
}
