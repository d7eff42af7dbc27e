package org.app2app.session;

/**
 * What the two ends of a session allow each other: bytes of all streams together, and streams (RFC
 * 9000 section 4; PROTOCOL.md section 11.6).
 */
final class Windows {

  /** Bytes of one stream that may be sent before the receiver has said anything. */
  static final int STREAM_FIRST = 1 << 16;

  /** The same for all streams of a session. */
  static final int SESSION_FIRST = 1 << 18;

  /** Streams of each kind that may be opened before the other end has said anything. */
  static final int STREAMS_FIRST = 64;

  private static final int FRAMES_MAX_BYTES =
      (1 + StreamId.KINDS) * (2 + PacketWriter.VARINT_MAX_BYTES);

  /** The kind of limit that isn't one of streams. */
  private static final int BYTES = -1;

  private final Session session;
  private final SessionLimits limits;
  private final long[] ordinalMax = {STREAMS_FIRST, STREAMS_FIRST};
  private final long[] peerOrdinalMax = {STREAMS_FIRST, STREAMS_FIRST};
  private final long[] peerClosed = new long[StreamId.KINDS];
  private final boolean[] streamsDue = new boolean[StreamId.KINDS];
  private long sendLimit = SESSION_FIRST;
  private long sent;
  private long receiveLimit = SESSION_FIRST;
  private long received;
  private long released;
  private boolean limitDue;

  Windows(Session session, SessionLimits limits) {
    this.session = session;
    this.limits = limits;
  }

  /** The first windows are small: whoever has more says so at once. */
  void begin() {
    limitDue = limits.sessionWindowBytes() > SESSION_FIRST;
  }

  /** How many new bytes we may send. */
  long credit() {
    return sendLimit - sent;
  }

  void sent(long bytes) {
    sent += bytes;
  }

  /** The peer sent so many new bytes, if more than none; false if it wasn't allowed to. */
  boolean received(long bytes) {
    received += Math.max(0, bytes);
    return received <= receiveLimit;
  }

  /** So many of them don't wait for a reader any more. */
  void released(long bytes) {
    released += bytes;
    if (!limitDue && receiveLimit - released < limits.sessionWindowBytes() / 2) {
      limitDue = true;
      session.wantsToSend();
    }
  }

  boolean mayOpen(long id) {
    return StreamId.ordinal(id) < ordinalMax[StreamId.kind(id)];
  }

  boolean peerMayOpen(long id) {
    return StreamId.ordinal(id) < peerOrdinalMax[StreamId.kind(id)];
  }

  /** A stream that the peer had opened is done with. */
  void peerClosed(int kind) {
    peerClosed[kind]++;
    if (peerOrdinalMax[kind] - peerClosed[kind] < limits.streamsMax() / 2) {
      streamsDue[kind] = true;
      session.wantsToSend();
    }
  }

  void onSessionLimit(long limit) {
    sendLimit = Math.max(sendLimit, limit);
    session.wantsToSend();
  }

  void onStreams(long kind, long ordinals) {
    if (kind < StreamId.KINDS) {
      ordinalMax[(int) kind] = Math.max(ordinalMax[(int) kind], ordinals);
      session.wantsToSend();
    }
  }

  /** Whether the peer is to be told of a limit. */
  boolean areDue() {
    return limitDue || streamsDue[StreamId.BYTES] || streamsDue[StreamId.MESSAGES];
  }

  void write(PacketWriter writer, Streams.SentFrames frames) {
    if (!areDue() || writer.room() < FRAMES_MAX_BYTES) {
      return;
    }
    if (limitDue) {
      limitDue = false;
      receiveLimit = Math.max(receiveLimit, released + limits.sessionWindowBytes());
      writer.writeByte(FrameType.MAX_DATA);
      writer.writeVarint(receiveLimit);
      frames.add(new Sent(this, BYTES));
    }
    for (int kind = 0; kind < StreamId.KINDS; kind++) {
      if (streamsDue[kind]) {
        streamsDue[kind] = false;
        peerOrdinalMax[kind] =
            Math.max(peerOrdinalMax[kind], peerClosed[kind] + limits.streamsMax());
        writer.writeByte(FrameType.MAX_STREAMS);
        writer.writeVarint(kind);
        writer.writeVarint(peerOrdinalMax[kind]);
        frames.add(new Sent(this, kind));
      }
    }
  }

  private void repeat(int kind) {
    if (kind == BYTES) {
      limitDue = true;
    } else {
      streamsDue[kind] = true;
    }
    session.wantsToSend();
  }

  /** That the peer was told of a limit; if that is lost, it is told of the latest. */
  private static final class Sent extends SentFrame {
    private final Windows windows;
    private final int kind;
    private boolean arrived;

    Sent(Windows windows, int kind) {
      this.windows = windows;
      this.kind = kind;
    }

    @Override
    void acknowledged(long nowNanos) {
      arrived = true;
    }

    @Override
    void lost(long nowNanos) {
      if (!arrived) {
        windows.repeat(kind);
      }
    }
  }
}
