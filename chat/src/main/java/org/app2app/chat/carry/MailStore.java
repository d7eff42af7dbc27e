package org.app2app.chat.carry;

import java.util.function.BiConsumer;

/**
 * Where a {@link PostOffice} keeps what has to outlive the process: five drawers of records, each a
 * key, a short label that is read at every start, and a body that is read when it is needed.
 *
 * <p>What was put or removed is on the disk when the call returns. If the caller has a transaction
 * open instead and rolls it back, the post office has to be opened anew, for it goes on from what
 * it put. What is removed or replaced shall not be left readable in the file: private keys are
 * among it (SQLite: {@code PRAGMA secure_delete=ON}).
 *
 * <p>Each method throws {@link org.app2app.chat.store.StoreException} if the disk doesn't permit
 * it.
 */
public interface MailStore {

  /** What a record is about. */
  enum Drawer {
    /** Our sealing keys, our mailbox, our time: two records of at most 2 KiB. */
    SELF,
    /** Contacts' cards, by peer id. */
    CARD,
    /** Our own letters that carriers have or shall have, by envelope. */
    SENT,
    /** Others' letters that we carry, by envelope. */
    CARRIED,
    /** Letters that we had, by envelope; no bodies. */
    SEEN
  }

  /** Calls the reader with each record's key and label, in any order. */
  void forEach(Drawer drawer, BiConsumer<String, byte[]> reader);

  /** Null if there is no such record. */
  byte[] body(Drawer drawer, String key);

  /** Puts a record, in place of the one with that key. */
  void put(Drawer drawer, String key, byte[] label, byte[] body);

  /** Replaces the label of a record that is there. */
  void relabel(Drawer drawer, String key, byte[] label);

  /** Removes a record, if it is there. */
  void remove(Drawer drawer, String key);
}
