package org.app2app.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.sync.CheapAuthor;
import org.app2app.wire.PeerId;

/** A member of one room: a store in a file, and what brings entries into it. No network. */
final class ErasedMember implements AutoCloseable {

  private static final byte[] KEY = {1};
  private static final ConversationId ROOM = ConversationId.room(KEY);
  private static final long NOW = 1_800_000_000_000L;

  final Store store;
  final Ledger ledger;
  final ConversationRow room;
  private final PeerId me;
  private final Path file;
  private boolean closed;

  /**
   * @param epoch of its own logs: somebody who lost a store comes with another
   */
  ErasedMember(Path file, PeerId me, long epoch) {
    this.file = file;
    this.me = me;
    CheapAuthor author = new CheapAuthor(me);
    store = new Store(JdbcDatabase.open(file), me, CheapAuthor.SIGNATURES);
    ledger = new Ledger(store, author, epoch, () -> NOW, (conversation, entry, result) -> {});
    store.begin();
    room = store.conversations().room(ROOM, Conversation.Kind.OPEN_ROOM, "room", KEY, NOW);
  }

  List<LogName> logs() {
    return new ArrayList<>(ledger.heads(ROOM).keySet());
  }

  /** Takes the next entries of a log that another has; how many. */
  int pull(ErasedMember from, LogName log, int most) {
    long has = ledger.heads(ROOM).getOrDefault(log, 0L);
    int taken = 0;
    for (Entry entry : from.ledger.entries(log, has, Integer.MAX_VALUE)) {
      if (taken < most && entry.number() <= from.ledger.heads(ROOM).get(log)) {
        taken++;
        if (!store.has(entry.id())) {
          ledger.add(copy(entry));
          clear(entry);
        }
      }
    }
    return taken;
  }

  /** Takes one entry without those before it, as a letter may bring it. */
  void carry(ErasedMember from, LogName log, long number) {
    for (Entry entry : from.ledger.entries(log, number - 1, 1)) {
      ledger.addCarried(copy(entry));
    }
  }

  private static Entry copy(Entry entry) {
    return Entry.read(entry.bytes(), entry.signature(), CheapAuthor.SIGNATURES);
  }

  private void clear(Entry entry) {
    if (entry.id().author().equals(me)) {
      ledger.clear(room, entry);
    }
  }

  /** Takes all that another has; whether that was something. */
  boolean pullAll(ErasedMember from) {
    int taken = 0;
    for (LogName log : from.logs()) {
      taken += pull(from, log, Integer.MAX_VALUE);
    }
    return taken > 0;
  }

  List<MessageRow> messages() {
    return store.messages().before(room, null, 10_000);
  }

  /** Its own messages that can be changed. */
  List<EntryId> own() {
    List<EntryId> own = new ArrayList<>();
    for (MessageRow message : messages()) {
      if (message.id().author().equals(me) && message.kind() == ChatMessage.Kind.TEXT) {
        own.add(message.id());
      }
    }
    return own;
  }

  /** What is to be seen, line by line. */
  List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (MessageRow message : messages()) {
      shown.add(
          String.join(
              " ",
              message.id().toString(),
              message.kind().toString(),
              message.text(),
              String.valueOf(message.replyTo()),
              String.valueOf(message.edited())));
    }
    return shown;
  }

  /** Of each log, how many entries. */
  int entries() {
    int entries = 0;
    for (LogRow log : store.logs().of(room)) {
      entries += store.entries().after(log, 0, Integer.MAX_VALUE).size();
    }
    return entries;
  }

  void commit() {
    store.commit();
    store.begin();
  }

  /** All that is in its file, once it is closed. */
  String closedFile() {
    close();
    return fileNow();
  }

  /** Keeps what was done; does nothing the second time. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        store.commit();
      } finally {
        store.close();
      }
    }
  }

  /** All that is in its file and beside it at the moment. */
  String fileNow() {
    try {
      StringBuilder all = new StringBuilder();
      for (String ending : new String[] {"", "-wal"}) {
        Path part = file.resolveSibling(file.getFileName() + ending);
        if (Files.exists(part)) {
          all.append(new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1));
        }
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
