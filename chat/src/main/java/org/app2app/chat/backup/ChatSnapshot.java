package org.app2app.chat.backup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.Databases;
import org.app2app.chat.store.StoreException;

/** A copy of the chat's database, as it is at one moment, though a running chat writes to it. */
final class ChatSnapshot {

  /** Stands in the copy for the folder of files that came: it may be another after a restore. */
  private static final String FILES = "files:";

  private static final String COPY = DatabaseCopy.NAME;

  private ChatSnapshot() {}

  /**
   * Copies the database.
   *
   * <p>The copy has no epoch: whoever goes on with it begins new logs, for the old ones may have
   * grown since, and no number of a log must ever stand for two entries (see {@link
   * org.app2app.chat.log.LogName}).
   *
   * @param database the file of the database
   * @param files the folder of files that came
   * @param copy gets the copy; an empty file
   * @param opener opens a database
   * @throws IOException if the disk doesn't permit it, or the database is damaged
   */
  static void take(Path database, Path files, Path copy, Function<Path, Database> opener)
      throws IOException {
    try (Database source = opener.apply(database)) {
      DatabaseCopy.take(source, copy, () -> change(source, prefix(files)));
    } catch (StoreException e) {
      throw new IOException(
          "The messages in " + database + " can't be copied: " + e.getMessage(), e);
    }
  }

  private static void change(Database source, String prefix) {
    if (hasTable(source, COPY, "meta")) {
      source.run("DELETE FROM " + COPY + ".meta WHERE name=?", "epoch");
    }
    if (hasTable(source, COPY, "file")) {
      forgetFolder(source, prefix);
    }
  }

  /** A chat that was begun and never used has no table yet. */
  private static boolean hasTable(Database database, String schema, String name) {
    String sql = "SELECT count(*) FROM " + schema + ".sqlite_master WHERE type='table' AND name=?";
    return database.query(sql, row -> row.number(0), name).get(0) > 0;
  }

  private static String prefix(Path files) {
    return files.toAbsolutePath() + File.separator;
  }

  private static void forgetFolder(Database database, String prefix) {
    int length = prefix.codePointCount(0, prefix.length());
    database.run(
        "UPDATE "
            + COPY
            + ".file SET path=? || replace(substr(path, ?), ?, '/')"
            + " WHERE substr(path, 1, ?)=?",
        FILES,
        length + 1,
        File.separator,
        length,
        prefix);
  }

  /**
   * Tells a copy where its files are from now on.
   *
   * @param files the folder of files that came
   * @throws BackupException if a later version of this program made it
   * @throws IOException if the disk doesn't permit it
   */
  static void settle(Path copy, Path files, Function<Path, Database> opener) throws IOException {
    try (Database database = opener.apply(copy)) {
      if (Databases.isOfLaterVersion(database)) {
        throw BackupException.newer();
      }
      if (hasTable(database, "main", "file")) {
        database.run(
            "UPDATE file SET path=? || replace(substr(path, ?), '/', ?) WHERE substr(path, 1, ?)=?",
            prefix(files),
            FILES.length() + 1,
            File.separator,
            FILES.length(),
            FILES);
      }
    } catch (StoreException e) {
      throw new IOException("The messages of the backup can't be used: " + e.getMessage(), e);
    }
  }
}
