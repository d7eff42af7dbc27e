package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.MILLIS;
import static org.app2app.chat.sync.VirtualNetwork.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.junit.jupiter.api.Test;

/** What two tell each other. */
class DirectTest {

  private final VirtualNetwork network = new VirtualNetwork(1);
  private final MemoryHistories annesStore = new MemoryHistories();
  private final MemoryHistories bensStore = new MemoryHistories();
  private final VirtualMember anne = member(1, annesStore);
  private final VirtualMember ben = member(2, bensStore);
  private final ConversationId id = ConversationId.direct(anne.id(), ben.id());

  DirectTest() {
    anne.openDirect(ben);
    ben.openDirect(anne);
  }

  private VirtualMember member(int number, MemoryHistories store) {
    return network.add(new VirtualMember(network, number, store, SyncTiming.DEFAULT));
  }

  private void assertSame(int entries) {
    assertThat(annesStore.all(id)).isEqualTo(bensStore.all(id)).hasSize(entries);
  }

  private static <T extends SyncEvent> List<T> events(VirtualMember of, Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (SyncEvent event : of.events) {
      if (kind.isInstance(event)) {
        found.add(kind.cast(event));
      }
    }
    return found;
  }

  @Test
  void anEntryIsThereAfterOneDelay() {
    network.connect(anne, ben);
    network.run(SECONDS);
    Entry entry = anne.write(id, "hello");
    network.run(151 * MILLIS);
    assertThat(events(ben, SyncEvent.Stored.class)).containsExactly(new SyncEvent.Stored(entry));
  }

  @Test
  void whatBothWroteWhileApartIsExchanged() {
    for (int i = 0; i < 50; i++) {
      anne.write(id, "from anne " + i);
      ben.write(id, "from ben " + i);
    }
    network.connect(anne, ben);
    network.run(2 * SECONDS);
    assertSame(100);
    assertThat(anne.machine().drops()).isEmpty();
    assertThat(ben.machine().drops()).isEmpty();
  }

  @Test
  void nothingIsLostOrTwiceWhenTheSessionEndsInMidTransfer() {
    for (int i = 0; i < 2_000; i++) {
      anne.write(id, "a message of some length, so that it takes a while, number " + i);
    }
    int before = -1;
    for (int round = 0; round < 50 && bensStore.all(id).size() < 2_000; round++) {
      network.connect(anne, ben);
      network.run(400 * MILLIS);
      network.disconnect(anne, ben);
      if (round % 2 == 0) {
        ben.restart();
      }
      assertThat(bensStore.all(id).size()).isGreaterThan(before);
      before = bensStore.all(id).size();
    }
    assertSame(2_000);
    assertThat(events(ben, SyncEvent.Stored.class)).doesNotHaveDuplicates().hasSize(2_000);
  }

  @Test
  void theAuthorLearnsWhatWasDeliveredAndWhatWasRead() {
    network.connect(anne, ben);
    network.run(SECONDS);
    Entry entry = anne.write(id, "hello");
    network.run(SECONDS);
    assertThat(events(anne, SyncEvent.Delivered.class))
        .containsExactly(new SyncEvent.Delivered(entry.log(), 1, ben.id()));
    assertThat(events(anne, SyncEvent.Read.class)).isEmpty();
    ben.step(machine -> machine.read(entry.log(), 1, network.now()));
    network.run(SECONDS);
    assertThat(events(anne, SyncEvent.Read.class))
        .containsExactly(new SyncEvent.Read(entry.log(), 1, ben.id()));
  }

  @Test
  void marksThatWereSetWhileApartAreToldAtTheNextMeeting() {
    network.connect(anne, ben);
    network.run(SECONDS);
    Entry entry = anne.write(id, "hello");
    network.run(20 * MILLIS); // it is under way, the mark will not be
    network.run(160 * MILLIS);
    network.disconnect(anne, ben);
    ben.step(machine -> machine.read(entry.log(), 1, network.now()));
    anne.restart();
    network.connect(anne, ben);
    network.run(SECONDS);
    assertThat(events(anne, SyncEvent.Delivered.class)).isNotEmpty();
    assertThat(events(anne, SyncEvent.Read.class)).hasSize(1);
  }

  @Test
  void typingIsTold() {
    network.connect(anne, ben);
    network.run(SECONDS);
    anne.step(machine -> machine.typing(id, network.now()));
    network.run(SECONDS);
    assertThat(ben.events).containsExactly(new SyncEvent.Typing(id, anne.id()));
  }

  @Test
  void whoeverOpensTheConversationLaterGetsWhatWasWritten() {
    MemoryHistories carlasStore = new MemoryHistories();
    VirtualMember carla = member(3, carlasStore);
    anne.openDirect(carla);
    ConversationId withCarla = ConversationId.direct(anne.id(), carla.id());
    anne.write(withCarla, "may I?");
    network.connect(anne, carla);
    network.run(5 * SECONDS);
    assertThat(carlasStore.all(withCarla)).isEmpty();
    carla.openDirect(anne);
    network.run(SECONDS);
    assertThat(carlasStore.all(withCarla)).hasSize(1);
  }

  @Test
  void whoeverLostTheStoreGetsBackWhatTheOtherHas() {
    network.connect(anne, ben);
    anne.write(id, "mine");
    ben.write(id, "yours");
    network.run(SECONDS);
    MemoryHistories empty = new MemoryHistories();
    network.disconnect(anne, ben);
    VirtualMember restored = member(1, empty);
    restored.openDirect(ben);
    network.connect(restored, ben);
    network.run(SECONDS);
    assertThat(empty.all(id)).isEqualTo(bensStore.all(id)).hasSize(2);
  }

  @Test
  void twoEntriesWithOneNumberDoNotStopTheRest() {
    anne.write(id, "first");
    MemoryHistories older = new MemoryHistories();
    VirtualMember setBack = member(1, older);
    setBack.openDirect(ben);
    setBack.write(id, "another first");
    network.connect(anne, ben);
    network.run(SECONDS);
    network.disconnect(anne, ben);
    network.connect(setBack, ben);
    network.run(SECONDS);
    setBack.write(id, "second");
    network.run(SECONDS);
    LogName log = new LogName(id, anne.id(), 1);
    assertThat(bensStore.head(log)).isEqualTo(2);
    long before = network.messagesSent;
    network.run(10 * SECONDS);
    assertThat(network.messagesSent).isEqualTo(before);
  }
}
