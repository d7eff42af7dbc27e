package org.app2app.chat;

import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/**
 * A conversation, as it is at one moment.
 *
 * @param title the contact's name, or the room's: an open room's begins with #
 * @param peer with whom, if it is direct; null for a room
 * @param unread others' messages that weren't marked as read
 * @param last the newest message; null if there is none
 * @param members how many are known to be in it, ourselves too
 * @param lastMillis when something happened last, by our clock
 */
public record Conversation(
    ConversationId id,
    Kind kind,
    String title,
    PeerId peer,
    int unread,
    boolean muted,
    ChatMessage last,
    int members,
    long lastMillis) {

  /** What sort it is. */
  public enum Kind {
    DIRECT,
    OPEN_ROOM,
    SECRET_ROOM
  }
}
