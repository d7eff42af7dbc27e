package org.app2app.chat.store;

import java.util.List;
import java.util.function.Consumer;

/** A database with which something happens around commits, changes and questions. */
public final class HookedDatabase implements Database {

  /** Run before each commit; may throw, and then nothing is committed. */
  public volatile Runnable beforeCommit = () -> {};

  /** Run after each commit; may throw, though all is committed. */
  public volatile Runnable afterCommit = () -> {};

  /** Run before each statement that changes something; may throw, and then nothing is changed. */
  public volatile Runnable beforeChange = () -> {};

  /** Gets each question before it is asked. */
  public volatile Consumer<String> beforeQuery = sql -> {};

  private final Database database;

  public HookedDatabase(Database database) {
    this.database = database;
  }

  /** What a disk says that has no room or fails. */
  public static Runnable refusing(StoreException.Reason reason) {
    return () -> {
      throw new StoreException(reason, null);
    };
  }

  @Override
  public void run(String sql, Object... arguments) {
    beforeChange.run();
    database.run(sql, arguments);
  }

  @Override
  public long insert(String sql, Object... arguments) {
    beforeChange.run();
    return database.insert(sql, arguments);
  }

  @Override
  public <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
    beforeQuery.accept(sql);
    return database.query(sql, reader, arguments);
  }

  @Override
  public void begin() {
    database.begin();
  }

  @Override
  public void commit() {
    beforeCommit.run();
    database.commit();
    afterCommit.run();
  }

  @Override
  public void rollback() {
    database.rollback();
  }

  @Override
  public boolean emptyLog() {
    return database.emptyLog();
  }

  @Override
  public void close() {
    database.close();
  }
}
