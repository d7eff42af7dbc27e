package org.app2app.chat.sync;

import java.util.List;
import java.util.Map;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;

/**
 * What is stored of all conversations. Called on the thread that calls {@link Replication}, which
 * remembers the heads: nothing is read for a message that brings nothing new.
 */
public interface Histories {

  /**
   * The number of the newest entry of each log. Whatever came before it is stored too, unless a
   * history limit dropped it, here or where it came from.
   */
  Map<LogName, Long> heads(ConversationId conversation);

  /** The highest of Lamport's clocks in the conversation; 0 if there is nothing. */
  long clock(ConversationId conversation);

  /**
   * Entries of a log in the order of their numbers, as many as fit, but at least one if there is
   * any.
   *
   * @param after the first is the one after this, or the oldest that is left
   */
  List<Entry> entries(LogName log, long after, int bytesMax);

  /**
   * Stores an entry, whose signature was checked. It is the one after the head of its log; numbers
   * are left out only where older entries can't be had any more.
   *
   * @return false if it isn't wanted, because its author is blocked, say: nothing more of that log
   *     is asked for then, until the conversation is opened again
   */
  boolean add(Entry entry);
}
