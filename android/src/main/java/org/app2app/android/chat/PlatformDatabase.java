package org.app2app.android.chat;

import android.database.Cursor;
import android.database.SQLException;
import android.database.sqlite.SQLiteCursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteDatabaseCorruptException;
import android.database.sqlite.SQLiteFullException;
import android.database.sqlite.SQLiteProgram;
import android.database.sqlite.SQLiteStatement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.StoreException;

/**
 * The SQLite that Android brings, behaving as {@link org.app2app.chat.store.JdbcDatabase} does.
 *
 * <p>Android's own way with a damaged database is to delete it; here it is left as it is, for what
 * can be saved from it.
 */
public final class PlatformDatabase implements Database {

  /** The most that Android permits. */
  private static final int STATEMENTS_MAX = SQLiteDatabase.MAX_SQL_CACHE_SIZE;

  private static final int FLAGS =
      SQLiteDatabase.CREATE_IF_NECESSARY | SQLiteDatabase.NO_LOCALIZED_COLLATORS;

  private static final String[] NONE = {};

  private final SQLiteDatabase database;

  private PlatformDatabase(SQLiteDatabase database) {
    this.database = database;
  }

  /**
   * Opens the database in that file, and makes it if there is none. What is committed survives the
   * process and the power.
   *
   * @throws StoreException if that can't be
   */
  public static PlatformDatabase open(Path file) {
    SQLiteDatabase database = null;
    try {
      // No flag for the write-ahead log: with it Android reads over other connections than it
      // writes over, to which the settings below don't apply.
      database = SQLiteDatabase.openDatabase(file.toString(), null, FLAGS, damaged -> {});
      PlatformDatabase opened = new PlatformDatabase(database);
      opened.set("journal_mode=WAL");
      opened.set("synchronous=FULL");
      opened.set("secure_delete=ON");
      opened.set("cache_size=-8192");
      database.setMaxSqlCacheSize(STATEMENTS_MAX);
      return opened;
    } catch (SQLException e) {
      if (database != null) {
        database.close();
      }
      throw failure(e);
    }
  }

  /** Some settings answer with a row, which a statement must not; a question may have none. */
  private void set(String pragma) {
    try (Cursor answer = database.rawQuery("PRAGMA " + pragma, NONE)) {
      answer.moveToFirst(); // not before is it run
    }
  }

  /** Android has others waited for by a time of its own, which is restored. */
  @Override
  public boolean emptyLog() {
    try {
      String patience = "busy_timeout=" + asked("busy_timeout");
      set("busy_timeout=0");
      try {
        return asked("wal_checkpoint(TRUNCATE)") == 0;
      } finally {
        set(patience);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private long asked(String pragma) {
    try (Cursor answer = database.rawQuery("PRAGMA " + pragma, NONE)) {
      answer.moveToFirst();
      return answer.getLong(0);
    }
  }

  private static StoreException failure(SQLException e) {
    StoreException.Reason reason =
        e instanceof SQLiteFullException
            ? StoreException.Reason.FULL
            : e instanceof SQLiteDatabaseCorruptException
                ? StoreException.Reason.DAMAGED
                : StoreException.Reason.FAILED;
    return new StoreException(reason, e);
  }

  private static <P extends SQLiteProgram> P bind(P program, Object... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      bind(program, i + 1, arguments[i]);
    }
    return program;
  }

  private static void bind(SQLiteProgram program, int index, Object argument) {
    if (argument == null) {
      program.bindNull(index);
    } else if (argument instanceof byte[] bytes) {
      program.bindBlob(index, bytes);
    } else if (argument instanceof Number number) {
      program.bindLong(index, number.longValue());
    } else {
      program.bindString(index, (String) argument);
    }
  }

  @Override
  public void run(String sql, Object... arguments) {
    try (SQLiteStatement statement = database.compileStatement(sql)) {
      bind(statement, arguments).execute();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public long insert(String sql, Object... arguments) {
    try (SQLiteStatement statement = database.compileStatement(sql)) {
      return bind(statement, arguments).executeInsert();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Not by rawQuery alone, which binds nothing but text: then no number would equal any. */
  @Override
  public <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
    SQLiteDatabase.CursorFactory typed =
        (unused, driver, table, query) -> new SQLiteCursor(driver, table, bind(query, arguments));
    try (Cursor cursor = database.rawQueryWithFactory(typed, sql, NONE, "")) {
      List<T> answer = new ArrayList<>();
      Row row = new CursorRow(cursor);
      while (cursor.moveToNext()) {
        answer.add(reader.read(row));
      }
      return answer;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private record CursorRow(Cursor cursor) implements Row {
    @Override
    public long number(int column) {
      return cursor.getLong(column);
    }

    @Override
    public String text(int column) {
      return cursor.getString(column);
    }

    @Override
    public byte[] bytes(int column) {
      return cursor.getBlob(column);
    }
  }

  @Override
  public void begin() {
    try {
      database.beginTransactionNonExclusive();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void commit() {
    try {
      database.setTransactionSuccessful();
      database.endTransaction();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void rollback() {
    try {
      if (database.inTransaction()) {
        database.endTransaction();
      }
    } catch (SQLException whatWasBegunIsGoneAnyway) {
      // SQLite itself undoes what it can't commit
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
