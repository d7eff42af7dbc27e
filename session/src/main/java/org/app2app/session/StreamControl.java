package org.app2app.session;

/** What the sender of a stream is told besides acknowledgements: to stop, or that it may go on. */
final class StreamControl {

  /** Room that there must be: for both frames, and an acknowledgement behind them. */
  private static final int ROOM_MIN_BYTES =
      2 * (1 + 2 * PacketWriter.VARINT_MAX_BYTES) + ReceivedPackets.ACK_MIN_BYTES;

  private final Stream stream;
  private long stopCode = -1;
  private boolean stopDue;
  private boolean limitDue;

  StreamControl(Stream stream) {
    this.stream = stream;
  }

  void stop(long code) {
    stopCode = code;
    stopDue = true;
    limitDue = false;
    stream.wantsControl();
  }

  void raiseLimit() {
    if (!limitDue) {
      limitDue = true;
      stream.wantsControl();
    }
  }

  /** Writes what is due; false if there is no room for it. */
  boolean write(PacketWriter writer, Streams.SentFrames sent, long nowNanos) {
    if (writer.room() < ROOM_MIN_BYTES) {
      return false;
    }
    if (stopDue) {
      stopDue = false;
      writer.writeByte(FrameType.STOP_SENDING);
      writer.writeVarint(stream.id());
      writer.writeVarint(stopCode);
      sent.add(new SentNotice(() -> repeat(true)));
    }
    if (limitDue) {
      limitDue = false;
      writer.writeByte(FrameType.MAX_STREAM_DATA);
      writer.writeVarint(stream.id());
      writer.writeVarint(limit(nowNanos));
      sent.add(new SentNotice(() -> repeat(false)));
    }
    return true;
  }

  private long limit(long nowNanos) {
    return stream.receiveHalf().raiseLimit(stream.session().leastRoundTripNanos(), nowNanos);
  }

  private void repeat(boolean stop) {
    ReceiveHalf half = stream.receiveHalf();
    if (!half.isDone()) {
      stopDue |= stop;
      limitDue |= !stop && !half.isStopped();
      stream.wantsControl();
    }
  }
}
