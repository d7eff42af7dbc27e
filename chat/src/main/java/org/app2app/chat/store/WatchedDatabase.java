package org.app2app.chat.store;

import java.util.List;
import java.util.function.Supplier;

/** A database that tells, once, if something in it turns out to be damaged. */
final class WatchedDatabase implements Database {

  private final Database database;
  private final Runnable damaged;
  private boolean told;

  WatchedDatabase(Database database, Runnable damaged) {
    this.database = database;
    this.damaged = damaged;
  }

  private <T> T watched(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.DAMAGED && !told) {
        told = true;
        damaged.run();
      }
      throw e;
    }
  }

  private void watched(Runnable work) {
    watched(
        () -> {
          work.run();
          return null;
        });
  }

  @Override
  public void run(String sql, Object... arguments) {
    watched(() -> database.run(sql, arguments));
  }

  @Override
  public long insert(String sql, Object... arguments) {
    return watched(() -> database.insert(sql, arguments));
  }

  @Override
  public <T> List<T> query(String sql, Reader<T> reader, Object... arguments) {
    return watched(() -> database.query(sql, reader, arguments));
  }

  @Override
  public void begin() {
    watched(database::begin);
  }

  @Override
  public void commit() {
    watched(database::commit);
  }

  @Override
  public void rollback() {
    database.rollback();
  }

  @Override
  public boolean emptyLog() {
    return watched(database::emptyLog);
  }

  @Override
  public void close() {
    database.close();
  }
}
