package org.app2app.chat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/**
 * Brings what can be read of a damaged database into a new one: small tables as they are, entries
 * one by one if their signatures hold, and all that follows from entries made anew. Our own logs go
 * on in a new epoch, for nobody knows what the old ones lack.
 */
final class Salvage {

  private static final int BATCH = 256;
  private static final SharedFile.State[] STATES = SharedFile.State.values();

  private final PeerId me;
  private final Signatures signatures;
  private Database from;
  private Database into;
  private Store store;
  private TableCopy tables;
  private Map<ConversationId, PeerId> contacts;
  private final Map<Long, OldLog> marks = new LinkedHashMap<>();
  private final Map<Long, LogName> names = new HashMap<>();
  private long saved;
  private long lost;

  /** What is known of a log besides its entries. */
  private record OldLog(long row, long head, long first, long delivered, long carried, long read) {
    static final OldLog NONE = new OldLog(0, 0, 0, 0, 0, 0);
  }

  private record OldFile(long log, long number, int state, String path) {}

  private record OldConversation(long row, long unread, long touched) {}

  /**
   * What came of it.
   *
   * @param saved entries that are in the new database
   * @param lost entries that can't be read, as far as that is known
   */
  record Result(long saved, long lost) {
    @Override
    public String toString() {
      String kept = String.format(Locale.ROOT, "%,d messages and changes", saved);
      return lost == 0 ? kept : kept + String.format(Locale.ROOT, " but not %,d others", lost);
    }
  }

  Salvage(PeerId me, Signatures signatures) {
    this.me = me;
    this.signatures = signatures;
  }

