package org.app2app.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All streams of a session: their numbers, whose turn it is to send, and the limits that both ends
 * set each other (RFC 9000 sections 2 to 4).
 */
final class Streams {

  private final Session session;
  private final SessionLimits limits;
  private final Consumer<SessionEvent> events;
  private final OutgoingMessages messages;
  private final Windows windows;
  private final Map<Long, Stream> open = new HashMap<>();
  private final ArrayDeque<Stream> sendable = new ArrayDeque<>();
  private final ArrayDeque<Stream> controls = new ArrayDeque<>();
  private final long[] nextOrdinal = new long[StreamId.KINDS];
  private final long[] peerNextOrdinal = new long[StreamId.KINDS];
  private final int[] localOpen = new int[StreamId.KINDS];
  private int byteStreams;

  /** The frames that one packet carries. */
  static final class SentFrames {
    private SentFrame head;

    void add(SentFrame frame) {
      frame.next = head;
      head = frame;
    }

    SentFrame head() {
      return head;
    }
  }

  Streams(Session session, SessionLimits limits, Consumer<SessionEvent> events) {
    this.session = session;
    this.limits = limits;
    this.events = events;
    this.messages = new OutgoingMessages(this, limits);
    this.windows = new Windows(session, limits);
  }

  Session session() {
    return session;
  }

  OutgoingMessages messages() {
    return messages;
  }

  void emit(SessionEvent event) {
    events.accept(event);
  }

  boolean isOurs(long id) {
    return StreamId.isByInitiator(id) == session.isInitiator();
  }

  /** Whether any stream of bytes is open, or a message hasn't arrived. */
  boolean areInUse() {
    return byteStreams > 0 || messages.areWaiting();
  }

  /** A new stream; null if too many are open. */
  Stream open(String service, int kind) {
    if (localOpen[kind] >= limits.streamsMax()) {
      return null;
    }
    long id = StreamId.of(nextOrdinal[kind]++, kind, session.isInitiator());
    localOpen[kind]++;
    Stream stream = admit(id);
    stream.open(service);
    queue(stream);
    return stream;
  }

  private Stream admit(long id) {
    Stream stream = new Stream(this, id, limits);
    open.put(id, stream);
    byteStreams += StreamId.isMessages(id) ? 0 : 1;
    return stream;
  }

  /** A stream has something to send, perhaps. */
  void queue(Stream stream) {
    if (!stream.queued) {
      stream.queued = true;
      sendable.add(stream);
    }
    session.wantsToSend();
  }

  void queueControl(Stream stream) {
    if (!stream.controlQueued) {
      stream.controlQueued = true;
      controls.add(stream);
    }
    session.wantsToSend();
  }

  /** Whether {@link #write} has anything to say. */
  boolean wantToSend() {
    return windows.areDue() || !controls.isEmpty() || wantToSendData();
  }

  private boolean maySend(Stream stream) {
    return !isBlocked(stream) && stream.sendHalf().wantsToSend(windows.credit());
  }

  /** Whether the peer doesn't allow that many streams yet. */
  private boolean isBlocked(Stream stream) {
    return stream.isLocal() && !windows.mayOpen(stream.id());
  }

  /**
   * What the peer must be told besides data. It goes before acknowledgements: a message that is
   * refused must not seem delivered.
   */
  void writeControl(PacketWriter writer, SentFrames frames) {
    windows.write(writer, frames);
    while (!controls.isEmpty() && controls.peek().writeControl(writer, frames)) {
      controls.remove().controlQueued = false;
    }
  }

  /** Fills a packet with data. */
  void write(PacketWriter writer, SentFrames frames) {
    while (wantToSendData()) {
      Stream stream = sendable.peek();
      long before = stream.sendHalf().sentOffset();
      SentFrame frame = stream.sendHalf().write(writer, windows.credit());
      if (frame == null) {
        return; // the packet is full; it goes on where it stopped
      }
      frames.add(frame);
      windows.sent(stream.sendHalf().sentOffset() - before);
      sendable.remove();
      sendable.add(stream);
    }
  }

  private boolean wantToSendData() {
    for (int i = sendable.size(); i > 0; i--) {
      if (maySend(sendable.peek())) {
        return true;
      }
      Stream idle = sendable.remove();
      idle.queued = isBlocked(idle) || idle.sendHalf().wantsToSend(Long.MAX_VALUE);
      if (idle.queued) {
        sendable.add(idle);
      }
    }
    return false;
  }

