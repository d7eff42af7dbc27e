package org.app2app.chat.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.Signatures;

/** Reads a log out of a damaged database, around what can't be read. */
final class SalvagedLog {

  private static final int ROWS = 64;
  private static final String ENTRY = "SELECT number, bytes, signature FROM entry WHERE log=?";

  private final Database from;
  private final Signatures signatures;
  private final long row;
  private final long last;
  private final Queue<Entry> ahead = new ArrayDeque<>();
  private long at;
  private boolean over;
  private long unreadable;

  /**
   * @param row the log's in the damaged database
   * @param head the highest number that is known otherwise; 0 if none is
   */
  SalvagedLog(Database from, Signatures signatures, long row, long head) {
    this.from = from;
    this.signatures = signatures;
    this.row = row;
    this.last = Math.max(head, highest());
  }

  private long highest() {
    try {
      return from.query("SELECT max(number) FROM entry WHERE log=?", found -> found.number(0), row)
          .get(0);
    } catch (StoreException damaged) {
      return 0;
    }
  }

  /** The next that can be read; null at the end. */
  Entry peek() {
    while (ahead.isEmpty() && !over) {
      fill();
    }
    return ahead.peek();
  }

  void next() {
    ahead.remove();
  }

  /** How many entries can't be read, as far as that is known. */
  long unreadable() {
    return unreadable;
  }

  private void fill() {
    List<Entry> found = new ArrayList<>();
    long before = at;
    try {
      int rows = read(at, ROWS, found);
      over = rows < ROWS;
    } catch (StoreException damaged) {
      if (at == before) {
        leap();
      }
    }
    ahead.addAll(found);
  }

  /** Reads what follows a number, and moves on as far as that goes. */
  private int read(long after, int limit, List<Entry> found) {
    return from.query(
            ENTRY + " AND number>? ORDER BY number LIMIT " + limit,
            one -> {
              Entry entry = Entry.read(one.bytes(1), one.bytes(2), signatures);
              if (entry != null && entry.isGenuine(signatures)) {
                found.add(entry);
              } else {
                unreadable++;
              }
              at = one.number(0);
              return at;
            },
            row,
            after)
        .size();
  }

  /** To just before the next that can be read. */
  private void leap() {
    long bad = at;
    long step = 1;
    while (bad + step < last && !isReadable(bad + step)) {
      bad += step;
      step *= 2;
    }
    long good = Math.min(bad + step, last);
    while (good - bad > 1) {
      long middle = bad + (good - bad) / 2;
      if (isReadable(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    boolean nothingLeft = good >= last || !isReadable(good);
    unreadable += Math.max(0, nothingLeft ? last - at : good - at);
    at = good;
    over = nothingLeft;
  }

  /** Whether what follows a number can be read. */
  private boolean isReadable(long after) {
    try {
      from.query(ENTRY + " AND number>? ORDER BY number LIMIT 1", one -> one.bytes(1), row, after);
      return true;
    } catch (StoreException damaged) {
      return false;
    }
  }
}
