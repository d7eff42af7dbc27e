package org.app2app.chat.backup;

import java.nio.file.Path;
import java.util.List;
import org.app2app.chat.store.Database;

/**
 * Copies an SQLite database as it is at one moment, while others write to it: as {@code VACUUM
 * INTO} does, which SQLite has from 3.27 on, and Android 8 to 10 don't. Like that it copies what is
 * there and not what was deleted.
 *
 * <p>The file itself mustn't be copied where it is in use: whoever closes a file loses all locks
 * that its process has on it (<a href="https://www.sqlite.org/howtocorrupt.html">How to corrupt an
 * SQLite database file</a>, section 2.2).
 */
final class DatabaseCopy {

  /** What the copy is called as long as it is attached. */
  static final String NAME = "copy";

  private static final String BEGINNING = "^CREATE (TABLE|INDEX|UNIQUE INDEX|VIRTUAL TABLE) ";
  private static final String VIRTUAL = "CREATE VIRTUAL ";

  private final Database source;

  private DatabaseCopy(Database source) {
    this.source = source;
  }

  /** A table or an index; SQLite itself writes how its text begins. */
  private record Made(String type, String name, String sql) {

    boolean isVirtual() {
      return sql.startsWith(VIRTUAL);
    }
  }

  /**
   * Copies all tables and indexes, and has something changed in the copy before it is complete.
   *
   * @param source a connection of its own, on which nothing is under way; to be closed after that
   * @param target an empty file
   * @param change gets the connection; the tables of the copy are named {@code copy.…}
   */
  static void take(Database source, Path target, Runnable change) {
    source.run("ATTACH DATABASE ? AS " + NAME, target.toString());
    // It is thrown away if it isn't complete.
    source.run("PRAGMA " + NAME + ".synchronous=OFF");
    // Unlike BEGIN, which Android makes exclusive, it locks nothing before it is needed: the source
    // is only read, and a write-ahead log lets others write meanwhile.
    source.run("SAVEPOINT copying");
    new DatabaseCopy(source).copy();
    change.run();
    source.run("RELEASE copying");
  }

  private void copy() {
    List<Made> all =
        source.query(
            "SELECT type, name, sql FROM main.sqlite_master WHERE type IN ('table', 'index')"
                + " AND sql IS NOT NULL AND name NOT GLOB 'sqlite_*'"
                + " ORDER BY sql GLOB '"
                + VIRTUAL
                + "*' DESC, type DESC, rowid",
            row -> new Made(row.text(0), row.text(1), row.text(2)));
    for (Made made : all) {
      if (!isThere(made)) { // a virtual table makes those that it keeps its data in
        source.run(made.sql.replaceFirst(BEGINNING, "CREATE $1 " + NAME + "."));
      }
    }
    for (Made made : all) {
      if (made.type.equals("table") && !made.isVirtual()) {
        String table = '"' + made.name.replace("\"", "\"\"") + '"';
        source.run("INSERT INTO " + NAME + "." + table + " SELECT * FROM main." + table);
      }
    }
    long version = source.query("PRAGMA main.user_version", row -> row.number(0)).get(0);
    source.run("PRAGMA " + NAME + ".user_version=" + version);
  }

  private boolean isThere(Made made) {
    String sql = "SELECT count(*) FROM " + NAME + ".sqlite_master WHERE type=? AND name=?";
    return source.query(sql, row -> row.number(0), made.type, made.name).get(0) > 0;
  }
}
