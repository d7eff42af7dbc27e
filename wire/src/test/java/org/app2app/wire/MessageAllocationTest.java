package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A datagram costs memory in proportion to its length, whatever it holds. */
class MessageAllocationTest {

  /** The worst is a list of the shortest addresses: 24 bytes each, against some 130 of objects. */
  private static final int BYTES_PER_BYTE_MAX = 10;

  private static final int ROUNDS = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long allocatedBy(byte[] datagram) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      MessageDecoder.decode(datagram, datagram.length);
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
  }

  private static void assertFrugal(byte[] datagram) {
    allocatedBy(datagram); // loads the classes
    assertThat(allocatedBy(datagram)).isLessThan((long) BYTES_PER_BYTE_MAX * datagram.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d3:pexl|d7:address2:::4:porti0ee",
        "d3:pexld7:address2:::4:porti0e|5:locall6:123456ee",
        "d3:pexl|d5:locallee",
        "d7:inviteed|5:localle",
        "d7:inviteed|7:peer_id1:a",
        "d|5:localle",
        "d1:x|l",
        "d1:x|d0:",
        "d|0:0:",
        "d1:xl|i0e",
        "d16:network_operator1900:|a",
        "d16:network_operator1900:|\u00ff",
        "d16:network_operator900:|\u00f0\u009f\u0098\u0080",
        "d4:pex41924:|a",
        "d4:pex61938:|a",
        "d4:have128:|a",
        "d5:locall|6:123456",
        "d6:local|999999:"
      })
  void aDatagramFullOfTheSame(String startAndRepeated) {
    int bar = startAndRepeated.indexOf('|');
    String unit = startAndRepeated.substring(bar + 1);
    String text = startAndRepeated.substring(0, bar) + unit.repeat(2_048 / unit.length() + 1);
    assertFrugal(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), 2_048));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDatagramOfRandomBytes(long seed) {
    byte[] datagram = new byte[2_048];
    new Random(seed).nextBytes(datagram);
    datagram[0] = 'd';
    assertFrugal(datagram);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2_049, 65_507})
  void aDatagramOfAnImpossibleLengthCostsNothing(int length) {
    byte[] datagram = new byte[length];
    allocatedBy(datagram);
    assertThat(allocatedBy(datagram)).isLessThan(100);
  }
}
