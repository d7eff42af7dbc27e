package org.app2app.chat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** SQLite by JDBC; the driver is the app's to bring. */
public final class JdbcDatabase implements Database {

  /** Statements that are kept ready. */
  private static final int STATEMENTS_MAX = 128;

  /** How long others are waited for, in milliseconds: somebody may be opening it, too. */
  private static final String PATIENCE = "PRAGMA busy_timeout=5000";

  private static final String NO_PATIENCE = "PRAGMA busy_timeout=0";

  // SQLite's result codes.
  private static final int CODE_MASK = 0xff;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOT_A_DATABASE = 26;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(STATEMENTS_MAX, 0.75f, true);

  private JdbcDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the database in that file, and makes it if there is none. What is committed survives the
   * process and the power.
   *
   * @throws StoreException if that can't be
   */
  public static JdbcDatabase open(Path file) {
    makePrivate(file);
    return open("jdbc:sqlite:" + file, "WAL");
  }

  /** Its owner's alone, from before there is anything in it; SQLite's other files do as it does. */
  private static void makePrivate(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    try {
      if (Files.notExists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
      } else if (Files.isRegularFile(file)) {
        Files.setPosixFilePermissions(file, owner);
      }
    } catch (IOException saidByTheDriverIfItMatters) {
      LoggerFactory.getLogger("org.app2app.chat").debug("permissions", saidByTheDriverIfItMatters);
    }
  }

  /** Loads the driver, which takes longer than all else that there is to do; from any thread. */
  public static void load() {
    try {
      DriverManager.getConnection("jdbc:sqlite::memory:").close();
    } catch (SQLException saidWhenItIsNeeded) {
      LoggerFactory.getLogger("org.app2app.chat").debug("loading", saidWhenItIsNeeded);
    }
  }

  /** A database that is gone when it is closed. */
  public static JdbcDatabase inMemory() {
    return open("jdbc:sqlite::memory:", "MEMORY");
  }

  private static JdbcDatabase open(String url, String journal) {
    Connection connection = null;
    try {
      connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=" + journal);
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute(PATIENCE);
        statement.execute("PRAGMA secure_delete=ON");
        statement.execute("PRAGMA cache_size=-8192");
      }
      return new JdbcDatabase(connection);
    } catch (SQLException e) {
      StoreException failure = failure(e);
      closeQuietly(connection);
      throw failure;
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException nothingToLose) {
      // the first failure is the one to tell
    }
  }

  private static StoreException failure(SQLException e) {
    int code = e.getErrorCode() & CODE_MASK;
    StoreException.Reason reason =
        code == FULL
            ? StoreException.Reason.FULL
            : code == CORRUPT || code == NOT_A_DATABASE
                ? StoreException.Reason.DAMAGED
                : StoreException.Reason.FAILED;
    return new StoreException(reason, e);
  }

  private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      if (statements.size() >= STATEMENTS_MAX) {
        String eldest = statements.keySet().iterator().next();
        statements.remove(eldest).close();
      }
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  @Override
  public void run(String sql, Object... arguments) {
    try {
      prepared(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw failure(e);
    }
  }

  @Override
  public long insert(String sql, Object... arguments) {
    run(sql, arguments);
    return query("SELECT last_insert_rowid()", row -> row.number(0)).get(0);
  }

  @Override
  public <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
    try (ResultSet rows = prepared(sql, arguments).executeQuery()) {
      List<T> answer = new ArrayList<>();
      Row row = new JdbcRow(rows);
      while (rows.next()) {
        answer.add(reader.read(row));
      }
      return answer;
    } catch (SQLException e) {
      forget(sql);
      throw failure(e);
    }
  }

  /** The driver ends a statement that fails, and can't use it again. */
  private void forget(String sql) {
    PreparedStatement failed = statements.remove(sql);
    try {
      if (failed != null) {
        failed.close();
      }
    } catch (SQLException endedAlready) {
      // that is what it is forgotten for
    }
  }

  private record JdbcRow(ResultSet rows) implements Row {
    @Override
    public long number(int column) {
      try {
        return rows.getLong(column + 1);
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public String text(int column) {
      try {
        return rows.getString(column + 1);
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public byte[] bytes(int column) {
      try {
        return rows.getBytes(column + 1);
      } catch (SQLException e) {
        throw failure(e);
      }
    }
  }

  // By SQL rather than by the driver, which believes a transaction to be open that SQLite itself
  // has undone, and then does what follows without any.

  @Override
  public void begin() {
    run("BEGIN");
  }

  @Override
  public void commit() {
    run("COMMIT");
  }

  @Override
  public void rollback() {
    try {
      run("ROLLBACK");
    } catch (StoreException undoneAlready) {
      // SQLite itself undoes what it can't commit
    }
  }

  /** By statements that aren't kept: SQLite sets the time when they are prepared. */
  @Override
  public boolean emptyLog() {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NO_PATIENCE);
      try (ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        return rows.next() && rows.getLong(1) == 0;
      } finally {
        statement.execute(PATIENCE);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }
}
