package org.app2app.session;

import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes in a session, in both directions, each ordered and reliable and limited by what
 * the other end has room for; or the peer's messages to one service, in one direction (PROTOCOL.md
 * section 11.6). Not thread-safe: used by whoever drives the {@link Sessions}.
 */
public final class Stream {

  /** Nobody wants it any more. */
  public static final long CANCELLED = 0;

  /** There is no such service. */
  public static final long REFUSED = 1;

  /** The program at the other end failed. */
  public static final long FAILED = 2;

  /** Longest name of a service, in bytes of UTF-8. */
  public static final int SERVICE_BYTES_MAX = 64;

  private final Streams streams;
  private final long id;
  private final SendHalf sendHalf;
  private final ReceiveHalf receiveHalf;
  private final MessageReader messages;
  private final StreamControl control = new StreamControl(this);
  private String service;
  private boolean finishedTold;
  private boolean readableTold;
  private long releasedTold;
  boolean queued;
  boolean controlQueued;

  Stream(Streams streams, long id, SessionLimits limits) {
    this.streams = streams;
    this.id = id;
    boolean sends = !StreamId.isMessages(id) || streams.isOurs(id);
    boolean receives = !StreamId.isMessages(id) || !streams.isOurs(id);
    sendHalf = sends ? new SendHalf(this, limits.sendBufferBytes()) : null;
    receiveHalf = receives ? new ReceiveHalf(limits.streamWindowBytes()) : null;
    messages =
        StreamId.isMessages(id) && receives
            ? new MessageReader(receiveHalf, limits.messageBytesMax())
            : null;
  }

  long id() {
    return id;
  }

  /** The session that it belongs to. */
  public Session session() {
    return streams.session();
  }

  /** For which service it was opened. */
  public String service() {
    return service;
  }

  /** Whether it carries the peer's messages: {@link #readMessage} is how to read it. */
  public boolean isMessages() {
    return StreamId.isMessages(id);
  }

  /** Whether we opened it. */
  public boolean isLocal() {
    return streams.isOurs(id);
  }

  /**
   * Writes bytes, as many as there is room for. If that is fewer than given, {@link
   * SessionEvent.Writable} follows.
   *
   * @param data isn't copied: what was taken must not be changed any more
   * @return how many were taken; 0 too if the stream is finished or given up
   */
  public int write(byte[] data, int offset, int length, long nowNanos) {
    if (sendHalf == null || streams.session().isClosed()) {
      return 0;
    }
    int taken = sendHalf.write(data, offset, length);
    wantsToSend();
    return taken;
  }

  /** No more will be written. {@link SessionEvent.Finished} follows when all has arrived. */
  public void finish(long nowNanos) {
    if (sendHalf != null && !sendHalf.isEnded()) {
      sendHalf.finish();
      wantsToSend();
    }
  }

  /**
   * Reads bytes.
   *
   * @return how many; 0: none now; -1: there won't be any, see {@link #resetCode}
   */
  public int read(byte[] target, int offset, int length, long nowNanos) {
    if (receiveHalf == null || receiveHalf.isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, receiveHalf.readable());
    if (count > 0) {
      receiveHalf.read(target, offset, count);
      consumed();
    }
    return count == 0 && receiveHalf.isAtEnd() ? -1 : count;
  }

  /**
   * The next whole message of a stream of messages; null if there is none yet.
   *
   * <p>A peer that sends longer messages than may be has its session closed.
   */
  public byte[] readMessage(long nowNanos) {
    if (messages == null) {
      return null;
    }
    byte[] message = messages.read();
    if (messages.isBroken()) {
      session().close(CloseReason.PROTOCOL_ERROR, nowNanos);
      return null;
    }
    consumed();
    return message;
  }

  private void consumed() {
    readableTold = false;
    streams.released(this);
    streams.forgetIfDone(this);
  }

