package org.app2app.chat;

import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/** Something that happened in a chat, after it was stored. */
public sealed interface ChatEvent {

  /**
   * A message is here that wasn't, ours or another's.
   *
   * @param calls whether it is worth a notification: another's, not muted, and not seen yet
   */
  record MessageAdded(ChatMessage message, boolean calls) implements ChatEvent {}

  /** A message isn't as it was: edited, deleted, delivered, read, or its file got on. */
  record MessageChanged(ChatMessage message) implements ChatEvent {}

  /** A conversation is new, or its title, unread count or last message changed. */
  record ConversationChanged(Conversation conversation) implements ChatEvent {}

  record ConversationRemoved(ConversationId conversation) implements ChatEvent {}

  /** A contact is new, asks to be one, or its state, name or presence changed. */
  record ContactChanged(Contact contact) implements ChatEvent {}

  record ContactRemoved(PeerId contact) implements ChatEvent {}

  /** Somebody writes at the moment: shown for {@link #SHOWN_MILLIS}, unless told again. */
  record Typing(ConversationId conversation, PeerId peer, String name) implements ChatEvent {
    public static final int SHOWN_MILLIS = 6_000;
  }

  /** Something isn't as it should be, and the chat goes on. For a person. */
  record Warning(String text) implements ChatEvent {}
}
