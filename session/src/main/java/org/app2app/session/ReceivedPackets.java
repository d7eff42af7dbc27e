package org.app2app.session;

/** Which of the peer's packets have arrived, and when it is to be told: RFC 9000 section 13.2. */
final class ReceivedPackets {

  /** How long an acknowledgement may wait for company. */
  static final long ACK_DELAY_NANOS = 25_000_000;

  /** Packets that ask for an acknowledgement before it is sent at once. */
  private static final int ACK_EVERY = 2;

  /** What an ACK frame takes with its newest range alone. */
  static final int ACK_MIN_BYTES = 2 + 3 * PacketWriter.VARINT_MAX_BYTES;

  private static final int RANGES_MAX = 64;
  private static final int ACK_MAX_BYTES = 300;
  private static final int NANOS_PER_MICRO = 1_000;

  private final Ranges packets = new Ranges();
  private long largest = -1;
  private long largestNanos;
  private int waiting;
  private long dueNanos = Long.MAX_VALUE;

  /** A packet was taken. */
  void received(long number, boolean ackEliciting, long nowNanos) {
    boolean inOrder = number == largest + 1;
    packets.add(number, number + 1);
    packets.keepLatest(RANGES_MAX);
    if (number > largest) {
      largest = number;
      largestNanos = nowNanos;
    }
    if (ackEliciting) {
      waiting++;
      boolean atOnce = !inOrder || waiting >= ACK_EVERY;
      dueNanos = Math.min(dueNanos, atOnce ? nowNanos : nowNanos + ACK_DELAY_NANOS);
    }
  }

  boolean isAckDue(long nowNanos) {
    return dueNanos <= nowNanos;
  }

  /**
   * When the peer is to be told at the latest; {@link Long#MAX_VALUE}: there is nothing to tell.
   */
  long ackDueNanos() {
    return dueNanos;
  }

  boolean hasUnacknowledged() {
    return waiting > 0;
  }

  /**
   * Writes an ACK frame, the newest ranges first: RFC 9000 section 19.3. There must be room for
   * {@link #ACK_MIN_BYTES}.
   */
  void writeAck(PacketWriter writer, long nowNanos) {
    int end = Math.min(writer.length() + ACK_MAX_BYTES, writer.length() + writer.room());
    int range = packets.count() - 1;
    writer.writeByte(FrameType.ACK);
    writer.writeVarint(packets.end(range) - 1);
    writer.writeVarint(Math.max(0, nowNanos - largestNanos) / NANOS_PER_MICRO);
    int more = Math.min(range, (end - writer.length() - 1 - 8) / (2 * 4));
    more = fitting(range, Math.max(0, more));
    writer.writeVarint(more);
    writer.writeVarint(packets.end(range) - 1 - packets.start(range));
    for (int i = range - 1; i >= range - more; i--) {
      writer.writeVarint(packets.start(i + 1) - packets.end(i) - 1);
      writer.writeVarint(packets.end(i) - packets.start(i) - 1);
    }
    waiting = 0;
    dueNanos = Long.MAX_VALUE;
  }

  /** How many ranges below this one can be written in four bytes a number. */
  private int fitting(int range, int most) {
    for (int i = range - 1; i >= range - most; i--) {
      long gap = packets.start(i + 1) - packets.end(i) - 1;
      if (PacketWriter.sizeOf(Math.max(gap, packets.end(i) - packets.start(i))) > 4) {
        return range - 1 - i;
      }
    }
    return most;
  }

  /**
   * Reads an ACK frame and tells the sender's side of it.
   *
   * @param sent number of the next packet to be sent
   * @return false if no honest peer sends that
   */
  static boolean read(PacketReader reader, LossRecovery loss, long sent, long nowNanos) {
    long acknowledged = reader.readVarint();
    long delayMicros = Math.min(reader.readVarint(), ACK_DELAY_NANOS / NANOS_PER_MICRO);
    long more = reader.readVarint();
    long start = acknowledged - reader.readVarint();
    if (reader.isBroken() || acknowledged >= sent || start < 0) {
      return false;
    }
    loss.beginAck(acknowledged, delayMicros * NANOS_PER_MICRO, nowNanos);
    loss.ackRange(start, acknowledged + 1);
    for (long i = 0; i < more; i++) {
      long end = start - 1 - reader.readVarint();
      start = end - 1 - reader.readVarint();
      if (reader.isBroken() || start < 0) {
        return false;
      }
      loss.ackRange(start, end);
    }
    loss.endAck();
    return true;
  }
}