  /** Bytes that nobody will read any more, or has read, since this was asked last. */
  long newlyReleased() {
    long more = receiveHalf.released() - releasedTold;
    releasedTold += more;
    return more;
  }

  /** Tells of it unless that was told already. */
  void tellReadable() {
    if (!readableTold && service != null) {
      readableTold = true;
      streams.emit(new SessionEvent.Readable(session(), this));
    }
  }

  /** Has the peer told of a new limit if half of the old one is used up. */
  void raiseLimit() {
    if (receiveHalf.wantsLimit()) {
      control.raiseLimit();
    }
  }

  /** How many bytes can be read now. */
  public int readable() {
    return receiveHalf == null ? 0 : receiveHalf.readable();
  }

  /** Whether all has been read, or the peer gave up. */
  public boolean isAtEnd() {
    return receiveHalf == null || receiveHalf.isAtEnd();
  }

  /** The code with which the peer gave up sending; -1 if it hasn't. */
  public long resetCode() {
    return receiveHalf == null ? -1 : receiveHalf.resetCode();
  }

  /** Gives up sending: what hasn't arrived won't. */
  public void reset(long code, long nowNanos) {
    if (sendHalf != null) {
      sendHalf.reset(code);
      wantsToSend();
    }
  }

  /** Gives up receiving: the peer is asked to stop, and what comes is dropped. */
  public void stop(long code, long nowNanos) {
    if (receiveHalf != null && !receiveHalf.isDone() && !receiveHalf.isStopped()) {
      receiveHalf.stop();
      control.stop(code);
      consumed();
    }
  }

  /** There is no such service: it is as if it had never been opened. */
  void refuse() {
    stop(REFUSED, 0);
    reset(REFUSED, 0);
  }

  SendHalf sendHalf() {
    return sendHalf;
  }

  ReceiveHalf receiveHalf() {
    return receiveHalf;
  }

  void wantsToSend() {
    streams.queue(this);
  }

  void wantsControl() {
    streams.queueControl(this);
  }

  /** Something that we sent was acknowledged. */
  void progressed(boolean room) {
    if (!finishedTold && sendHalf.isDelivered()) {
      finishedTold = true;
      streams.emit(new SessionEvent.Finished(session(), this));
    }
    if (room && !isMessages()) {
      streams.emit(new SessionEvent.Writable(session(), this));
    }
    if (isMessages()) {
      streams.messages().progressed(this);
    }
    streams.forgetIfDone(this);
  }

  /** The peer wants no more: RFC 9000 section 3.5. */
  void onStop(long code) {
    if (sendHalf == null || sendHalf.isDone()) {
      return;
    }
    boolean news = !sendHalf.isGivenUp();
    reset(code, 0);
    if (news) {
      streams.emit(new SessionEvent.Stopped(session(), this, code));
    }
  }

  /** The header, as the first bytes of what we send. */
  void open(String name) {
    service = name;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[1 + bytes.length];
    header[0] = (byte) bytes.length;
    System.arraycopy(bytes, 0, header, 1, bytes.length);
    sendHalf.writeWhole(header);
  }

  /**
   * Reads the header once it is here.
   *
   * @return whether the service is known now and wasn't before
   */
  boolean readHeader() {
    if (service != null || receiveHalf.readable() < 1) {
      return false;
    }
    int length = receiveHalf.peek(0);
    if (receiveHalf.readable() < 1 + length) {
      return false;
    }
    byte[] header = new byte[1 + length];
    receiveHalf.read(header, 0, header.length);
    service = new String(header, 1, length, StandardCharsets.UTF_8);
    consumed();
    return true;
  }

  /** Writes what else the peer must be told of this stream; whether all of it fitted. */
  boolean writeControl(PacketWriter writer, Streams.SentFrames sent) {
    return control.write(writer, sent);
  }

  boolean isDone() {
    return (sendHalf == null || sendHalf.isDone()) && (receiveHalf == null || receiveHalf.isDone());
  }
}
