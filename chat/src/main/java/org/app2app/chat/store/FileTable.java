package org.app2app.chat.store;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.EntryId;

/** The files of conversations, and where they are. */
public final class FileTable {

  private static final SharedFile.State[] STATES = SharedFile.State.values();

  private final Database database;
  private final LogTable logs;

  FileTable(Database database, LogTable logs) {
    this.database = database;
    this.logs = logs;
  }

  /** Null if there is none. */
  public FileRow get(EntryId id) {
    LogRow log = logs.get(id.log());
    if (log == null) {
      return null;
    }
    List<FileRow> found =
        database.query(
            "SELECT log, number, size, hash, state, path FROM file WHERE log=? AND number=?",
            this::read,
            log.row,
            id.number());
    return found.isEmpty() ? null : found.get(0);
  }

  private FileRow read(Database.Row row) {
    return new FileRow(
        new EntryId(logs.get(row.number(0)).name(), row.number(1)),
        row.number(2),
        row.text(3),
        STATES[(int) row.number(4)],
        row.text(5));
  }

  /** Those in a state, the newest logs' first. */
  public List<FileRow> in(SharedFile.State state, int limit) {
    return database.query(
        "SELECT log, number, size, hash, state, path FROM file WHERE state=?"
            + " ORDER BY log DESC, number DESC LIMIT ?",
        this::read,
        state.ordinal(),
        limit);
  }

  /** Where all those are that are here, whoever's they are. */
  public List<Path> paths() {
    return database.query(
        "SELECT path FROM file WHERE state=? AND path IS NOT NULL",
        row -> Paths.get(row.text(0)),
        SharedFile.State.HERE.ordinal());
  }

  void add(LogRow log, FileRow file) {
    database.run(
        "INSERT OR IGNORE INTO file(log, number, size, hash, state, path)"
            + " VALUES(?, ?, ?, ?, ?, ?)",
        log.row,
        file.id().number(),
        file.size(),
        file.hash(),
        file.state().ordinal(),
        file.path());
  }

  /** Where it is, and how far. */
  public void update(EntryId id, SharedFile.State state, String path) {
    LogRow log = logs.get(id.log());
    if (log != null) {
      database.run(
          "UPDATE file SET state=?, path=? WHERE log=? AND number=?",
          state.ordinal(),
          path,
          log.row,
          id.number());
    }
  }
}
