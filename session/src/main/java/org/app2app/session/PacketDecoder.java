package org.app2app.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes the frames of an authentic packet apart, and gives each to whom it concerns. */
final class PacketDecoder {

  private final Session session;
  private final Streams streams;
  private final PacketReader reader;
  private boolean ackEliciting;
  private boolean held;

  PacketDecoder(Session session, Streams streams, PacketReader reader) {
    this.session = session;
    this.streams = streams;
    this.reader = reader;
  }

  /** Whether the peer wants to hear that the packet has arrived. */
  boolean isAckEliciting() {
    return ackEliciting;
  }

  /** Whether all that it holds could be taken: else it isn't to be acknowledged. */
  boolean isTaken() {
    return !held;
  }

  /** False if no honest peer sends that. */
  boolean decode(int length, Path from, long nowNanos) {
    ackEliciting = false;
    held = false;
    reader.begin(length);
    while (reader.hasMore() && !session.isClosed()) {
      int type = reader.readByte();
      ackEliciting |= type != FrameType.PADDING && type != FrameType.ACK && type != FrameType.CLOSE;
      if (!frame(type, from, nowNanos)) {
        return false;
      }
    }
    return !reader.isBroken();
  }

  private boolean frame(int type, Path from, long nowNanos) {
    switch (type) {
      case FrameType.PADDING, FrameType.PING -> {}
      case FrameType.STREAM -> {
        return stream(false);
      }
      case FrameType.STREAM_LAST -> {
        return stream(true);
      }
      case FrameType.ACK -> {
        return session.onAck(reader, nowNanos);
      }
      case FrameType.DATAGRAM -> datagram();
      case FrameType.PATH_CHALLENGE -> session.onChallenge(from, reader.readLong());
      case FrameType.PATH_RESPONSE -> session.onResponse(reader.readLong());
      case FrameType.CLOSE -> session.onClose(reader.readVarint(), nowNanos);
      default -> {
        return control(type);
      }
    }
    return true;
  }

  private boolean control(int type) {
    long first = reader.readVarint();
    if (type == FrameType.MAX_DATA) {
      streams.onSessionLimit(first);
      return true;
    }
    long second = reader.readVarint();
    switch (type) {
      case FrameType.MAX_STREAM_DATA -> streams.onStreamLimit(first, second);
      case FrameType.MAX_STREAMS -> streams.onStreams(first, second);
      case FrameType.STOP_SENDING -> {
        return streams.onStop(first, second);
      }
      case FrameType.RESET_STREAM -> {
        return streams.onReset(first, second, reader.readVarint());
      }
      default -> {
        return false; // RFC 9000 section 12.4: unknown frames can't be passed over
      }
    }
    return true;
  }

  private boolean stream(boolean last) {
    long id = reader.readVarint();
    long offset = reader.readVarint();
    long length = reader.readVarint();
    int at = reader.skip(length);
    if (reader.isBroken()) {
      return false;
    }
    ReceiveHalf.Taken taken = streams.onData(id, offset, reader.bytes, at, (int) length, last);
    held |= taken == ReceiveHalf.Taken.NOT_NOW;
    return taken != ReceiveHalf.Taken.NEVER;
  }

  private void datagram() {
    int nameLength = reader.readByte();
    int nameAt = reader.skip(nameLength);
    long length = reader.readVarint();
    int at = reader.skip(length);
    if (!reader.isBroken()) {
      String service = new String(reader.bytes, nameAt, nameLength, StandardCharsets.UTF_8);
      byte[] datagram = Arrays.copyOfRange(reader.bytes, at, at + (int) length);
      streams.emit(new SessionEvent.DatagramArrived(session, service, datagram));
    }
  }
}
