package org.app2app.chat.store;

import java.io.Closeable;
import org.app2app.chat.ChatMessage;
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

  private final Database database;
  private final PeerId me;
  private final Meta meta;
  private final ContactTable contacts;
  private final ConversationTable conversations;
  private final LogTable logs;
  private final EntryTable entries;
  private final MessageTable messages;
  private final FileTable files;
  private final Words words;
  private final Amendments amendments;
  private final HistoryLimit limit;

  /** What came of an entry. */
  public enum Outcome {
    /** There is a new message to show, or the text of one that came without. */
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
   * @param says whether there is something to read in it
   */
  public record Result(Outcome outcome, EntryId message, boolean says) {
    static final Result KEPT = new Result(Outcome.KEPT, null, false);
  }

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
    words = new Words(database, meta);
    messages = new MessageTable(database, logs, words);
    files = new FileTable(database, logs);
    amendments = new Amendments(database, logs, entries, signatures);
    limit = new HistoryLimit(this);
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

  public Amendments amendments() {
    return amendments;
  }

  public Database database() {
    return database;
  }

  public void begin() {
    database.begin();
  }

  public void commit() {
    database.commit();
    words.committed();
  }

  /** Whether something deleted is in the database still. */
  public boolean isUntidy() {
    return words.isUntidy();
  }

  /**
   * Leaves nothing of what was deleted, once it is committed: some tens of milliseconds. If another
   * connection reads just then, the store is untidy still, and this is to be done again.
   */
  public void tidy() {
    words.tidy();
  }

  /** Undoes what wasn't committed, in memory too. */
  public void rollback() {
    database.rollback();
    words.rolledBack();
    amendments.load();
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
    Entry kept = amendments.asKept(log, entry);
    entries.add(log, kept);
    amendments.add(log, kept);
    boolean mine = entry.id().author().equals(me);
    long millis = mine ? entry.millis() : Times.shown(entry.millis(), nowMillis);
    Result result = show(conversation, log, kept, millis);
    boolean added = result.outcome() == Outcome.ADDED;
    boolean counts = added && result.says() && !mine && !wasSeen(result.message());
    conversations.extend(
        conversation,
        entry.clock(),
        conversation.unread + (counts ? 1 : 0),
        added ? nowMillis : conversation.touchedMillis);
    limit.keep(conversation);
    return result;
  }

  private boolean wasSeen(EntryId message) {
    return message.number() <= logs.get(message.log()).read;
  }

  private Result show(ConversationRow conversation, LogRow log, Entry entry, long millis) {
    Body body = entry.body();
    EntryId id = entry.id();
    if (body instanceof Body.Text text) {
      return addMessage(log, entry, millis, amendments.read(entry), text.replyTo());
    } else if (body instanceof Body.File file) {
      Amendments.Reading reading = amendments.read(entry);
      if (reading.says()) {
        files.offer(log, id, file, id.author().equals(me), conversation.isDirect());
      }
      return addMessage(log, entry, millis, reading, null);
    } else if (body.amends() != null) {
      return amend(entry, body.amends());
    } else if (body instanceof Body.Emptied emptied) {
      return addMessage(log, entry, millis, amendments.read(entry), emptied.about());
    } else if (body instanceof Body.Joined joined && !conversation.isDirect()) {
      boolean renamed = !log.authorName.isEmpty();
      logs.setAuthor(log, joined.name(), false);
      return renamed
          ? Result.KEPT
          : addMessage(log, entry, millis, said(ChatMessage.Kind.JOINED, joined.name()), null);
    } else if (body instanceof Body.Left && !conversation.isDirect()) {
      logs.setAuthor(log, log.authorName, true);
      return addMessage(log, entry, millis, said(ChatMessage.Kind.LEFT, log.authorName), null);
    }
    return Result.KEPT;
  }

  private static Amendments.Reading said(ChatMessage.Kind kind, String name) {
    return new Amendments.Reading(kind, name, false);
  }

  private Result addMessage(
      LogRow log, Entry entry, long millis, Amendments.Reading reading, EntryId replyTo) {
    messages.add(log, entry.id(), entry.clock(), millis, reading, replyTo);
    return new Result(Outcome.ADDED, entry.id(), reading.says());
  }

  /** Only its author changes a message. */
  private Result amend(Entry amendment, EntryId target) {
    boolean own = target.author().equals(amendment.id().author());
    MessageRow message = own ? messages.get(target) : null;
    Entry entry = message == null ? null : entries.get(target);
    Amendments.Reading now = entry == null ? null : amendments.read(entry);
    if (now == null || now.equals(message.reading())) {
      return Result.KEPT;
    }
    messages.amend(message, now);
    if (message.kind() == ChatMessage.Kind.FILE && !now.says()) {
      files.takeBack(message.log(), target.number());
    }
    Outcome outcome = message.reading().says() ? Outcome.CHANGED : Outcome.ADDED;
    return new Result(outcome, target, now.says());
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

  /** Drops what a log holds below a number. */
  void dropBelow(LogRow log, long number) {
    messages.removeBelow(log, number);
    entries.removeBelow(log, number);
    files.removeBelow(log, number);
    amendments.removeBelow(log, number);
    logs.setFirst(log, number);
  }

  @Override
  public void close() {
    try {
      tidyAtLast();
    } finally {
      database.close();
    }
  }

  private void tidyAtLast() {
    try {
      if (isUntidy()) {
        begin();
        tidy();
        commit();
      }
    } catch (StoreException laterThen) {
      database.rollback(); // the mark stays
    }
  }
}
