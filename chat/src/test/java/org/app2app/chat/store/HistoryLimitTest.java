package org.app2app.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Erasure;
import org.app2app.chat.log.LogName;
import org.app2app.chat.sync.CheapAuthor;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

/** A room in which more was said than is kept. */
class HistoryLimitTest {

  private static final byte[] KEY = {7};
  private static final ConversationId ROOM = ConversationId.room(KEY);
  private static final long NOW = 1_800_000_000_000L;
  private static final int SOME_MORE = Store.ROOM_ENTRIES_MAX / 10;

  private final List<CheapAuthor> authors = Arrays.asList(author(1), author(2), author(3));
  private final long[] heads = new long[authors.size()];
  private final Store store =
      new Store(JdbcDatabase.inMemory(), authors.get(0).id(), CheapAuthor.SIGNATURES);
  private final ConversationRow room =
      store.conversations().room(ROOM, Conversation.Kind.OPEN_ROOM, "room", KEY, NOW);

  private static CheapAuthor author(int seed) {
    byte[] hash = new byte[20];
    new Random(seed).nextBytes(hash);
    return new CheapAuthor(PeerId.ofHash(hash, 0));
  }

  private LogName log(int who) {
    return new LogName(ROOM, authors.get(who).id(), 1);
  }

  private Entry write(int who, Body body) {
    EntryId id = new EntryId(log(who), ++heads[who]);
    Entry entry = Entry.write(id, room.clock() + 1, NOW, body, authors.get(who));
    store.add(entry, NOW);
    return entry;
  }

  private Entry say(int who, String text) {
    return write(who, new Body.Text(text, null));
  }

  private List<Erasure> erasures(int who, Entry entry) {
    return List.of(Erasure.of(entry, authors.get(who)));
  }

  /** The third author is silent from then on. */
  private void talk(int messages) {
    store.begin();
    for (int i = 0; i < messages; i++) {
      say(i % 2, "message " + i);
    }
    store.commit();
  }

  private List<Entry> kept(int who) {
    return store.entries().after(store.logs().get(log(who)), 0, Integer.MAX_VALUE);
  }

  private long count(String table) {
    return store.database().query("SELECT count(*) FROM " + table, row -> row.number(0)).get(0);
  }

  @Test
  void theOldestGoAndWhatIsKeptIsALogWithoutGaps() {
    say(2, "first of all");
    talk(Store.ROOM_ENTRIES_MAX + SOME_MORE);
    assertThat(room.entries).isEqualTo(Store.ROOM_ENTRIES_MAX);
    assertThat(count("entry")).isEqualTo(Store.ROOM_ENTRIES_MAX);
    assertThat(count("message")).isEqualTo(Store.ROOM_ENTRIES_MAX);
    for (int who = 0; who < 2; who++) {
      LogRow log = store.logs().get(log(who));
      List<Entry> kept = kept(who);
      assertThat(kept.get(0).number()).isEqualTo(log.first()).isGreaterThan(1);
      assertThat(kept).hasSize((int) (log.head() - log.first() + 1));
    }
    LogRow silent = store.logs().get(log(2));
    assertThat(kept(2)).isEmpty();
    assertThat(silent.head()).isEqualTo(1);
    assertThat(store.has(new EntryId(log(2), 1))).isTrue();
    assertThat(store.messages().search("first of all", room, 5)).isEmpty();
  }

  @Test
  void whatIsShownIsWhatIsKept() {
    talk(Store.ROOM_ENTRIES_MAX + SOME_MORE + 1);
    Set<EntryId> kept = new HashSet<>();
    kept(0).forEach(entry -> kept.add(entry.id()));
    kept(1).forEach(entry -> kept.add(entry.id()));
    List<EntryId> shown = new ArrayList<>();
    for (MessageRow message : store.messages().before(room, null, Integer.MAX_VALUE)) {
      shown.add(message.id());
    }
    assertThat(new HashSet<>(shown)).isEqualTo(kept);
    assertThat(shown.get(shown.size() - 1)).isEqualTo(new EntryId(log(0), heads[0]));
  }

  @Test
  void changesAndFilesGoWithTheMessages() {
    Entry edited = say(0, "old");
    write(0, new Body.Edit(edited.id(), "new", erasures(0, edited)));
    Entry deleted = say(1, "gone soon");
    write(1, new Body.Delete(deleted.id(), erasures(1, deleted)));
    EntryId never = new EntryId(new LogName(ROOM, authors.get(1).id(), 2), 1);
    write(1, new Body.Delete(deleted.id(), List.of(new Erasure(never, "00".repeat(64)))));
    write(0, new Body.File("a.png", 5, "ab".repeat(32)));
    assertThat(count("amendment")).isEqualTo(3);
    assertThat(count("erasure")).isEqualTo(1);
    assertThat(count("file")).isEqualTo(1);
    talk(Store.ROOM_ENTRIES_MAX + SOME_MORE);
    assertThat(count("amendment")).isZero();
    assertThat(count("erasure")).isZero();
    assertThat(count("file")).isZero();
  }

  @Test
  void whatIsGoneAlreadyIsAmendedInVain() {
    Entry old = say(2, "first of all");
    talk(Store.ROOM_ENTRIES_MAX + SOME_MORE);
    Entry deletion = write(2, new Body.Delete(old.id(), erasures(2, old)));
    assertThat(store.messages().get(old.id())).isNull();
    assertThat(count("erasure")).isZero();
    assertThat(store.amendments().refused()).isZero();
    Entry late = say(2, "and this");
    assertThat(kept(2)).containsExactly(deletion, late);
    assertThat(store.messages().get(late.id()).kind()).isEqualTo(ChatMessage.Kind.TEXT);
  }
}
