package org.app2app.session;

import java.util.Objects;
import org.app2app.wire.Frame;
import org.app2app.wire.PeerId;

/**
 * What we say to one peer in private: streams, messages and datagrams in packets that nobody
 * between the two can read or change (PROTOCOL.md section 11). Begun by {@link Sessions#connect},
 * or by the peer. Not thread-safe: used by whoever drives the {@link Sessions}.
 */
public final class Session {

  /** Longest unreliable datagram, in bytes. */
  public static final int DATAGRAM_MAX = 1_100;

  /** RFC 9000 section 8.1: bytes to an address that isn't validated, for each that came. */
  private static final int VALIDATION_FACTOR = 3;

  private final Sessions owner;
  private final PeerId peer;
  private final boolean initiator;
  private final Streams streams;
  private final DatagramQueue datagrams;
  private final PathChecks pathChecks;
  private final PacketDecoder decoder;
  private final ReceivedPackets receivedPackets = new ReceivedPackets();
  private final LossRecovery loss;
  private final Liveness liveness;
  private final PacketComposer composer;
  private Established established;
  private Path path;
  private Path heardFrom;

  /** How long the packet was that came from there, and the one that is being read. */
  private int heardFromBytes;

  private int packetBytes;
  private CloseReason closeReason;

  /** Whether the peer knows that the session is over, or at least won't hear of it from us. */
  private boolean peerKnows;

  private boolean confirmed;
  private int suspectedAt;
  private long bytesReceived;
  boolean queued;
  long deadlineNanos = Long.MAX_VALUE;
  long forgetNanos;
  final long number;

  Session(Sessions owner, long number, PeerId peer, boolean initiator, long nowNanos) {
    this.owner = owner;
    this.number = number;
    this.peer = peer;
    this.initiator = initiator;
    SessionLimits limits = owner.config().limits();
    streams = new Streams(this, limits, owner::emit);
    datagrams = new DatagramQueue(limits.datagramsMax());
    pathChecks = new PathChecks(owner.random());
    decoder = new PacketDecoder(this, streams, owner.reader());
    loss = new LossRecovery(Frame.SESSION_LENGTH_MAX, nowNanos);
    liveness = new Liveness(nowNanos);
    composer =
        new PacketComposer(
            this, owner.writer(), streams, datagrams, pathChecks, receivedPackets, loss, liveness);
  }

  /** The handshake is over. */
  void open(Established result, long nowNanos) {
    established = result;
    path = result.path();
    heardFrom = result.path();
    confirmed = result.confirmation() == null;
    composer.setConfirmationDue(!confirmed);
    composer.ping(); // the initiator wants to know that its last message arrived
    if (result.roundTripNanos() >= 0) {
      loss.roundTrip().sample(result.roundTripNanos(), 0);
    }
    liveness.heard(nowNanos);
    streams.begin();
    owner.emit(new SessionEvent.Opened(this));
    wantsToSend();
  }

  Established established() {
    return established;
  }

  CloseReason closeReason() {
    return closeReason;
  }

  /** Whom it is with. Proven once the session is open, until then whom we want to reach. */
  public PeerId peer() {
    return peer;
  }

  /** Whether the peer has proven who it is, and the session isn't closed. */
  public boolean isOpen() {
    return established != null && closeReason == null;
  }

  /** Whether it is over. */
  public boolean isClosed() {
    return closeReason != null;
  }

  /** Whether we began it. */
  public boolean isInitiator() {
    return initiator;
  }

  /** The peer's Ed25519 public key, 32 bytes; null until the session is open. */
  public byte[] publicKey() {
    return established == null ? null : established.publicKey().clone();
  }

  /** Where packets go to; null as long as that is wherever the peer is reached. */
  public Path path() {
    return path;
  }