  /**
   * Does it.
   *
   * @param target an empty database
   * @throws StoreException if the new one can't be written
   * @throws IOException if there is no room for a copy that is needed
   */
  Result run(Function<Path, Database> opener, Path damaged, Database target) throws IOException {
    into = target;
    Path copy = damaged.resolveSibling(damaged.getFileName() + ".copy");
    Path fresh = damaged.resolveSibling(damaged.getFileName() + ".first");
    try {
      from = source(opener, damaged);
      if (from == null) {
        FirstPage.replace(damaged, copy, fresh, opener);
        from = source(opener, copy);
      }
      if (from == null) {
        Schema.prepare(into);
        return new Result(0, 0);
      }
      return copyAll();
    } finally {
      if (from != null) {
        from.close();
      }
      for (String part : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + part));
        Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + part));
      }
    }
  }

  /** Null if it says nothing at all. */
  private static Database source(Function<Path, Database> opener, Path file) {
    Database opened = null;
    try {
      opened = opener.apply(file);
      opened.query("SELECT name FROM sqlite_master", row -> row.text(0));
      opened.query("SELECT 1 FROM conversation LIMIT 0", row -> true);
      return opened;
    } catch (StoreException unreadable) {
      if (opened != null) {
        opened.close();
      }
      return null;
    }
  }

  private Result copyAll() {
    Schema.prepare(into);
    tables = new TableCopy(from, into);
    tables.copy("meta", "name='epoch'");
    for (String table : new String[] {"contact", "conversation", "mail"}) {
      tables.copy(table, "");
    }
    List<OldConversation> conversations =
        into.query(
            "SELECT row, unread, touched FROM conversation",
            row -> new OldConversation(row.number(0), row.number(1), row.number(2)));
    into.run("UPDATE conversation SET unread=0, entries=0");
    store = new Store(into, me, signatures);
    contacts = new HashMap<>();
    for (ContactRow contact : store.contacts().all()) {
      contacts.put(ConversationId.direct(me, contact.peer()), contact.peer());
    }
    copyEntries();
    copyMarks();
    store.begin();
    for (OldConversation old : conversations) {
      into.run(
          "UPDATE conversation SET unread=?, touched=? WHERE row=?",
          old.unread,
          old.touched,
          old.row);
    }
    store.commit();
    return new Result(saved, lost);
  }

  // ---- Entries ----

  /** All logs at once, by the time that is written on each: new ones are found first later. */
  private void copyEntries() {
    PriorityQueue<SalvagedLogOf> next =
        new PriorityQueue<>(
            Comparator.comparingLong((SalvagedLogOf log) -> log.log.peek().millis()));
    List<SalvagedLogOf> all = new ArrayList<>();
    for (OldLog old : oldLogs()) {
      SalvagedLog log = new SalvagedLog(from, signatures, old.row, old.head);
      SalvagedLogOf readable = new SalvagedLogOf(old, log);
      all.add(readable);
      if (log.peek() != null) {
        next.add(readable);
      }
    }
    while (!next.isEmpty()) {
      store.begin();
      for (int i = 0; i < BATCH && !next.isEmpty(); i++) {
        SalvagedLogOf log = next.remove();
        keep(log.log.peek(), log.old);
        log.log.next();
        if (log.log.peek() != null) {
          next.add(log);
        }
      }
      store.commit();
    }
    for (SalvagedLogOf log : all) {
      lost += log.log.unreadable();
    }
  }

  private record SalvagedLogOf(OldLog old, SalvagedLog log) {}

  /** Those that are listed, and those that only their entries tell of. */
  private List<OldLog> oldLogs() {
    List<OldLog> listed =
        tables.fromBothEnds(
            "SELECT row, head, first, delivered, carried, read FROM log",
            Collections.singletonList("row"),
            row ->
                new OldLog(
                    row.number(0),
                    row.number(1),
                    row.number(2),
                    row.number(3),
                    row.number(4),
                    row.number(5)));
    for (OldLog log : listed) {
      marks.put(log.row, log);
    }
    try {
      long after = 0;
      while (after >= 0) {
        List<Long> found =
            from.query(
                "SELECT log FROM entry WHERE log>? ORDER BY log LIMIT 1",
                row -> row.number(0),
                after);
        after = found.isEmpty() ? -1 : found.get(0);
        if (after >= 0) {
          marks.putIfAbsent(after, new OldLog(after, 0, 0, 0, 0, 0));
        }
      }
    } catch (StoreException damaged) {
      lost += listed.isEmpty() ? 1 : 0; // how much, nobody knows
    }
    return new ArrayList<>(marks.values());
  }

  private void keep(Entry entry, OldLog old) {
    ConversationRow conversation = conversation(entry);
    if (conversation == null || store.has(entry.id())) {
      lost += conversation == null ? 1 : 0;
      return;
    }
    names.put(old.row, entry.log());
    LogRow log = store.logs().get(entry.log());
    long head = log == null ? 0 : log.head();
    if (entry.number() > head + 1 && isGoneForGood(entry, old, head == 0, conversation)) {
      store.skipTo(entry.log(), entry.number());
    }
    store.add(entry, System.currentTimeMillis());
    saved++;
  }

  /** Whether what is missing before an entry can't be had from others. */
  private boolean isGoneForGood(
      Entry entry, OldLog old, boolean first, ConversationRow conversation) {
    if (first && entry.number() <= Math.max(old.first, 1)) {
      return true; // a history limit had dropped it
    }
    boolean mine = entry.id().author().equals(me);
    boolean othersHaveIt = conversation.isDirect() && entry.number() <= old.delivered + 1;
    return mine ? !othersHaveIt : first && old.head == 0;
  }

  private ConversationRow conversation(Entry entry) {
    ConversationId id = entry.id().conversation();
    PeerId contact = contacts.get(id);
    return contact == null
        ? store.conversations().get(id)
        : store.conversations().direct(id, contact, entry.millis());
  }

  // ---- What belongs to them ----

  private void copyMarks() {
    List<OldFile> files =
        tables.fromBothEnds(
            "SELECT log, number, state, path FROM file",
            Arrays.asList("log", "number"),
            row -> new OldFile(row.number(0), row.number(1), (int) row.number(2), row.text(3)));
    store.begin();
    for (Map.Entry<Long, LogName> named : names.entrySet()) {
      OldLog old = marks.getOrDefault(named.getKey(), OldLog.NONE);
      LogRow log = store.logs().get(named.getValue());
      store.logs().setDelivered(log, old.delivered);
      store.logs().setCarried(log, old.carried);
      store.logs().setRead(log, old.read);
    }
    for (OldFile file : files) {
      LogName log = names.get(file.log);
      if (log != null && file.state >= 0 && file.state < STATES.length) {
        store.files().update(new EntryId(log, file.number), STATES[file.state], file.path);
      }
    }
    store.commit();
  }
}
