package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Erasure;
import org.app2app.chat.log.Signatures;

/**
 * What changes messages, and what that leaves of the entries that held their texts (PROTOCOL.md
 * section 13.2). How a message reads follows from the entries that are there, whatever came first.
 */
public final class Amendments {

  /** Leaves that are tried for one entry: an honest author gives one. */
  private static final int TRIED_MAX = 8;

  private static final String LAST_FIRST =
      " FROM amendment WHERE target=? ORDER BY deletes DESC, clock DESC, epoch DESC, number DESC";

  private final Database database;
  private final LogTable logs;
  private final EntryTable entries;
  private final Signatures signatures;
  private Set<Long> awaiting;
  private long refused;

  /** How a message reads. */
  record Reading(ChatMessage.Kind kind, String text, boolean edited) {
    static final Reading DELETED = new Reading(ChatMessage.Kind.DELETED, "", false);

    /** Whether there is something to read. */
    boolean says() {
      return kind == ChatMessage.Kind.TEXT || kind == ChatMessage.Kind.FILE;
    }
  }

  private record Amending(EntryId id, boolean deletes) {}

  Amendments(Database database, LogTable logs, EntryTable entries, Signatures signatures) {
    this.database = database;
    this.logs = logs;
    this.entries = entries;
    this.signatures = signatures;
  }

  /** Leaves to erase that weren't followed, since the start: their author hasn't given them. */
  public long refused() {
    return refused;
  }

  /** What was read before may be otherwise now. */
  void load() {
    awaiting = null;
  }

  // ---- What comes ----

  /** What is to be kept of a new entry: an amendment that came before it may have erased it. */
  Entry asKept(LogRow log, Entry entry) {
    if (entry.body().remains() == null || !awaiting().contains(log.conversation)) {
      return entry;
    }
    String held = entry.id().toString();
    List<EntryId> leaves =
        database.query(
            "SELECT log, number FROM erasure WHERE held=? LIMIT " + TRIED_MAX, this::id, held);
    for (EntryId leave : leaves) {
      Entry amendment = entries.get(leave);
      Entry left = amendment == null ? null : erased(entry, amendment);
      if (left != null) {
        database.run("DELETE FROM erasure WHERE held=?", held);
        return left;
      }
    }
    return entry;
  }

  /** The conversations, by their rows, of which an erasure may wait for its entry: hardly any. */
  private Set<Long> awaiting() {
    if (awaiting == null) {
      awaiting =
          new HashSet<>(
              database.query(
                  "SELECT DISTINCT conversation FROM log WHERE row IN (SELECT log FROM erasure)",
                  row -> row.number(0)));
    }
    return awaiting;
  }

  private EntryId id(Database.Row row) {
    return new EntryId(logs.get(row.number(0)).name(), row.number(1));
  }

  private Entry erased(Entry entry, Entry amendment) {
    for (Erasure erasure : amendment.body().erasures()) {
      if (erasure.entry().equals(entry.id())) {
        return erased(entry, amendment, erasure);
      }
    }
    return null;
  }

  /** Null, and counted, if it isn't to be erased: it doesn't hold what is amended, say. */
  private Entry erased(Entry entry, Entry amendment, Erasure erasure) {
    EntryId message = amendment.body().amends();
    boolean holds = entry.id().equals(message) || message.equals(entry.body().amends());
    Entry left = holds ? entry.erasedBy(erasure, signatures) : null;
    refused += left == null ? 1 : 0;
    return left;
  }

  /** Takes in an entry that is stored already, if it changes a message of its author. */
  void add(LogRow log, Entry entry) {
    EntryId target = entry.body().amends();
    if (target == null || !target.author().equals(entry.id().author())) {
      return;
    }
    if (!(entry.body() instanceof Body.Emptied)) {
      database.run(
          "INSERT INTO amendment(log, number, target, deletes, clock, epoch)"
              + " VALUES(?, ?, ?, ?, ?, ?)",
          log.row,
          entry.number(),
          target.toString(),
          entry.body() instanceof Body.Delete ? 1 : 0,
          entry.clock(),
          entry.log().epoch());
    }
    for (Erasure erasure : entry.body().erasures()) {
      erase(log, entry, erasure);
    }
  }

