package org.app2app.chat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.app2app.chat.log.EntrySignatures;
import org.app2app.wire.PeerId;

/**
 * Opens a chat's database whatever state it is in. A damaged one is set aside under a dated name,
 * and what can be read of it is brought into a new one; it is never deleted or written to again.
 *
 * <p>That a database is damaged shows when it is opened, or else when the damaged part is used:
 * then a small file beside it says so, and all of it is checked when it is opened next. Checking it
 * each time would take seconds if it is big.
 */
public final class Databases {

  private static final String[] PARTS = {"", "-wal", "-shm", "-journal"};
  private static final int ASIDE_MAX = 1_000;

  private final Path file;
  private final Function<Path, Database> opener;
  private final PeerId me;
  private final Consumer<String> warnings;

  private Databases(
      Path file, Function<Path, Database> opener, PeerId me, Consumer<String> warnings) {
    this.file = file;
    this.opener = opener;
    this.me = me;
    this.warnings = warnings;
  }

  /**
   * Opens the desktop's.
   *
   * @param me whose chat it is
   * @param warnings gets a sentence if it was damaged
   * @throws StoreException if it can't be used, nor set aside
   */
  public static Database open(Path file, PeerId me, Consumer<String> warnings) {
    return open(file, JdbcDatabase::open, me, warnings);
  }

  /**
   * Opens one.
   *
   * @param opener opens the database in a file, and makes it if there is none
   */
  public static Database open(
      Path file, Function<Path, Database> opener, PeerId me, Consumer<String> warnings) {
    return new Databases(file, opener, me, warnings).open();
  }

  /** Whether a later version of this program wrote it, which only that can open as a chat's. */
  public static boolean isOfLaterVersion(Database database) {
    return Schema.isOfLaterVersion(database);
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private Path mark() {
    return beside(".suspect");
  }

  private Path fresh() {
    return beside(".new");
  }

  private Database open() {
    if (Files.isDirectory(file)) {
      throw failed("it is a folder", null);
    }
    try {
      finishRenaming();
      Database whole = openIfWhole();
      if (whole == null) {
        mend();
        whole = opener.apply(file);
      }
      return new WatchedDatabase(whole, this::suspect);
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private StoreException failed(String why, Exception cause) {
    return new StoreException(
        StoreException.Reason.FAILED, new IOException(file + ": " + why, cause));
  }

  /** A new one that is complete takes the place of the damaged one, which is gone from it. */
  private void finishRenaming() throws IOException {
    if (!Files.exists(file) && Files.exists(fresh())) {
      Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
    }
    deleteAll(fresh());
  }

  private static void deleteAll(Path database) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + part));
    }
  }

  /** Null if it is damaged. */
  private Database openIfWhole() throws IOException {
    boolean suspect = Files.exists(mark());
    Database database = null;
    try {
      database = opener.apply(file);
      Schema.prepare(database);
      if (isSound(database, suspect)) {
        Files.deleteIfExists(mark());
        return database;
      }
      database.close();
      return null;
    } catch (StoreException e) {
      if (database != null) {
        database.close();
      }
      if (e.reason() == StoreException.Reason.DAMAGED) {
        return null;
      }
      throw e;
    }
  }

  /**
   * What a start reads anyway, and each table's beginning and end; all of it if there is a doubt.
   */
  private static boolean isSound(Database database, boolean suspect) {
    for (String table : new String[] {"meta", "contact", "conversation", "log", "mail"}) {
      database.query("SELECT count(*) FROM " + table, row -> row.number(0));
    }
    database.query("SELECT max(row) FROM message", row -> row.number(0));
    database.query("SELECT bytes FROM entry ORDER BY log DESC LIMIT 1", row -> row.bytes(0));
    if (suspect) {
      String verdict = database.query("PRAGMA integrity_check(1)", row -> row.text(0)).get(0);
      if (!verdict.equals("ok")) {
        return false;
      }
      database.run("INSERT INTO words(words) VALUES('rebuild')");
    }
    return true;
  }

  /** Something that was read is damaged: remembers it until it is opened again. */
  private void suspect() {
    try {
      Files.write(mark(), new byte[0]);
    } catch (IOException itIsFoundAgain) {
      // whoever comes upon the damage is told, each time
    }
  }

  private void mend() throws IOException {
    Path aside = aside();
    Salvage.Result result;
    try (Database into = opener.apply(fresh())) {
      result = new Salvage(me, new EntrySignatures()).run(opener, file, into);
    } catch (StoreException | IOException e) {
      deleteAll(fresh());
      throw e;
    }
    for (String part : PARTS) {
      Path from = beside(part);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
    deleteAll(fresh());
    Files.deleteIfExists(mark());
    warnings.accept(
        "The chat's database was damaged: it is kept as "
            + aside.getFileName()
            + ", and what could be read of it, "
            + result
            + ", is in a new one. Others bring back what they have.");
  }

  private Path aside() throws IOException {
    String dated = ".damaged-" + LocalDate.now(ZoneId.systemDefault());
    Path aside = beside(dated);
    for (int i = 2; Files.exists(aside) && i < ASIDE_MAX; i++) {
      aside = beside(dated + "-" + i);
    }
    if (Files.exists(aside)) {
      throw new IOException("too many damaged ones are beside it");
    }
    return aside;
  }
}
