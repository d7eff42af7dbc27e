package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AckRoundTripTest {

  private static final int PACKETS = 400;

  @Property
  void whatArrivedIsWhatIsAcked(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 0, max = PACKETS - 1) Integer> order) {
    Sender sender = new Sender();
    sender.send(PACKETS);
    ReceivedPackets received = new ReceivedPackets();
    TreeSet<Integer> arrived = new TreeSet<>();
    for (int number : order) {
      received.received(number, true, 0);
      arrived.add(number);
    }
    acknowledge(received, sender);
    TreeSet<Integer> acked = new TreeSet<>();
    for (int i = 0; i < PACKETS; i++) {
      if (sender.fate(i).contains("acknowledged")) {
        acked.add(i);
      }
    }
    assertThat(arrived).containsAll(acked);
    // The newest ranges are told; 30 of them fit whatever the numbers are.
    assertThat(acked).isEqualTo(arrived.tailSet(acked.first()));
    assertThat(ranges(acked)).isGreaterThanOrEqualTo(Math.min(30, ranges(arrived)));
    assertThat(sender.recovery.packetsLost()).isEqualTo(sender.lost().size());
  }

  private static void acknowledge(ReceivedPackets received, Sender sender) {
    PacketWriter writer = new PacketWriter();
    received.writeAck(writer, 0);
    assertThat(writer.length()).isLessThanOrEqualTo(300);
    PacketReader reader = new PacketReader();
    System.arraycopy(writer.bytes, 0, reader.bytes, 0, writer.length());
    reader.begin(writer.length());
    assertThat(reader.readByte()).isEqualTo(FrameType.ACK);
    assertThat(ReceivedPackets.read(reader, sender.recovery, PACKETS, 0)).isTrue();
    assertThat(reader.hasMore()).isFalse();
  }

  private static long ranges(Set<Integer> numbers) {
    return numbers.stream().filter(number -> !numbers.contains(number - 1)).count();
  }
}
