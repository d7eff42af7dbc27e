package org.app2app.chat;

import java.util.Comparator;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/**
 * A message as it is shown, at one moment.
 *
 * @param clock Lamport's clock: with the id, it gives the order, which is the same for all
 * @param mine whether we wrote it
 * @param authorName what its author is called here
 * @param millis when it was written, by its author's clock; when it came here, if that can't be
 * @param kind what it is
 * @param text what it says; of a file, its name; empty if it was deleted
 * @param replyTo the message that it answers; null if none
 * @param edited whether it was changed since
 * @param state what became of it, if it is ours
 * @param file null unless it is one
 */
public record ChatMessage(
    EntryId id,
    long clock,
    boolean mine,
    String authorName,
    long millis,
    Kind kind,
    String text,
    EntryId replyTo,
    boolean edited,
    State state,
    SharedFile file)
    implements Comparable<ChatMessage> {

  private static final Comparator<ChatMessage> ORDER =
      Comparator.comparingLong(ChatMessage::clock).thenComparing(ChatMessage::id);

  /** What a message is. */
  public enum Kind {
    TEXT,
    FILE,
    /** Somebody came or left; the text is that person's name. */
    JOINED,
    LEFT,
    /** Its author took it back. */
    DELETED
  }

  /** What became of a message; in a room it is {@link #SENT} at most. */
  public enum State {
    /** Stored here, and nowhere else yet. */
    WAITING,
    /** A common friend has it, or another member. */
    SENT,
    DELIVERED,
    READ
  }

  public ConversationId conversation() {
    return id.conversation();
  }

  public PeerId author() {
    return id.author();
  }

  @Override
  public int compareTo(ChatMessage other) {
    return ORDER.compare(this, other);
  }
}
