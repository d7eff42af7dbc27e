package org.app2app.chat.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.StoreException;

/** A copy of the chat's database, as it is at one moment, though a running chat writes to it. */
public final class ChatSnapshot {

  private ChatSnapshot() {}

  /**
   * Copies the database.
   *
   * <p>The copy has no epoch: whoever goes on with it begins new logs, for the old ones may have
   * grown since, and no number of a log must ever stand for two entries (see {@link
   * org.app2app.chat.log.LogName}).
   *
   * @param database the file of the database
   * @param copy gets the copy; is made, or is empty
   * @param opener opens a database; the copy is never a running chat's
   * @throws IOException if the disk doesn't permit it, or the database is damaged
   */
  public static void take(Path database, Path copy, Function<Path, Database> opener)
      throws IOException {
    try {
      try (Database source = opener.apply(database)) {
        source.run("VACUUM INTO ?", copy.toString());
      }
      try (Database fresh = opener.apply(copy)) {
        if (hasMeta(fresh)) {
          fresh.run("DELETE FROM meta WHERE name=?", "epoch");
        }
      }
    } catch (StoreException e) {
      throw new IOException("The messages in " + database + " can't be read: " + e.getMessage(), e);
    }
  }

  /** A chat that was begun and never used has no table yet. */
  private static boolean hasMeta(Database database) {
    String sql = "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='meta'";
    return database.query(sql, row -> row.number(0)).get(0) > 0;
  }
}
