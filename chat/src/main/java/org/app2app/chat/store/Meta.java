package org.app2app.chat.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What there is only one of: our name, the epoch; all of it in memory too. */
public final class Meta {

  private final Database database;
  private final Map<String, String> values = new HashMap<>();

  Meta(Database database) {
    this.database = database;
  }

  /** Reads it anew. */
  void load() {
    values.clear();
    List<String[]> all =
        database.query(
            "SELECT name, value FROM meta", row -> new String[] {row.text(0), row.text(1)});
    for (String[] one : all) {
      values.put(one[0], one[1]);
    }
  }

  /** Null if it was never set. */
  public String text(String name) {
    return values.get(name);
  }

  public void set(String name, String value) {
    database.run("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", name, value);
    values.put(name, value);
  }

  void remove(String name) {
    database.run("DELETE FROM meta WHERE name=?", name);
    values.remove(name);
  }
}
