package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.List;

/** Copies a small table out of a damaged database: from both ends as far as can be read. */
final class TableCopy {

  private final Database from;
  private final Database into;

  TableCopy(Database from, Database into) {
    this.from = from;
    this.into = into;
  }

  private record Column(String name, boolean isKey) {}

  /**
   * Copies all rows.
   *
   * @param except a condition for those that aren't copied; may be empty
   */
  void copy(String table, String except) {
    List<String> names = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Column column :
        into.query(
            "PRAGMA table_info(" + table + ")",
            row -> new Column(row.text(1), row.number(5) != 0))) {
      names.add(column.name);
      quoted.add("quote(" + column.name + ")");
      if (column.isKey) {
        keys.add(column.name);
      }
    }
    String where = except.isEmpty() ? "" : " WHERE NOT (" + except + ")";
    String select = "SELECT " + String.join(",", quoted) + " FROM " + table + where;
    String insert = "INSERT OR IGNORE INTO " + table + "(" + String.join(",", names) + ") VALUES(";
    List<String> rows = fromBothEnds(select, keys, row -> values(row, names.size()));
    into.begin();
    for (String values : rows) {
      into.run(insert + values + ")");
    }
    into.commit();
  }

  private static String values(Database.Row row, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(row.text(i));
    }
    return String.join(",", values);
  }

  /**
   * What can be read from the beginning, and, if that isn't all, from the end; some of it twice.
   */
  <T> List<T> fromBothEnds(String select, List<String> keys, Database.Reader<T> reader) {
    List<T> rows = new ArrayList<>();
    if (!read(select + " ORDER BY " + String.join(",", keys), reader, rows)) {
      read(select + " ORDER BY " + String.join(" DESC,", keys) + " DESC", reader, rows);
    }
    return rows;
  }

  /** Whether all of it could be read. */
  private <T> boolean read(String select, Database.Reader<T> reader, List<T> rows) {
    try {
      from.query(select, row -> rows.add(reader.read(row)));
      return true;
    } catch (StoreException damaged) {
      return false;
    }
  }
}
