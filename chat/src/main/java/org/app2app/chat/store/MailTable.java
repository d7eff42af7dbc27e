package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.app2app.chat.carry.MailStore;

/** What the post office keeps: a table of its drawers. */
public final class MailTable implements MailStore {

  private final Database database;

  MailTable(Database database) {
    this.database = database;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Label(String key, byte[] label) {}

  @Override
  public void forEach(Drawer drawer, BiConsumer<String, byte[]> reader) {
    List<Label> labels =
        database.query(
            "SELECT key, label FROM mail WHERE drawer=?",
            row -> new Label(row.text(0), row.bytes(1)),
            drawer.ordinal());
    for (Label label : new ArrayList<>(labels)) {
      reader.accept(label.key, label.label);
    }
  }

  @Override
  public byte[] body(Drawer drawer, String key) {
    List<byte[]> found =
        database.query(
            "SELECT body FROM mail WHERE drawer=? AND key=?",
            row -> row.bytes(0),
            drawer.ordinal(),
            key);
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public void put(Drawer drawer, String key, byte[] label, byte[] body) {
    database.run(
        "INSERT OR REPLACE INTO mail(drawer, key, label, body) VALUES(?, ?, ?, ?)",
        drawer.ordinal(),
        key,
        label,
        body);
  }

  @Override
  public void relabel(Drawer drawer, String key, byte[] label) {
    database.run("UPDATE mail SET label=? WHERE drawer=? AND key=?", label, drawer.ordinal(), key);
  }

  @Override
  public void remove(Drawer drawer, String key) {
    database.run("DELETE FROM mail WHERE drawer=? AND key=?", drawer.ordinal(), key);
  }
}
