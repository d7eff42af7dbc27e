package org.app2app.session;

import org.app2app.wire.Frame;

/** Makes a session's packets: what goes into each, and when there may be one. */
final class PacketComposer {

  private final Session session;
  private final PacketWriter writer;
  private final Streams streams;
  private final DatagramQueue datagrams;
  private final PathChecks pathChecks;
  private final ReceivedPackets receivedPackets;
  private final LossRecovery loss;
  private final Liveness liveness;
  private boolean pingDue;
  private boolean closeDue;
  private boolean confirmationDue;

  /** Goes out next, after the handshake's end by the same path. */
  private SessionTransmit challenge;

  private long bytesSent;

  PacketComposer(
      Session session,
      PacketWriter writer,
      Streams streams,
      DatagramQueue datagrams,
      PathChecks pathChecks,
      ReceivedPackets receivedPackets,
      LossRecovery loss,
      Liveness liveness) {
    this.session = session;
    this.writer = writer;
    this.streams = streams;
    this.datagrams = datagrams;
    this.pathChecks = pathChecks;
    this.receivedPackets = receivedPackets;
    this.loss = loss;
    this.liveness = liveness;
  }

  /** The peer is to be asked for an acknowledgement. */
  void ping() {
    pingDue = true;
  }

  boolean isPingDue() {
    return pingDue;
  }

  /** The peer is to be told of the end. */
  void tellClosed() {
    closeDue = true;
  }

  /** The last message of the handshake is to be sent, or needn't any more. */
  void setConfirmationDue(boolean due) {
    confirmationDue = due;
  }

  /** UDP payload so far. */
  long bytesSent() {
    return bytesSent;
  }

  /** The next datagram; null if there is none now. */
  SessionTransmit poll(long nowNanos) {
    if (session.established() == null) {
      return null;
    }
    if (session.isClosed()) {
      return closeDue ? closePacket() : null;
    }
    if (confirmationDue) {
      confirmationDue = false;
      return transmit(session.path(), session.established().confirmation());
    }
    if (challenge != null) {
      SessionTransmit due = challenge;
      challenge = null;
      return due;
    }
    writer.clear();
    if (pathChecks.areDue()) {
      return pathCheck();
    }
    boolean mayWrite = loss.wantsProbe() || ((pingDue || hasData()) && mayWrite(nowNanos));
    return mayWrite ? dataPacket(nowNanos) : ackPacket(nowNanos);
  }

  /** Nobody answers on another path, either, before the handshake's end is there. */
  private SessionTransmit pathCheck() {
    Path checked = pathChecks.write(writer);
    SessionTransmit packet = seal(checked);
    if (session.isConfirmed()) {
      return packet;
    }
    challenge = packet;
    return transmit(checked, session.established().confirmation());
  }

  private SessionTransmit closePacket() {
    closeDue = false;
    writer.clear();
    writer.writeByte(FrameType.CLOSE);
    writer.writeVarint(session.closeReason().code());
    return seal(session.path());
  }

  private SessionTransmit ackPacket(long nowNanos) {
    if (!receivedPackets.isAckDue(nowNanos)) {
      return null;
    }
    receivedPackets.writeAck(writer, nowNanos);
    return seal(session.path());
  }

  private SessionTransmit dataPacket(long nowNanos) {
    Streams.SentFrames frames = new Streams.SentFrames();
    streams.writeControl(writer, frames, nowNanos);
    if (receivedPackets.hasUnacknowledged()) {
      receivedPackets.writeAck(writer, nowNanos);
    }
    boolean any = datagrams.write(writer);
    streams.write(writer, frames);
    if (!any && frames.head() == null) {
      writer.writeByte(FrameType.PING);
    }
    pingDue = false;
    long number = session.established().protection().nextCounter();
    SessionTransmit transmit = seal(session.path());
    loss.sent(number, transmit.datagram().length, frames.head(), nowNanos);
    loss.probeSent();
    liveness.sent(nowNanos);
    return transmit;
  }

  private boolean hasData() {
    return !datagrams.isEmpty() || streams.wantToSend();
  }

  private boolean mayWrite(long nowNanos) {
    return loss.canSend(Frame.SESSION_LENGTH_MAX) && loss.nextSendNanos(nowNanos) <= nowNanos;
  }

  private SessionTransmit seal(Path where) {
    PacketProtection protection = session.established().protection();
    return transmit(where, protection.seal(writer.bytes, writer.length()));
  }

  private SessionTransmit transmit(Path where, byte[] datagram) {
    bytesSent += datagram.length;
    return new SessionTransmit(where, session.peer(), datagram);
  }

  /** When {@link #poll} is to be called at the latest. */
  long nextTimeoutNanos(long nowNanos) {
    long next = receivedPackets.ackDueNanos();
    if (!hasData() && !pingDue) {
      loss.setAppLimited();
    } else if (loss.canSend(Frame.SESSION_LENGTH_MAX)) {
      next = Math.min(next, loss.nextSendNanos(nowNanos));
    }
    return next;
  }
}