  /** To be told once the session is open: the first windows are small. */
  void begin() {
    windows.begin();
  }

  /**
   * A STREAM frame.
   *
   * @return whether the packet may be acknowledged
   */
  ReceiveHalf.Taken onData(long id, long offset, byte[] source, int at, int length, boolean last) {
    Stream stream = find(id);
    if (stream == null || stream.receiveHalf() == null) {
      return mayBeForgotten(id) ? ReceiveHalf.Taken.YES : ReceiveHalf.Taken.NEVER;
    }
    ReceiveHalf half = stream.receiveHalf();
    long end = offset + length;
    ReceiveHalf.Taken taken = half.check(end, last);
    if (taken != ReceiveHalf.Taken.YES) {
      return taken;
    }
    if (!windows.received(end - half.highest())) {
      return ReceiveHalf.Taken.NEVER;
    }
    half.take(offset, source, at, length, last);
    released(stream);
    arrived(stream);
    boolean headless = stream.service() == null && half.isComplete() && !half.isStopped();
    return headless ? ReceiveHalf.Taken.NEVER : ReceiveHalf.Taken.YES;
  }

  private void arrived(Stream stream) {
    if (stream.readHeader()) {
      if (!session.hasService(stream.service())) {
        stream.refuse();
        return;
      }
      emit(new SessionEvent.StreamOpened(session, stream));
    }
    if (stream.readable() > 0 || stream.isAtEnd()) {
      stream.tellReadable();
    }
    forgetIfDone(stream);
  }

  /** A RESET_STREAM frame; false if no honest peer sends it. */
  boolean onReset(long id, long code, long size) {
    Stream stream = find(id);
    if (stream == null || stream.receiveHalf() == null) {
      return mayBeForgotten(id);
    }
    ReceiveHalf half = stream.receiveHalf();
    boolean fits = windows.received(size - half.highest());
    boolean news = half.resetCode() < 0;
    if (!fits || !half.reset(code, size)) {
      return false;
    }
    released(stream);
    if (news && half.resetCode() >= 0) {
      stream.tellReadable();
    }
    forgetIfDone(stream);
    return true;
  }

  /** A STOP_SENDING frame; false if no honest peer sends it. */
  boolean onStop(long id, long code) {
    Stream stream = find(id);
    if (stream == null) {
      return mayBeForgotten(id);
    }
    if (stream.isMessages() && stream.isLocal()) {
      messages.onStop(stream, code);
    }
    stream.onStop(code);
    return true;
  }

  void onStreamLimit(long id, long limit) {
    Stream stream = open.get(id);
    if (stream != null && stream.sendHalf() != null) {
      stream.sendHalf().raiseLimit(limit);
      queue(stream);
    }
  }

  void onSessionLimit(long limit) {
    windows.onSessionLimit(limit);
  }

  void onStreams(long kind, long ordinals) {
    windows.onStreams(kind, ordinals);
  }

  /** The stream of a frame; one that the peer opens by it is new. Null if there is none. */
  private Stream find(long id) {
    Stream stream = open.get(id);
    int kind = StreamId.kind(id);
    long ordinal = StreamId.ordinal(id);
    if (stream != null || isOurs(id) || ordinal < peerNextOrdinal[kind]) {
      return stream;
    }
    if (!windows.peerMayOpen(id)) {
      return null;
    }
    for (long next = peerNextOrdinal[kind]; next <= ordinal; next++) {
      stream = admit(StreamId.of(next, kind, !session.isInitiator()));
    }
    peerNextOrdinal[kind] = ordinal + 1;
    return stream;
  }

  /** Whether there has been such a stream. */
  private boolean mayBeForgotten(long id) {
    long next = isOurs(id) ? nextOrdinal[StreamId.kind(id)] : peerNextOrdinal[StreamId.kind(id)];
    return StreamId.ordinal(id) < next;
  }

  /** Bytes of a stream were read, or won't be. */
  void released(Stream stream) {
    windows.released(stream.newlyReleased());
    stream.raiseLimit();
  }

  void forgetIfDone(Stream stream) {
    long id = stream.id();
    if (!stream.isDone() || open.remove(id) == null) {
      return;
    }
    byteStreams -= StreamId.isMessages(id) ? 0 : 1;
    int kind = StreamId.kind(id);
    if (isOurs(id)) {
      localOpen[kind]--;
    } else {
      windows.peerClosed(kind);
    }
  }
}
