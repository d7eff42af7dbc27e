package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTableTest {

  private static final int STEPS = 5_000;
  private static final int ADDRESSES = 200;

  private final World world = new World(1, 0, 0, CheckLevel.CHEAP);

  private Attachment anybody() {
    return new Attachment(world, 0) {
      @Override
      void receive(Packet packet, long nowNanos) {}
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdsWhatAnOrdinaryMapWouldHold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AttachmentTable table = new AttachmentTable();
    TreeMap<Integer, Attachment> expected = new TreeMap<>();
    for (int step = 0; step < STEPS; step++) {
      int address = 0xc0a8_0001 + random.nextInt(ADDRESSES);
      if (random.nextInt(2) == 0) {
        Attachment attachment = anybody();
        table.put(address, attachment);
        expected.put(address, attachment);
      } else {
        table.remove(address);
        expected.remove(address);
      }
      assertThat(table.get(address)).isSameAs(expected.get(address));
    }
    assertThat(table.all()).containsExactlyElementsOf(expected.values());
  }
}
