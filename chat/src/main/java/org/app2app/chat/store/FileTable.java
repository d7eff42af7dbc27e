package org.app2app.chat.store;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.EntryId;

/** The files of conversations, and where they are. */
public final class FileTable {

  private static final SharedFile.State[] STATES = SharedFile.State.values();

  /** Larger pictures are fetched when the person says so. */
  private static final long PICTURE_BYTES_MAX = 8 << 20;

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

  /**
   * Somebody hands out a file. Pictures come by themselves, unless they are large or a whole
   * room's: that may be anybody's.
   */
  void offer(LogRow log, EntryId id, Body.File file, boolean mine, boolean direct) {
    boolean comes = direct && SharedFile.isPicture(file.name()) && file.size() <= PICTURE_BYTES_MAX;
    SharedFile.State others = comes ? SharedFile.State.WANTED : SharedFile.State.OFFERED;
    database.run(
        "INSERT OR IGNORE INTO file(log, number, size, hash, state, path)"
            + " VALUES(?, ?, ?, ?, ?, NULL)",
        log.row,
        id.number(),
        file.size(),
        file.hash(),
        (mine ? SharedFile.State.GONE : others).ordinal());
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

  /** Its author took it back: nothing is known of it but that. */
  void takeBack(LogRow log, long number) {
    database.run(
        "UPDATE file SET state=?, path=NULL, size=0, hash='' WHERE log=? AND number=?",
        SharedFile.State.GONE.ordinal(),
        log.row,
        number);
  }

  void removeBelow(LogRow log, long number) {
    database.run("DELETE FROM file WHERE log=? AND number<?", log.row, number);
  }
}