  /**
   * Sends packets there from now on.
   *
   * @param sameNetwork whether what was learnt of delays and losses is likely to hold there as well
   */
  public void setPath(Path newPath, boolean sameNetwork, long nowNanos) {
    if (!Objects.equals(path, newPath)) {
      path = newPath;
      loss.pathChanged(sameNetwork, nowNanos);
      suspectedAt = 0;
      composer.ping();
      wantsToSend();
    }
  }

  /** Where the newest authentic packet came from; null if there was none. */
  public Path heardFrom() {
    return heardFrom;
  }

  /** When an authentic packet came last. */
  public long heardNanos() {
    return liveness.heardNanos();
  }

  /**
   * Asks the peer on another path by which it has been reached; {@link SessionEvent.PathProven}
   * follows if it is there and the path carries packets of full length.
   */
  public void challenge(Path otherPath, long nowNanos) {
    challenge(otherPath, Frame.SESSION_LENGTH_MAX);
  }

  /**
   * The same where its newest packet came from. That may be anybody's address, so it gets no more
   * than three times what came from it (RFC 9000 section 8.1).
   */
  public void challengeHeardFrom(long nowNanos) {
    challenge(heardFrom, VALIDATION_FACTOR * heardFromBytes);
  }

  private void challenge(Path otherPath, int bytes) {
    if (isOpen()) {
      pathChecks.challenge(otherPath, bytes);
      wantsToSend();
    }
  }

  /**
   * Opens a stream to a service of the peer; bytes may be written at once.
   *
   * @return null if too many streams are open, or the session is closed
   */
  public Stream openStream(String service, long nowNanos) {
    return isClosed() ? null : streams.open(service, StreamId.BYTES);
  }

  /**
   * Sends a message to a service of the peer: whole, once, and after those sent to it before.
   * {@link SessionEvent.MessageDelivered} or {@link SessionEvent.MessageRefused} follows, or the
   * end of the session.
   *
   * @param message is copied
   * @return its number; -1 if there is no room now, and {@link SessionEvent.MessagesWritable}
   *     follows; -1 too if the session is closed
   * @throws IllegalArgumentException if it is longer than {@link SessionLimits#messageBytesMax}
   */
  public long sendMessage(String service, byte[] message, long nowNanos) {
    return isClosed() ? -1 : streams.messages().send(service, message);
  }

  /**
   * Sends a datagram to a service of the peer, which may get it or not.
   *
   * @return whether it will be sent: the session is open, and there is room
   */
  public boolean sendDatagram(String service, byte[] datagram, long nowNanos) {
    boolean added = isOpen() && datagrams.add(service, datagram);
    if (added) {
      wantsToSend();
    }
    return added;
  }

  /** Ends the session. What hasn't arrived won't: finish streams first. */
  public void close(CloseReason reason, long nowNanos) {
    if (closeReason != null) {
      return;
    }
    closeReason = reason;
    composer.tellClosed();
    owner.closed(this, reason, null, nowNanos);
    wantsToSend();
  }

  /** The session is over without the peer being told. */
  void end(CloseReason reason, Path where, long nowNanos) {
    if (closeReason == null) {
      closeReason = reason;
      peerKnows = true;
      owner.closed(this, reason, where, nowNanos);
    }
  }

  /** How long the peer takes to answer, smoothed; -1 if that isn't known. */
  public long roundTripNanos() {
    return loss.roundTrip().isMeasured() ? loss.roundTrip().smoothedNanos() : -1;
  }

  /** The least that it took; {@link Long#MAX_VALUE} if that isn't known. */
  long leastRoundTripNanos() {
    return loss.roundTrip().isMeasured() ? loss.roundTrip().leastNanos() : Long.MAX_VALUE;
  }

  /** UDP payload sent in packets of this session. */
  public long bytesSent() {
    return composer.bytesSent();
  }

  /** UDP payload received in authentic packets of this session. */
  public long bytesReceived() {
    return bytesReceived;
  }

  /** Packets that had to be given up. */
  public long packetsLost() {
    return loss.packetsLost();
  }

