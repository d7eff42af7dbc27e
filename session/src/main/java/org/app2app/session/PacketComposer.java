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
    writer.clear();
    if (pathChecks.areDue()) {
      Path checked = pathChecks.write(writer);
      return seal(checked);
    }
    boolean mayWrite = loss.wantsProbe() || ((pingDue || hasData()) && mayWrite(nowNanos));
    return mayWrite ? dataPacket(nowNanos) : ackPacket(nowNanos);
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
    streams.writeControl(writer, frames);
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
    return loss.canSend(Frame.SESSION_LENGTH_MAX, nowNanos)
        && loss.nextSendNanos(nowNanos) <= nowNanos;
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
    } else if (loss.canSend(Frame.SESSION_LENGTH_MAX, nowNanos)) {
      next = Math.min(next, loss.nextSendNanos(nowNanos));
    }
    return next;
  }
}
