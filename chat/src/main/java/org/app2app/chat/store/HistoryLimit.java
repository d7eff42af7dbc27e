package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drops the oldest entries of a room that has too many. What changes a message stays as long as the
 * message may: a newcomer gets both, or neither.
 */
final class HistoryLimit {

  private static final int TRIMMED_AT = Store.ROOM_ENTRIES_MAX + Store.ROOM_ENTRIES_MAX / 10;

  private final Database database;
  private final Store store;

  HistoryLimit(Store store) {
    this.database = store.database();
    this.store = store;
  }

  /** Sees to it that a conversation doesn't grow without end. */
  void keep(ConversationRow conversation) {
    if (!conversation.isDirect() && conversation.entries > TRIMMED_AT) {
      trim(conversation);
    }
  }

  private void trim(ConversationRow room) {
    dropOldest(room);
    if (count(room) > TRIMMED_AT) {
      shortenLongest(room);
    }
    store.conversations().setEntries(room, count(room));
  }

  private long count(ConversationRow room) {
    return first(
        "SELECT count(*) FROM entry WHERE log IN (SELECT row FROM log WHERE conversation=?)",
        room.row);
  }

  private long count(LogRow log) {
    return first("SELECT count(*) FROM entry WHERE log=?", log.row);
  }

  /** The first number of an answer; 0 if there is none. */
  private long first(String sql, Object... arguments) {
    List<Long> found = database.query(sql, row -> row.number(0), arguments);
    return found.isEmpty() ? 0 : found.get(0);
  }

  private void dropOldest(ConversationRow room) {
    long oldest =
        first(
            "SELECT clock FROM message WHERE conversation=?"
                + " ORDER BY clock, tie, epoch, number LIMIT 1 OFFSET ?",
            room.row,
            room.entries - Store.ROOM_ENTRIES_MAX);
    if (oldest == 0) {
      return; // there are hardly any messages, but many changes of them
    }
    for (LogRow log : store.logs().of(room)) {
      long message = since("message", log, oldest);
      dropBelow(log, Math.min(message, since("amendment", log, oldest)));
    }
  }

  /**
   * The first of those in a table that are as young as that; beyond all numbers if there is none.
   */
  private long since(String table, LogRow log, long clock) {
    long number =
        first("SELECT min(number) FROM " + table + " WHERE log=? AND clock>=?", log.row, clock);
    return number == 0 ? Long.MAX_VALUE : number;
  }

  private void dropBelow(LogRow log, long number) {
    long kept = Math.min(number, log.head + 1);
    if (kept > log.first) {
      store.dropBelow(log, kept);
    }
  }

  /** Whoever changes a message without end, or writes with wrong clocks, pays for it alone. */
  private void shortenLongest(ConversationRow room) {
    Map<LogRow, Long> counts = new LinkedHashMap<>();
    for (LogRow log : store.logs().of(room)) {
      counts.put(log, count(log));
    }
    long share = share(new ArrayList<>(counts.values()));
    for (LogRow log : counts.keySet()) {
      long surplus = counts.get(log) - share;
      if (surplus > 0) {
        dropBelow(
            log,
            first(
                "SELECT number FROM entry WHERE log=? ORDER BY number LIMIT 1 OFFSET ?",
                log.row,
                surplus));
      }
    }
  }

  /** To how many entries each log has to be shortened, if it is longer, for all to have room. */
  private static long share(List<Long> counts) {
    Collections.sort(counts);
    long room = Store.ROOM_ENTRIES_MAX;
    int logs = counts.size();
    for (long count : counts) {
      if (count > room / logs) {
        return room / logs;
      }
      room -= count;
      logs--;
    }
    return room;
  }
}
