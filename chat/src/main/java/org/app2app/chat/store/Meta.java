package org.app2app.chat.store;

import java.util.List;

/** What there is only one of: our name, the epoch. */
public final class Meta {

  private final Database database;

  Meta(Database database) {
    this.database = database;
  }

  /** Null if it was never set. */
  public String text(String name) {
    List<String> found =
        database.query("SELECT value FROM meta WHERE name=?", row -> row.text(0), name);
    return found.isEmpty() ? null : found.get(0);
  }

  public void set(String name, String value) {
    database.run("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", name, value);
  }

  /** Null if it was never set. */
  public byte[] bytes(String name) {
    List<byte[]> found =
        database.query("SELECT value FROM meta WHERE name=?", row -> row.bytes(0), name);
    return found.isEmpty() ? null : found.get(0);
  }

  public void set(String name, byte[] value) {
    database.run("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", name, value);
  }

  void remove(String name) {
    database.run("DELETE FROM meta WHERE name=?", name);
  }
}
