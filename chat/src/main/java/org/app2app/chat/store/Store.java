package org.app2app.chat.store;

import java.io.Closeable;
import java.util.List;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/**
 * All that is kept, and how an entry becomes what is shown. Every change happens between {@link
 * #begin} and {@link #commit}; after a {@link StoreException} comes {@link #rollback}.
 */
public final class Store implements Closeable {

  /** Entries of a room that are kept; some more may be. */
  public static final int ROOM_ENTRIES_MAX = 20_000;

  private static final int TRIMMED_AT = ROOM_ENTRIES_MAX + ROOM_ENTRIES_MAX / 10;

  /** Larger pictures are fetched when the person says so. */
  private static final long PICTURE_BYTES_MAX = 8 << 20;

  private final Database database;
  private final PeerId me;
  private final Meta meta;
  private final ContactTable contacts;
  private final ConversationTable conversations;
  private final LogTable logs;
  private final EntryTable entries;
  private final MessageTable messages;
  private final FileTable files;

  /** What came of an entry. */
  public enum Outcome {
    /** There is a new message to show. */
    ADDED,
    /** A message that was there reads otherwise now. */
    CHANGED,
    /** It is kept, and nothing shows. */
    KEPT
  }

  /**
   * What came of an entry, and where it shows.
   *
   * @param message whose message was added or changed; null if none
   */
  public record Result(Outcome outcome, EntryId message) {}

  /**
   * @throws StoreException if the database can't be read, or is of a later version
   */
  public Store(Database database, PeerId me, Signatures signatures) {
    this.database = database;
    this.me = me;
    Schema.prepare(database);
    meta = new Meta(database);
    contacts = new ContactTable(database);
    conversations = new ConversationTable(database);
    logs = new LogTable(database, conversations);
    entries = new EntryTable(database, logs, signatures);
    messages = new MessageTable(database, logs);
    files = new FileTable(database, logs);
    load();
  }

  private void load() {
    meta.load();
    contacts.load();
    conversations.load();
    logs.load();
  }

  public Meta meta() {
    return meta;
  }

  public ContactTable contacts() {
    return contacts;
  }

  public ConversationTable conversations() {
    return conversations;
  }

  public LogTable logs() {
    return logs;
  }

  public EntryTable entries() {
    return entries;
  }

  public MessageTable messages() {
    return messages;
  }

  public FileTable files() {
    return files;
  }

  public Database database() {
    return database;
  }

  public void begin() {
    database.begin();
  }

  public void commit() {
    database.commit();
  }

  /** Undoes what wasn't committed, in memory too. */
  public void rollback() {
    database.rollback();
    try {
      load();
    } catch (StoreException stillUnreadable) {
      logs.forget(); // whoever asks next is told
    }
  }

  /** Whether that entry is kept, or was and was dropped. */
  public boolean has(EntryId id) {
    LogRow log = logs.get(id.log());
    return log != null && (id.number() <= log.head || entries.has(log, id.number()));
  }

  /**
   * Keeps an entry that isn't there yet, of a conversation that is.
   *
   * @param nowMillis our own time of day
   */
  public Result add(Entry entry, long nowMillis) {
    ConversationRow conversation = conversations.get(entry.id().conversation());
    LogRow log = logs.obtain(entry.log());
    entries.add(log, entry);
    boolean mine = entry.id().author().equals(me);
    long millis = mine ? entry.millis() : Times.shown(entry.millis(), nowMillis);
    Result result = show(conversation, log, entry, millis);
    boolean counts =
        !mine
            && result.outcome() == Outcome.ADDED
            && (entry.body() instanceof Body.Text || entry.body() instanceof Body.File);
    conversations.extend(
        conversation,
        entry.clock(),
        conversation.unread + (counts ? 1 : 0),
        result.outcome() == Outcome.ADDED ? nowMillis : conversation.touchedMillis);
    if (!conversation.isDirect() && conversation.entries > TRIMMED_AT) {
      trim(conversation);
    }
    return result;
  }

  /**
   * Pictures come by themselves, unless they are large or a whole room's: that may be anybody's.
   */
  private SharedFile.State begin(ConversationRow conversation, EntryId id, Body.File file) {
    if (id.author().equals(me)) {
      return SharedFile.State.GONE;
    }
    boolean comes =
        conversation.isDirect()
            && SharedFile.isPicture(file.name())
            && file.size() <= PICTURE_BYTES_MAX;
    return comes ? SharedFile.State.WANTED : SharedFile.State.OFFERED;
  }

