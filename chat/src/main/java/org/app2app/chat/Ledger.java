package org.app2app.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Erasure;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.sync.Histories;

/** Takes entries into the store, others' and ours, and tells what they changed. */
final class Ledger implements Histories {

  /** Told of what an entry changed. */
  interface Reader {
    void took(ConversationRow conversation, Entry entry, Store.Result result);
  }

  private final Store store;
  private final Author author;
  private final long epoch;
  private final LongSupplier timeOfDay;
  private final Reader reader;

  /**
   * @param epoch that of our own logs
   * @param timeOfDay milliseconds since 1970
   */
  Ledger(Store store, Author author, long epoch, LongSupplier timeOfDay, Reader reader) {
    this.store = store;
    this.author = author;
    this.epoch = epoch;
    this.timeOfDay = timeOfDay;
    this.reader = reader;
  }

  @Override
  public Map<LogName, Long> heads(ConversationId id) {
    ConversationRow conversation = store.conversations().get(id);
    if (conversation == null) {
      return Collections.emptyMap();
    }
    Map<LogName, Long> heads = new HashMap<>();
    for (LogRow log : store.logs().of(conversation)) {
      heads.put(log.name(), log.head());
    }
    return heads;
  }

  @Override
  public long clock(ConversationId id) {
    ConversationRow conversation = store.conversations().get(id);
    return conversation == null ? 0 : conversation.clock();
  }

  @Override
  public List<Entry> entries(LogName name, long after, int bytesMax) {
    LogRow log = store.logs().get(name);
    return log == null ? Collections.emptyList() : store.entries().after(log, after, bytesMax);
  }

  @Override
  public boolean add(Entry entry) {
    ConversationRow conversation = store.conversations().get(entry.id().conversation());
    if (conversation == null || isBlocked(entry)) {
      return false;
    }
    if (store.has(entry.id())) {
      return true; // a friend brought it before
    }
    store.skipTo(entry.log(), entry.number());
    take(conversation, entry);
    return true;
  }

  /**
   * Takes an entry that a friend carried, which may come before those that precede it.
   *
   * @return whether nothing before it is missing
   */
  boolean addCarried(Entry entry) {
    ConversationRow conversation = store.conversations().get(entry.id().conversation());
    if (conversation == null || isBlocked(entry) || store.has(entry.id())) {
      return false;
    }
    take(conversation, entry);
    return store.logs().get(entry.log()).head() >= entry.number();
  }

  private boolean isBlocked(Entry entry) {
    ContactRow contact = store.contacts().get(entry.id().author());
    return contact != null && contact.state() == Contact.State.BLOCKED;
  }

  /** Writes an entry of ours, and keeps it. */
  Entry write(ConversationRow conversation, Body body) {
    LogName name = new LogName(conversation.id(), author.id(), epoch);
    LogRow log = store.logs().obtain(name);
    EntryId id = new EntryId(name, log.head() + 1);
    long clock = Math.min(conversation.clock() + 1, Entry.CLOCK_MAX); // others may have used it up
    Entry entry = Entry.write(id, clock, timeOfDay.getAsLong(), body, author);
    take(conversation, entry);
    return entry;
  }

  /**
   * Changes a message of ours, and takes away what it said before.
   *
   * @param text null to take the message back
   */
  Entry amend(ConversationRow conversation, EntryId message, String text) {
    List<Erasure> erasures = erasures(store.amendments().holders(message));
    return write(
        conversation,
        text == null ? new Body.Delete(message, erasures) : new Body.Edit(message, text, erasures));
  }

  /**
   * Takes away what nobody reads any more, now that an entry of an earlier store of ours is back:
   * each of the two stores may have changed a message without knowing of the other's change.
   *
   * @return what was written for that; null if there was no need
   */
  Entry clear(ConversationRow conversation, Entry own) {
    EntryId message = own.body().amends() == null ? own.id() : own.body().amends();
    List<Entry> superseded = store.amendments().superseded(message);
    return superseded.isEmpty()
        ? null
        : write(conversation, new Body.Emptied(Body.Was.EDIT, message, erasures(superseded)));
  }

  private List<Erasure> erasures(List<Entry> holders) {
    List<Erasure> erasures = new ArrayList<>();
    holders.forEach(holder -> erasures.add(Erasure.of(holder, author)));
    return erasures;
  }

  private void take(ConversationRow conversation, Entry entry) {
    reader.took(conversation, entry, store.add(entry, timeOfDay.getAsLong()));
  }
}
