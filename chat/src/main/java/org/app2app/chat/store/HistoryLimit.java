package org.app2app.chat.store;

import java.util.List;

/** Drops the oldest entries of a room that has too many. */
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
    long surplus = room.entries - Store.ROOM_ENTRIES_MAX;
    List<Long> clocks =
        database.query(
            "SELECT clock FROM message WHERE conversation=?"
                + " ORDER BY clock, tie, epoch, number LIMIT 1 OFFSET ?",
            row -> row.number(0),
            room.row,
            surplus);
    if (clocks.isEmpty()) {
      return; // edits and the like, which go with what they belong to
    }
    for (LogRow log : store.logs().of(room)) {
      long first =
          database
              .query(
                  "SELECT min(number) FROM message WHERE log=? AND clock>=?",
                  row -> row.number(0),
                  log.row,
                  clocks.get(0))
              .get(0);
      long keep = first == 0 ? log.head + 1 : Math.min(first, log.head + 1);
      if (keep > log.first) {
        store.dropBelow(log, keep);
      }
    }
    long left =
        database
            .query(
                "SELECT count(*) FROM entry WHERE log IN (SELECT row FROM log WHERE conversation=?)",
                row -> row.number(0),
                room.row)
            .get(0);
    store.conversations().setEntries(room, left);
  }
}
