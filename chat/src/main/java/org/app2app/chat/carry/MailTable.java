package org.app2app.chat.carry;

import java.util.List;
import java.util.function.BiConsumer;
import org.app2app.chat.store.Database;

/** A {@link MailStore} in the chat's database. For the thread that has the database. */
public final class MailTable implements MailStore {

  private final Database database;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String key, byte[] label) {}

  /**
   * @param database that of a {@link org.app2app.chat.store.Store}, which makes the table
   */
  public MailTable(Database database) {
    this.database = database;
  }

  @Override
  public void forEach(Drawer drawer, BiConsumer<String, byte[]> reader) {
    List<Line> lines =
        database.query(
            "SELECT key, label FROM mail WHERE drawer=?",
            row -> new Line(row.text(0), bytes(row, 1)),
            drawer.ordinal());
    lines.forEach(line -> reader.accept(line.key, line.label));
  }

  /** SQLite, by JDBC, gives null for no bytes. */
  private static byte[] bytes(Database.Row row, int column) {
    byte[] bytes = row.bytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  @Override
  public byte[] body(Drawer drawer, String key) {
    List<byte[]> found =
        database.query(
            "SELECT body FROM mail WHERE drawer=? AND key=?",
            row -> bytes(row, 0),
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
