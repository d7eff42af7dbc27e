package org.app2app.chat.sync;

import java.util.List;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** Something that happened while peers brought each other up to date. */
public sealed interface SyncEvent {

  /** An entry came, and was stored. */
  record Stored(Entry entry) implements SyncEvent {}

  /** The peer of a direct conversation has all of that log of ours up to that number. */
  record Delivered(LogName log, long upTo, PeerId by) implements SyncEvent {}

  /** The person there has read that log of ours up to that number. */
  record Read(LogName log, long upTo, PeerId by) implements SyncEvent {}

  /** The peer writes at the moment. */
  record Typing(ConversationId conversation, PeerId peer) implements SyncEvent {}

  /**
   * A session with that peer would help a room to stay connected: try once to get one. Whether it
   * can be reached isn't known.
   *
   * @param via peers that were near it lately, and may introduce it; may be empty
   */
  record PeerWanted(ConversationId room, PeerId peer, List<PeerId> via) implements SyncEvent {}

  /** A room has that member as a neighbour now, or no longer. */
  record Near(ConversationId room, PeerId peer, boolean near) implements SyncEvent {}
}