  boolean hasService(String service) {
    return owner.hasService(service);
  }

  /** There is something to send, perhaps. */
  void wantsToSend() {
    owner.queue(this);
  }

  /** A packet that begins with our index; whether it is authentic. */
  boolean receive(Path from, byte[] datagram, int length, long nowNanos) {
    PacketProtection protection = established.protection();
    int plain = protection.open(datagram, length, owner.reader().bytes);
    if (plain < 0) {
      return false;
    }
    if (closeReason != null) {
      if (!peerKnows && liveness.mayRepeatClose(nowNanos)) {
        composer.tellClosed();
      }
      wantsToSend();
      return true;
    }
    long number = protection.openedCounter();
    bytesReceived += length;
    confirmed = true;
    composer.setConfirmationDue(false);
    liveness.heard(nowNanos);
    if (protection.isNewest()) {
      heardFrom = from;
      heardFromBytes = length;
    }
    packetBytes = length;
    if (!decoder.decode(plain, from, nowNanos)) {
      close(CloseReason.PROTOCOL_ERROR, nowNanos);
    } else if (decoder.isTaken()) {
      receivedPackets.received(number, decoder.isAckEliciting(), nowNanos);
    }
    wantsToSend();
    return true;
  }

  /** Whether the peer is known to have read all of the handshake. */
  boolean isConfirmed() {
    return confirmed;
  }

  boolean onAck(PacketReader reader, long nowNanos) {
    long sent = established.protection().nextCounter();
    boolean valid = ReceivedPackets.read(reader, loss, sent, nowNanos);
    if (loss.unansweredProbes() == 0) {
      suspectedAt = 0;
    }
    return valid;
  }

  void onChallenge(Path from, long nonce) {
    pathChecks.onChallenge(from, nonce, packetBytes);
  }

  void onResponse(long nonce) {
    Path proven = pathChecks.onResponse(nonce);
    if (proven != null) {
      owner.emit(new SessionEvent.PathProven(this, proven));
    }
  }

  void onClose(long code, long nowNanos) {
    end(CloseReason.of(code), null, nowNanos);
  }

  /** Does what is due. */
  void onTimeout(long nowNanos) {
    if (closeReason != null || established == null) {
      return;
    }
    if (loss.nextTimeoutNanos() <= nowNanos) {
      loss.onTimeout(nowNanos);
      afterSilence(nowNanos);
    }
    CloseReason over = liveness.isOver(streams.areInUse(), nowNanos);
    if (over != null) {
      close(over, nowNanos);
    } else if (liveness.pingNanos(streams.areInUse()) <= nowNanos) {
      composer.ping();
    }
    wantsToSend();
  }

  /** Nothing came back: the handshake's end is repeated, and another path may be needed. */
  private void afterSilence(long nowNanos) {
    composer.setConfirmationDue(!confirmed);
    if (loss.unansweredProbes() > 0) {
      loss.resendOldest(nowNanos);
    }
    if (loss.unansweredProbes() >= 2 && loss.unansweredProbes() > suspectedAt) {
      suspectedAt = loss.unansweredProbes();
      owner.emit(new SessionEvent.PathSuspect(this));
    }
  }

  /** The next datagram; null if there is none now. */
  SessionTransmit pollTransmit(long nowNanos) {
    return composer.poll(nowNanos);
  }

  /** When {@link #onTimeout} or {@link #pollTransmit} is to be called at the latest. */
  long nextTimeoutNanos(long nowNanos) {
    if (closeReason != null || established == null) {
      return Long.MAX_VALUE;
    }
    boolean used = streams.areInUse();
    long next = Math.min(loss.nextTimeoutNanos(), composer.nextTimeoutNanos(nowNanos));
    next = Math.min(next, liveness.overNanos(used));
    return composer.isPingDue() ? next : Math.min(next, liveness.pingNanos(used));
  }
}
