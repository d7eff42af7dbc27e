package org.app2app.chat.store;

import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/** What is kept of a conversation. Changed by {@link ConversationTable} alone. */
public final class ConversationRow {

  final long row;
  final ConversationId id;
  final Conversation.Kind kind;
  final PeerId peer;
  final byte[] key;
  String title;
  boolean muted;
  int unread;
  long clock;
  long touchedMillis;
  long entries;

  ConversationRow(
      long row,
      ConversationId id,
      Conversation.Kind kind,
      PeerId peer,
      String title,
      byte[] key,
      long touchedMillis) {
    this.row = row;
    this.id = id;
    this.kind = kind;
    this.peer = peer;
    this.title = title;
    this.key = key;
    this.touchedMillis = touchedMillis;
  }

  public ConversationId id() {
    return id;
  }

  public Conversation.Kind kind() {
    return kind;
  }

  public boolean isDirect() {
    return kind == Conversation.Kind.DIRECT;
  }

  /** Null for a room. */
  public PeerId peer() {
    return peer;
  }

  /** A room's name; empty for a direct conversation. */
  public String title() {
    return title;
  }

  /** A room's key; null for a direct conversation. Not to be changed. */
  public byte[] key() {
    return key;
  }

  public boolean muted() {
    return muted;
  }

  public int unread() {
    return unread;
  }

  /** The highest of its entries' clocks. */
  public long clock() {
    return clock;
  }

  public long touchedMillis() {
    return touchedMillis;
  }
}
