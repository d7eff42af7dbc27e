package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReceivedPacketsTest {

  private static final long DELAY = ReceivedPackets.ACK_DELAY_NANOS;

  private final ReceivedPackets received = new ReceivedPackets();

  @Test
  void onePacketIsAckedAfterTwentyFiveMilliseconds() {
    received.received(0, true, 100);
    assertThat(received.hasUnacknowledged()).isTrue();
    assertThat(received.isAckDue(100)).isFalse();
    assertThat(received.ackDueNanos()).isEqualTo(100 + DELAY);
    assertThat(received.isAckDue(100 + DELAY)).isTrue();
  }

  @Test
  void theSecondIsAckedAtOnceAndCountingBeginsAnew() {
    received.received(0, true, 0);
    received.received(1, true, 10);
    assertThat(received.isAckDue(10)).isTrue();
    received.writeAck(new PacketWriter(), 10);
    assertThat(received.hasUnacknowledged()).isFalse();
    assertThat(received.ackDueNanos()).isEqualTo(Long.MAX_VALUE);
    received.received(2, true, 20);
    assertThat(received.isAckDue(20)).isFalse();
  }

  @Test
  void aPacketAfterOneThatIsMissingIsAckedAtOnce() {
    received.received(0, true, 0);
    received.writeAck(new PacketWriter(), 0);
    received.received(2, true, 10);
    assertThat(received.isAckDue(10)).isTrue();
  }

  @Test
  void aPacketThatComesLateIsAckedAtOnce() {
    received.received(0, true, 0);
    received.received(2, true, 0);
    received.writeAck(new PacketWriter(), 0);
    received.received(1, true, 10);
    assertThat(received.isAckDue(10)).isTrue();
  }

  @Test
  void packetsThatAskForNoAckGetNone() {
    received.received(0, false, 0);
    received.received(5, false, 0);
    assertThat(received.hasUnacknowledged()).isFalse();
    assertThat(received.ackDueNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theFrameTellsHowLongTheLargestWaited() {
    received.received(7, true, 0);
    received.received(5, true, 2_000_000);
    PacketWriter writer = new PacketWriter();
    received.writeAck(writer, 5_000_000);
    byte[] frame = Arrays.copyOf(writer.bytes, writer.length());
    // ACK, largest 7, 5,000 us, one further range, first range of one, gap 0, range of one
    assertThat(frame).containsExactly(2, 7, 0x53, 0x88, 1, 0, 0, 0);
  }

  @Test
  void aFrameOfManyRangesIsBounded() {
    for (long i = 0; i < 200; i++) {
      received.received(1_000_000_000_000L + 100_000 * i, true, 0);
    }
    PacketWriter writer = new PacketWriter();
    received.writeAck(writer, 0);
    assertThat(writer.length()).isBetween(150, 300);
  }

  @Test
  void itFitsWhereThereIsRoomForItsFirstRangeOnly() {
    for (long i = 0; i < 200; i++) {
      received.received(1_000_000_000_000L + 100_000 * i, true, 0);
    }
    PacketWriter writer = new PacketWriter();
    writer.writeBytes(new byte[PacketProtection.PLAINTEXT_MAX - ReceivedPackets.ACK_MIN_BYTES]);
    received.writeAck(writer, 0);
    assertThat(writer.room()).isNotNegative();
  }

  @Test
  void thePeersWaitCountsForNoMoreThanItMayWait() {
    Sender sender = new Sender();
    sender.send(1);
    sender.sleepMillis(100);
    assertThat(read(sender, 0, 0, 0, 0)).isTrue();
    sender.send(1);
    sender.sleepMillis(205);
    assertThat(read(sender, 1, (1L << 62) - 1, 0, 0)).isTrue();
    assertThat(sender.recovery.roundTrip().smoothedNanos()).isEqualTo(110 * Sender.MILLI);
  }

  @Test
  void frameOfRangesBelowZeroIsInvalid() {
    assertThat(read(9L, 0, 0, 10)).isFalse();
    assertThat(read(9, 0, 1, 5, 3, 0)).as("largest of the second range is -1").isFalse();
    assertThat(read(9, 0, 1, 5, 2, 1)).as("smallest of the second range is -1").isFalse();
    assertThat(read(9, 0, 1, 5, 2, 0)).isTrue();
    long most = (1L << 62) - 1;
    assertThat(read(9, most, most, 9, most, most)).isFalse();
  }

  @Test
  void frameThatEndsTooSoonIsInvalid() {
    assertThat(read(9, 0, 0)).isFalse();
    assertThat(read(9, 0, 2, 0, 0, 0)).isFalse();
  }

  @Test
  void frameThatAcksWhatWasNeverSentIsInvalid() {
    assertThat(read(10, 0, 0, 0)).isFalse();
    assertThat(read((1L << 62) - 1, 0, 0, 0)).isFalse();
  }

  /** Reads a frame of these fields where ten packets were sent. */
  private static boolean read(long... fields) {
    Sender sender = new Sender();
    sender.send(10);
    return read(sender, fields);
  }

  private static boolean read(Sender sender, long... fields) {
    PacketWriter writer = new PacketWriter();
    for (long field : fields) {
      writer.writeVarint(field);
    }
    PacketReader reader = new PacketReader();
    System.arraycopy(writer.bytes, 0, reader.bytes, 0, writer.length());
    reader.begin(writer.length());
    return ReceivedPackets.read(reader, sender.recovery, sender.frames.size(), sender.nowNanos);
  }
}
