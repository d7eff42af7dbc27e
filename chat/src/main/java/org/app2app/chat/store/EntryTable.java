package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Signatures;

/** The entries as they were signed. */
public final class EntryTable {

  /** Entries that are read at a time. */
  private static final int ROWS = 64;

  private final Database database;
  private final LogTable logs;
  private final Signatures signatures;

  EntryTable(Database database, LogTable logs, Signatures signatures) {
    this.database = database;
    this.logs = logs;
    this.signatures = signatures;
  }

  /** Null if there is none. */
  public Entry get(EntryId id) {
    LogRow log = logs.get(id.log());
    List<Entry> found =
        log == null
            ? Collections.emptyList()
            : database.query(
                "SELECT bytes, signature FROM entry WHERE log=? AND number=?",
                this::read,
                log.row,
                id.number());
    return found.isEmpty() ? null : found.get(0);
  }

  private Entry read(Database.Row row) {
    return Entry.read(row.bytes(0), row.bytes(1), signatures);
  }

  boolean has(LogRow log, long number) {
    return !database
        .query("SELECT 1 FROM entry WHERE log=? AND number=?", row -> true, log.row, number)
        .isEmpty();
  }

  /**
   * Those that follow a number, in order, as many as fit.
   *
   * @param bytesMax one is given even if it is bigger
   */
  public List<Entry> after(LogRow log, long number, int bytesMax) {
    List<Entry> fitting = new ArrayList<>();
    long at = number;
    int room = bytesMax;
    boolean more = true;
    while (more) {
      List<Entry> found = next(log, at);
      more = found.size() == ROWS;
      for (Entry entry : found) {
        // A damaged one is null: what follows it isn't served before it was mended.
        if (entry == null || (entry.size() > room && !fitting.isEmpty())) {
          return fitting;
        }
        fitting.add(entry);
        room -= entry.size();
        at = entry.number();
      }
    }
    return fitting;
  }

  private List<Entry> next(LogRow log, long number) {
    return database.query(
        "SELECT bytes, signature FROM entry WHERE log=? AND number>? ORDER BY number LIMIT " + ROWS,
        this::read,
        log.row,
        number);
  }

  /** Stores it; moves the log's head over whatever is there without a gap. */
  void add(LogRow log, Entry entry) {
    database.run(
        "INSERT INTO entry(log, number, bytes, signature) VALUES(?, ?, ?, ?)",
        log.row,
        entry.number(),
        entry.bytes(),
        entry.signature());
    long top = Math.max(top(log), entry.number());
    log.top = top;
    if (entry.number() == log.head + 1) {
      long head = entry.number();
      while (head < top && has(log, head + 1)) {
        head++;
      }
      logs.setHead(log, head);
    }
  }

  /** Stores what is left of one that is there in its place. */
  void replace(Entry left) {
    database.run(
        "UPDATE entry SET bytes=?, signature=? WHERE log=? AND number=?",
        left.bytes(),
        left.signature(),
        logs.get(left.log()).row,
        left.number());
  }

  private long top(LogRow log) {
    if (log.top < 0) {
      log.top =
          database
              .query("SELECT max(number) FROM entry WHERE log=?", row -> row.number(0), log.row)
              .get(0);
    }
    return log.top;
  }

  /** Forgets those below a number. */
  void removeBelow(LogRow log, long number) {
    database.run("DELETE FROM entry WHERE log=? AND number<?", log.row, number);
  }
}
