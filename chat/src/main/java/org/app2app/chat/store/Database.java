package org.app2app.chat.store;

import java.io.Closeable;
import java.util.List;

/**
 * SQLite, as far as the chat needs it: one connection, for one thread at a time. The desktop's is
 * {@link JdbcDatabase}; a phone brings its own.
 *
 * <p>Arguments are {@link Long}, {@link Integer}, {@link String}, {@code byte[]} or null. Every
 * method may throw a {@link StoreException}.
 */
public interface Database extends Closeable {

  /** Turns a row into what the caller wants. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row);
  }

  /** A row of an answer; columns are counted from 0. */
  interface Row {
    /** 0 for NULL. */
    long number(int column);

    /** Null for NULL. */
    String text(int column);

    /** Null for NULL. */
    byte[] bytes(int column);
  }

  /** Runs a statement that changes something or makes a table. */
  void run(String sql, Object... arguments);

  /** Runs an INSERT; returns the row's id. */
  long insert(String sql, Object... arguments);

  /** Asks for rows. */
  <T> List<T> query(String sql, Reader<T> reader, Object... arguments);

  /** Begins a transaction; there is only one at a time. */
  void begin();

  void commit();

  /** Undoes all since {@link #begin}; never throws. */
  void rollback();

  /**
   * Takes what is committed over into the file, and leaves nothing in the write-ahead log beside
   * it, without waiting for anybody. Not within a transaction.
   *
   * @return false if another connection reads at the moment, and so some of it had to stay
   */
  boolean emptyLog();

  @Override
  void close();
}