  private void erase(LogRow log, Entry amendment, Erasure erasure) {
    EntryId id = erasure.entry();
    if (id.log().equals(log.name()) && id.number() >= amendment.number()) {
      refused++; // nobody amends what isn't written yet
      return;
    }
    Entry entry = entries.get(id);
    if (entry == null) {
      await(log, amendment, id);
    } else if (entry.body().remains() != null) {
      Entry left = erased(entry, amendment, erasure);
      if (left != null) {
        entries.replace(left);
        LogRow there = logs.get(id.log());
        database.run("DELETE FROM amendment WHERE log=? AND number=?", there.row, id.number());
      }
    } else if (!(entry.body() instanceof Body.Emptied)) {
      refused++;
    }
  }

  /** It may come yet, unless a history limit dropped it. */
  private void await(LogRow log, Entry amendment, EntryId id) {
    LogRow there = logs.get(id.log());
    if (there == null || id.number() >= there.first) {
      database.run(
          "INSERT OR IGNORE INTO erasure(log, number, held) VALUES(?, ?, ?)",
          log.row,
          amendment.number(),
          id.toString());
      awaiting().add(log.conversation);
    }
  }

  // ---- What it comes to ----

  /** How a message reads now; null if it is none that changes. */
  Reading read(Entry message) {
    Body body = message.body();
    boolean file = body instanceof Body.File;
    boolean text = body instanceof Body.Text;
    if (body instanceof Body.Emptied emptied) {
      file = emptied.was() == Body.Was.FILE;
      text = emptied.was() == Body.Was.TEXT;
    }
    if (!file && !text) {
      return null;
    }
    Amending last = last(message.id());
    if (last != null && last.deletes) {
      return Reading.DELETED;
    }
    Entry edit = text && last != null ? entries.get(last.id) : null;
    if (edit != null && edit.body() instanceof Body.Edit now) {
      return new Reading(ChatMessage.Kind.TEXT, now.text(), true);
    }
    return unchanged(body);
  }

  private static Reading unchanged(Body body) {
    if (body instanceof Body.Text text) {
      return new Reading(ChatMessage.Kind.TEXT, text.text(), false);
    }
    return body instanceof Body.File file
        ? new Reading(ChatMessage.Kind.FILE, file.name(), false)
        : Reading.DELETED;
  }

  /** The one that holds; null if there is none. */
  private Amending last(EntryId message) {
    List<Amending> last =
        database.query(
            "SELECT log, number, deletes" + LAST_FIRST + " LIMIT 1",
            row -> new Amending(id(row), row.number(2) != 0),
            message.toString());
    return last.isEmpty() ? null : last.get(0);
  }

  // ---- What its author may erase ----

  /** The entries that hold what a message says or said: one, as a rule; the last ones of many. */
  public List<Entry> holders(EntryId message) {
    List<EntryId> ids = new ArrayList<>();
    ids.add(message);
    ids.addAll(
        database.query(
            "SELECT log, number" + LAST_FIRST + " LIMIT " + (Body.ERASURES_MAX - 1),
            this::id,
            message.toString()));
    List<Entry> holders = new ArrayList<>();
    for (EntryId id : ids) {
      Entry entry = entries.get(id);
      if (entry != null && entry.body().remains() != null) {
        holders.add(entry);
      }
    }
    return holders;
  }

  /** Of these, those that nobody reads any more. */
  public List<Entry> superseded(EntryId message) {
    Amending last = last(message);
    if (last == null) {
      return Collections.emptyList();
    }
    List<Entry> superseded = holders(message);
    superseded.removeIf(entry -> entry.id().equals(last.id));
    return superseded;
  }

  /** Forgets those of a log below a number. */
  void removeBelow(LogRow log, long number) {
    database.run("DELETE FROM amendment WHERE log=? AND number<?", log.row, number);
    database.run("DELETE FROM erasure WHERE log=? AND number<?", log.row, number);
  }
}
