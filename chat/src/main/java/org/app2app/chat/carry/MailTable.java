package org.app2app.chat.carry;

import java.util.List;
import java.util.function.BiConsumer;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.StoreException;

/**
 * A {@link MailStore} in the chat's database. For the thread that has the database.
 *
 * <p>A post office goes on when its store refuses something; a transaction that it is a part of
 * doesn't, for SQLite may have undone all of it: {@link #check} says so.
 */
public final class MailTable implements MailStore {

  private final Database database;
  private StoreException failure;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String key, byte[] label) {}

  /**
   * @param database that of a {@link org.app2app.chat.store.Store}, which makes the table
   */
  public MailTable(Database database) {
    this.database = database;
  }

  /**
   * To be called before a commit.
   *
   * @throws StoreException if a change failed
   */
  public void check() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Another transaction begins: what failed before is none of its business. */
  public void begin() {
    failure = null;
  }

  private void change(String sql, Object... arguments) {
    try {
      database.run(sql, arguments);
    } catch (StoreException e) {
      failure = e;
      throw e;
    }
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
    change(
        "INSERT OR REPLACE INTO mail(drawer, key, label, body) VALUES(?, ?, ?, ?)",
        drawer.ordinal(),
        key,
        label,
        body);
  }

  @Override
  public void relabel(Drawer drawer, String key, byte[] label) {
    change("UPDATE mail SET label=? WHERE drawer=? AND key=?", label, drawer.ordinal(), key);
  }

  @Override
  public void remove(Drawer drawer, String key) {
    change("DELETE FROM mail WHERE drawer=? AND key=?", drawer.ordinal(), key);
  }
}