  private Result show(ConversationRow conversation, LogRow log, Entry entry, long millis) {
    Body body = entry.body();
    EntryId id = entry.id();
    if (body instanceof Body.Text text) {
      return addMessage(log, entry, millis, ChatMessage.Kind.TEXT, text.text(), text.replyTo());
    } else if (body instanceof Body.File file) {
      files.add(
          log, new FileRow(id, file.size(), file.hash(), begin(conversation, id, file), null));
      return addMessage(log, entry, millis, ChatMessage.Kind.FILE, file.name(), null);
    } else if (body instanceof Body.Edit edit) {
      return amend(entry, edit.target(), edit.text());
    } else if (body instanceof Body.Delete delete) {
      return amend(entry, delete.target(), null);
    } else if (body instanceof Body.Joined joined && !conversation.isDirect()) {
      boolean renamed = !log.authorName.isEmpty();
      logs.setAuthor(log, joined.name(), false);
      return renamed
          ? new Result(Outcome.KEPT, null)
          : addMessage(log, entry, millis, ChatMessage.Kind.JOINED, joined.name(), null);
    } else if (body instanceof Body.Left && !conversation.isDirect()) {
      logs.setAuthor(log, log.authorName, true);
      return addMessage(log, entry, millis, ChatMessage.Kind.LEFT, log.authorName, null);
    }
    return new Result(Outcome.KEPT, null);
  }

  private Result addMessage(
      LogRow log, Entry entry, long millis, ChatMessage.Kind kind, String text, EntryId replyTo) {
    EntryId id = entry.id();
    messages.add(log, id, entry.clock(), kind, millis, text, replyTo);
    List<String[]> amendments =
        database.query(
            "SELECT text FROM amendment WHERE target=?",
            row -> new String[] {row.text(0)},
            id.toString());
    for (String[] amendment : amendments) {
      amend(messages.get(id), amendment[0]);
    }
    return new Result(Outcome.ADDED, id);
  }

  /** Only its author changes a message; the change with the highest clock holds. */
  private Result amend(Entry entry, EntryId target, String text) {
    if (!target.author().equals(entry.id().author())) {
      return new Result(Outcome.KEPT, null);
    }
    List<Long> known =
        database.query(
            "SELECT clock FROM amendment WHERE target=?", row -> row.number(0), target.toString());
    if (!known.isEmpty() && known.get(0) >= entry.clock()) {
      return new Result(Outcome.KEPT, null);
    }
    database.run(
        "INSERT OR REPLACE INTO amendment(target, clock, text) VALUES(?, ?, ?)",
        target.toString(),
        entry.clock(),
        text);
    MessageRow message = messages.get(target);
    if (message == null || message.kind() == ChatMessage.Kind.DELETED) {
      return new Result(Outcome.KEPT, null);
    }
    amend(message, text);
    return new Result(Outcome.CHANGED, target);
  }

  private void amend(MessageRow message, String text) {
    boolean deleted = text == null;
    if (deleted && message.kind() == ChatMessage.Kind.FILE) {
      files.update(message.id(), SharedFile.State.GONE, null);
    }
    messages.amend(
        message, deleted ? ChatMessage.Kind.DELETED : message.kind(), deleted ? "" : text);
  }

  /**
   * What came before that number is gone for good, wherever one asks: the log goes on from there.
   */
  public void skipTo(LogName name, long first) {
    LogRow log = logs.obtain(name);
    if (first - 1 > log.head) {
      logs.setFirst(log, first);
      long head = first - 1;
      while (entries.has(log, head + 1)) {
        head++;
      }
      logs.setHead(log, head);
    }
  }

  /** All that is in a conversation was seen. True if that is new. */
  public boolean markRead(ConversationRow conversation) {
    boolean news = conversation.unread > 0;
    for (LogRow log : logs.of(conversation)) {
      if (!log.name().author().equals(me)) {
        news |= logs.setRead(log, log.head);
      }
    }
    if (conversation.unread > 0) {
      conversations.setUnread(conversation, 0);
    }
    return news;
  }

  /** Forgets a conversation. */
  public void remove(ConversationRow conversation) {
    messages.removeAll(conversation);
    logs.removeAll(conversation);
    conversations.remove(conversation);
  }

  /** Drops the oldest entries of a room that has too many. */
  private void trim(ConversationRow room) {
    long surplus = room.entries - ROOM_ENTRIES_MAX;
    List<Long> clocks =
        database.query(
            "SELECT clock FROM message WHERE conversation=?"
                + " ORDER BY clock, tie, epoch, number LIMIT 1 OFFSET ?",
            row -> row.number(0),
            room.row,
            surplus);
    if (clocks.isEmpty()) {
      return; // edits and the like, which go with what they belong to
    }
    for (LogRow log : logs.of(room)) {
      long first =
          database
              .query(
                  "SELECT min(number) FROM message WHERE log=? AND clock>=?",
                  row -> row.number(0),
                  log.row,
                  clocks.get(0))
              .get(0);
      long keep = first == 0 ? log.head + 1 : Math.min(first, log.head + 1);
      if (keep > log.first) {
        messages.removeBelow(log, keep);
        entries.removeBelow(log, keep);
        logs.setFirst(log, keep);
      }
    }
    long left =
        database
            .query(
                "SELECT count(*) FROM entry WHERE log IN (SELECT row FROM log WHERE conversation=?)",
                row -> row.number(0),
                room.row)
            .get(0);
    conversations.setEntries(room, left);
  }

  @Override
  public void close() {
    database.close();
  }
}
