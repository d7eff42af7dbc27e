package org.app2app.session;

/** What the sender of a stream is told besides acknowledgements: to stop, or that it may go on. */
final class StreamControl {

  private static final int FRAMES_MAX_BYTES = 2 * (1 + 2 * PacketWriter.VARINT_MAX_BYTES);

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
  boolean write(PacketWriter writer, Streams.SentFrames sent) {
    if (writer.room() < FRAMES_MAX_BYTES) {
      return false;
    }
    if (stopDue) {
      stopDue = false;
      writer.writeByte(FrameType.STOP_SENDING);
      writer.writeVarint(stream.id());
      writer.writeVarint(stopCode);
      sent.add(new Sent(this, true));
    }
    if (limitDue) {
      limitDue = false;
      writer.writeByte(FrameType.MAX_STREAM_DATA);
      writer.writeVarint(stream.id());
      writer.writeVarint(stream.receiveHalf().raiseLimit());
      sent.add(new Sent(this, false));
    }
    return true;
  }

  private void repeat(boolean stop) {
    ReceiveHalf half = stream.receiveHalf();
    if (!half.isDone()) {
      stopDue |= stop;
      limitDue |= !stop && !half.isStopped();
      stream.wantsControl();
    }
  }

  private static final class Sent extends SentFrame {
    private final StreamControl control;
    private final boolean stop;
    private boolean arrived;

    Sent(StreamControl control, boolean stop) {
      this.control = control;
      this.stop = stop;
    }

    @Override
    void acknowledged(long nowNanos) {
      arrived = true;
    }

    @Override
    void lost(long nowNanos) {
      if (!arrived) {
        control.repeat(stop);
      }
    }
  }
}
