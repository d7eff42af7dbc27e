package org.app2app.session;

/**
 * What we write into a stream: kept until it is acknowledged, sent again when it is lost (RFC 9000
 * section 3.1).
 */
final class SendHalf {

  /** Type, stream and offset at their longest, and the length. */
  private static final int HEADER_MAX = 1 + 2 * PacketWriter.VARINT_MAX_BYTES + 2;

  private final Stream stream;
  private final int capacity;
  private final SendBuffer buffer = new SendBuffer();
  private final Ranges acknowledged = new Ranges();
  private final Ranges lost = new Ranges();
  private long nextOffset;
  private long limit = Windows.STREAM_FIRST;
  private boolean finished;
  private boolean lastSent;
  private boolean lastAcknowledged;
  private long resetCode = -1;
  private boolean resetDue;
  private boolean resetAcknowledged;
  private boolean wanting;

  SendHalf(Stream stream, int capacity) {
    this.stream = stream;
    this.capacity = capacity;
  }

  /** Bytes that may be written now. */
  int room() {
    return isEnded() ? 0 : (int) Math.max(0, capacity - (buffer.endOffset() - deliveredOffset()));
  }

  boolean isEnded() {
    return finished || resetCode >= 0;
  }

  int write(byte[] data, int place, int length) {
    int taken = Math.min(length, room());
    if (taken > 0) {
      buffer.append(data, place, taken);
    }
    wanting |= taken < length && !isEnded();
    return taken;
  }

  /** Writes all of it, room or not: headers, and messages that fit by another measure. */
  void writeWhole(byte[] data) {
    buffer.append(data, 0, data.length);
  }

  void finish() {
    finished = true;
  }

  void reset(long code) {
    if (resetCode < 0 && !isDone()) {
      resetCode = code;
      resetDue = true;
      buffer.clear();
      lost.clear();
    }
  }

  boolean isGivenUp() {
    return resetCode >= 0;
  }

  /** How far new bytes have been sent. */
  long sentOffset() {
    return nextOffset;
  }

  long endOffset() {
    return buffer.endOffset();
  }

  /** All bytes before this have arrived. */
  long deliveredOffset() {
    return !acknowledged.isEmpty() && acknowledged.start(0) == 0 ? acknowledged.end(0) : 0;
  }

  /** Whether nothing is left to be sent or acknowledged, now and for ever. */
  boolean isDone() {
    return resetAcknowledged || isDelivered();
  }

  /** Whether everything has arrived, the end included. */
  boolean isDelivered() {
    return lastAcknowledged && resetCode < 0 && deliveredOffset() == buffer.endOffset();
  }

  /** Whether something waits to be acknowledged, or to be sent. */
  boolean isBusy() {
    return !isDone() && (isEnded() || deliveredOffset() < buffer.endOffset());
  }

  void raiseLimit(long newLimit) {
    limit = Math.max(limit, newLimit);
  }

  /** Whether {@link #write(PacketWriter, long)} has something to say. */
  boolean wantsToSend(long sessionCredit) {
    if (resetCode >= 0) {
      return resetDue;
    }
    return !lost.isEmpty()
        || (finished && !lastSent && nextOffset == buffer.endOffset())
        || (Math.min(buffer.endOffset(), limit) > nextOffset && sessionCredit > 0);
  }

  /**
   * Writes one frame if it fits.
   *
   * @param sessionCredit how many new bytes the session may send
   * @return what was written, or null
   */
  SentFrame write(PacketWriter writer, long sessionCredit) {
    if (writer.room() <= HEADER_MAX) {
      return null;
    }
    if (resetCode >= 0) {
      return writeReset(writer);
    }
    boolean again = !lost.isEmpty();
    long start = again ? lost.start(0) : nextOffset;
    long most = again ? lost.end(0) : Math.min(buffer.endOffset(), limit);
    int header = 1 + PacketWriter.sizeOf(stream.id()) + PacketWriter.sizeOf(start) + 2;
    long length = Math.min(most - start, writer.room() - header);
    length = Math.max(0, again ? length : Math.min(length, sessionCredit));
    boolean last = finished && start + length == buffer.endOffset();
    writeData(writer, start, (int) length, last);
    if (again) {
      lost.remove(start, start + length);
    } else {
      nextOffset += length;
    }
    lastSent |= last;
    return new Sent(this, start, (int) length, last);
  }

  private void writeData(PacketWriter writer, long start, int length, boolean last) {
    writer.writeByte(last ? FrameType.STREAM_LAST : FrameType.STREAM);
    writer.writeVarint(stream.id());
    writer.writeVarint(start);
    int at = writer.reserveLength();
    if (length > 0) {
      buffer.copy(start, writer.bytes, at, length);
    }
    writer.fillLength(at, length);
  }

  private SentFrame writeReset(PacketWriter writer) {
    writer.writeByte(FrameType.RESET_STREAM);
    writer.writeVarint(stream.id());
    writer.writeVarint(resetCode);
    writer.writeVarint(nextOffset);
    resetDue = false;
    return new SentReset(this);
  }

  private void onAcknowledged(Sent sent) {
    if (resetCode >= 0) {
      return;
    }
    acknowledged.add(sent.start, sent.start + sent.length);
    lost.remove(sent.start, sent.start + sent.length);
    lastAcknowledged |= sent.last;
    buffer.discardUntil(deliveredOffset());
    boolean tellRoom = wanting && room() >= capacity / 2;
    wanting &= !tellRoom;
    stream.progressed(tellRoom);
  }

  private void onLost(Sent sent) {
    if (resetCode >= 0) {
      return;
    }
    lost.add(sent.start, sent.start + sent.length);
    for (int i = 0;
        i < acknowledged.count() && acknowledged.start(i) < sent.start + sent.length;
        i++) {
      lost.remove(acknowledged.start(i), acknowledged.end(i));
    }
    lastSent &= !sent.last || lastAcknowledged;
    stream.wantsToSend();
  }

  /** A range of bytes in a packet. */
  private static final class Sent extends SentFrame {
    private final SendHalf half;
    private final long start;
    private final int length;
    private final boolean last;

    Sent(SendHalf half, long start, int length, boolean last) {
      this.half = half;
      this.start = start;
      this.length = length;
      this.last = last;
    }

    @Override
    void acknowledged(long nowNanos) {
      half.onAcknowledged(this);
    }

    @Override
    void lost(long nowNanos) {
      half.onLost(this);
    }
  }

  /** That the stream is given up. */
  private static final class SentReset extends SentFrame {
    private final SendHalf half;

    SentReset(SendHalf half) {
      this.half = half;
    }

    @Override
    void acknowledged(long nowNanos) {
      half.resetAcknowledged = true;
      half.resetDue = false;
      half.stream.progressed(false);
    }

    @Override
    void lost(long nowNanos) {
      if (!half.resetAcknowledged) {
        half.resetDue = true;
        half.stream.wantsToSend();
      }
    }
  }
}
