package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.MILLIS;
import static org.app2app.chat.sync.VirtualNetwork.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;

/** Whatever happens in between: once they can talk in peace, all have the same. */
class EventuallyEqualTest {

  private static final byte[] KEY = {1, 2, 3};

  /** One try. */
  private static final class Trial {
    private final VirtualNetwork network = new VirtualNetwork(1);
    private final List<MemoryHistories> stores = new ArrayList<>();
    private int written;

    VirtualMember member(int number) {
      MemoryHistories store = new MemoryHistories();
      stores.add(store);
      return network.add(new VirtualMember(network, number, store, SyncTiming.DEFAULT));
    }

    /** One step of those that a number names. */
    void happen(int step, ConversationId id) {
      List<VirtualMember> members = network.members();
      VirtualMember one = members.get(step % members.size());
      VirtualMember other = members.get((step / 7 + 1 + step) % members.size());
      switch (step / members.size() % 8) {
        case 0 -> network.disconnect(one, other);
        case 1, 2 -> network.connect(one, other);
        case 3 -> one.restart();
        case 4 -> {
          for (int i = 0; i < 40; i++) {
            write(one, id);
          }
        }
        case 5 -> network.run(step % 13 * 20L * MILLIS);
        default -> write(one, id);
      }
    }

    private void write(VirtualMember one, ConversationId id) {
      one.write(id, "x".repeat(1 + written++ % 1_000));
    }

    void assertSame(ConversationId id) {
      List<Entry> first = stores.get(0).all(id);
      assertThat(first).hasSize(written);
      for (MemoryHistories store : stores) {
        assertThat(store.all(id).equals(first)).as("same history").isTrue();
      }
    }
  }

  @Property(tries = 300)
  void twoEndUpWithTheSame(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 10_000) Integer> steps) {
    Trial trial = new Trial();
    VirtualMember anne = trial.member(1);
    VirtualMember ben = trial.member(2);
    anne.openDirect(ben);
    ben.openDirect(anne);
    ConversationId id = ConversationId.direct(anne.id(), ben.id());
    steps.forEach(step -> trial.happen(step, id));
    trial.network.connect(anne, ben);
    trial.network.run(10 * SECONDS);
    trial.assertSame(id);
  }

  @Property(tries = 200)
  void fiveInARoomEndUpWithTheSame(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 10_000) Integer> steps) {
    ConversationId id = ConversationId.room(KEY);
    Trial trial = new Trial();
    for (int i = 0; i < 5; i++) {
      trial.member(i).openRoom(KEY);
    }
    steps.forEach(step -> trial.happen(step, id));
    for (int i = 1; i < 5; i++) {
      trial.network.connect(trial.network.members().get(i - 1), trial.network.members().get(i));
    }
    trial.network.run(30 * SECONDS);
    trial.assertSame(id);
  }
}
