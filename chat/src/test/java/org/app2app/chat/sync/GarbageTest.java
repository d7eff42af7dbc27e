package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.junit.jupiter.api.Test;

/** What becomes of what no honest peer sends. */
class GarbageTest {

  private final VirtualNetwork network = new VirtualNetwork(1);
  private final MemoryHistories store = new MemoryHistories();
  private final VirtualMember anne =
      network.add(new VirtualMember(network, 1, store, SyncTiming.DEFAULT));
  private final VirtualMember mallory =
      network.add(new VirtualMember(network, 2, new MemoryHistories(), SyncTiming.DEFAULT));
  private final ConversationId id = ConversationId.direct(anne.id(), mallory.id());

  GarbageTest() {
    anne.openDirect(mallory);
    mallory.openDirect(anne);
    network.connect(anne, mallory);
    network.run(SECONDS);
  }

  private void send(byte[] message) {
    anne.step(machine -> machine.receive(mallory.id(), message, network.now()));
  }

  private void send(Entry entry) {
    send(entry.bytes(), entry.signature());
  }

  private void send(byte[] bytes, byte[] signature) {
    SyncMessage message = new SyncMessage(Kind.ENTRIES, RoomTags.direct(id));
    message.entries.add(bytes);
    message.entries.add(signature);
    send(message.write());
  }

  private Entry entry(ConversationId in, long number, long clock, Author author) {
    EntryId entryId = new EntryId(new LogName(in, author.id(), 1), number);
    return Entry.write(entryId, clock, 1, new Body.Text("text", null), author);
  }

  private void assertDropped(Drop drop) {
    assertThat(anne.machine().drops()).containsEntry(drop, 1L);
    assertThat(store.all(id)).isEmpty();
  }

  @Test
  void bytesThatAreNoMessageAreCounted() {
    send(new byte[] {1, 2, 3});
    assertDropped(Drop.MALFORMED);
  }

  @Test
  void anEntryWithAForgedSignatureIsDropped() {
    Entry genuine = entry(id, 1, 1, mallory.author);
    send(genuine.bytes(), new byte[Entry.SIGNATURE_BYTES]);
    assertDropped(Drop.FORGED);
    send(genuine);
    assertThat(store.all(id)).containsExactly(genuine);
  }

  @Test
  void anEntryOfAnotherConversationIsDropped() {
    send(entry(ConversationId.room(new byte[32]), 1, 1, mallory.author));
    assertDropped(Drop.WRONG_CONVERSATION);
  }

  @Test
  void anEntryOfSomebodyElseIsDropped() {
    send(entry(id, 1, 1, new CheapAuthor(3)));
    assertDropped(Drop.WRONG_AUTHOR);
  }

  @Test
  void anEntryThatIsNotTheNextIsDropped() {
    send(entry(id, 7, 1, mallory.author));
    assertDropped(Drop.OUT_OF_ORDER);
  }

  @Test
  void aClockThatIsFarAheadIsRefused() {
    Entry first = entry(id, 1, 5, mallory.author);
    send(first);
    send(entry(id, 2, 2_000_000, mallory.author));
    assertThat(anne.machine().drops()).containsEntry(Drop.CLOCK_JUMP, 1L);
    assertThat(store.all(id)).containsExactly(first);
  }

  @Test
  void whoeverSendsTooMuchGarbageIsIgnoredForAWhile() {
    for (int i = 0; i < SyncLimits.DEFAULT.garbageMax(); i++) {
      send(new byte[] {1});
    }
    Entry genuine = entry(id, 1, 1, mallory.author);
    send(genuine);
    assertThat(store.all(id)).isEmpty();
    assertThat(anne.machine().drops()).containsEntry(Drop.IGNORED_PEER, 1L);
    network.disconnect(anne, mallory);
    network.run(SyncTiming.DEFAULT.ignoreNanos());
    network.connect(anne, mallory);
    send(genuine);
    assertThat(store.all(id)).containsExactly(genuine);
  }

  @Test
  void moreRequestsThanAreServedAreGarbage() {
    for (int i = 0; i < 100; i++) {
      anne.write(id, "a text to be asked for again and again, " + "x".repeat(10_000));
    }
    SyncMessage request = new SyncMessage(Kind.REQUEST, RoomTags.direct(id));
    long log = LogTable.shortName(new LogName(id, anne.id(), 1));
    request.ranges = new Packed().range(log, 0, 100).toBytes();
    for (int i = 0; i < 20; i++) {
      request.request = i;
      send(request.write());
    }
    assertThat(anne.machine().drops().get(Drop.TOO_MANY_REQUESTS)).isPositive();
  }

  @Property(tries = 2_000)
  void anyBytesAreTakenWithoutHarm(@ForAll @Size(max = 200) byte[] bytes) {
    GarbageTest fresh = new GarbageTest(); // for one is shared by all tries
    fresh.send(bytes);
    assertThat(fresh.anne.machine().drops()).isNotEmpty();
  }

  @Property(tries = 2_000)
  void messagesOfWhichAByteChangedAreTakenWithoutHarm(@ForAll long seed) {
    Random random = new Random(seed);
    GarbageTest fresh = new GarbageTest();
    byte[] bytes = message(random).write();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    fresh.send(bytes);
    fresh.network.run(60 * SECONDS);
    Entry after = fresh.anne.write(id, "still here");
    fresh.network.run(60 * SECONDS);
    assertThat(fresh.store.all(id)).contains(after).hasSizeLessThanOrEqualTo(2);
  }

  private SyncMessage message(Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    SyncMessage message = new SyncMessage(kind, RoomTags.direct(id));
    long log = LogTable.shortName(new LogName(id, mallory.id(), 1));
    message.request = random.nextInt(3);
    message.whole = random.nextBoolean();
    message.last = random.nextBoolean();
    message.heads = new Packed().head(log, random.nextInt()).toBytes();
    message.marks = new Packed().head(log, random.nextInt()).toBytes();
    message.floors = new Packed().head(log, random.nextInt()).toBytes();
    message.ranges = new Packed().range(log, random.nextInt(), random.nextInt()).toBytes();
    message.members = new byte[20];
    Entry entry = entry(id, 1 + random.nextInt(2), 1, mallory.author);
    message.entries.add(entry.bytes());
    message.entries.add(entry.signature());
    return message;
  }
}
