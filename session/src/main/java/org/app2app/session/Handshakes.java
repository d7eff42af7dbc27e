package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.app2app.wire.BigEndian;
import org.app2app.wire.Frame;
import org.app2app.wire.PeerId;

/**
 * All handshakes of a node, as a state machine (PROTOCOL.md section 11.2). What it begins with is
 * an id, or anybody's datagram; what it ends with is {@link Established}: two who have proven who
 * they are and share keys that nobody else has.
 *
 * <p>After each call, fetch what there is by {@link #pollTransmit}, {@link #pollEstablished} and
 * {@link #pollFailure}, and call {@link #onTimeout} at {@link #nextTimeoutNanos}. One thread at a
 * time. State and work are bounded by {@link SessionLimits}, whoever sends whatever.
 */
final class Handshakes {

  private final SessionLimits limits;
  private final Random random;
  private final SessionCounters counters;
  private final IntPredicate indexInUse;
  private final Credentials credentials;
  private final Outcomes outcomes = new Outcomes();
  private final Initiations initiations;
  private final HalfOpens halfOpens;

  /** Made when the first stranger comes, for then the time is known. */
  private Admission admission;

  /**
   * @param random where keys, cookies and indices come from: a secure one but in simulations
   * @param counters counts what is dropped
   * @param indexInUse whether a session has that index here
   */
  Handshakes(
      SessionConfig config, Random random, SessionCounters counters, IntPredicate indexInUse) {
    this.limits = config.limits();
    this.random = random;
    this.counters = counters;
    this.indexInUse = indexInUse;
    this.credentials = new Credentials(config.identity(), random);
    this.initiations = new Initiations(config, credentials, outcomes, counters);
    this.halfOpens = new HalfOpens(limits, credentials, outcomes, counters);
  }

  /** What tells of sessions that are lost. */
  ResetTokens resetTokens() {
    return credentials.resetTokens();
  }

  /**
   * Begins a handshake with whoever has that id, unless one is under way.
   *
   * @return false if there are too many
   */
  boolean open(PeerId peer, long nowNanos) {
    if (initiations.has(peer)) {
      return true;
    }
    if (peer.equals(credentials.peerId())) {
      outcomes.failed(peer, CloseReason.REFUSED, null);
      return true;
    }
    if (isFull()) {
      return false;
    }
    initiations.begin(peer, newIndex(), newKeyPair(), nowNanos);
    return true;
  }

  /** Whether a handshake that we began with that peer is under way. */
  boolean isOpening(PeerId peer) {
    return initiations.has(peer);
  }

  /** Gives up the handshake that we began with that peer, if there is one. */
  void cancel(PeerId peer) {
    initiations.cancel(peer);
  }

  private boolean isFull() {
    return initiations.size() + halfOpens.size() >= limits.handshakesMax();
  }

  private int newIndex() {
    int index = random.nextInt();
    while (indexInUse.test(index) || initiations.has(index) || halfOpens.has(index)) {
      index = random.nextInt();
    }
    return index;
  }

  private DHState newKeyPair() {
    byte[] privateKey = new byte[NoiseXx.KEY_BYTES];
    random.nextBytes(privateKey);
    DHState pair = NoiseXx.keyPair(privateKey);
    Arrays.fill(privateKey, (byte) 0);
    return pair;
  }

  /**
   * A packet of types {@link HandshakePackets#FIRST} to {@link HandshakePackets#COOKIE} arrived.
   * Any bytes will do.
   *
   * @param datagram holds it in {@code [0, length)}; not kept
   */
  void receive(Path from, byte[] datagram, int length, long nowNanos) {
    if (!isWellFormed(datagram, length)) {
      counters.count(SessionRejection.MALFORMED);
      return;
    }
    if (admission == null) {
      admission = new Admission(limits, counters, random, nowNanos);
    }
    switch (datagram[0]) {
      case HandshakePackets.FIRST -> receiveFirst(from, datagram, nowNanos);
      case HandshakePackets.SECOND -> receiveSecond(from, datagram, length, nowNanos);
      case HandshakePackets.THIRD -> receiveThird(from, datagram, length, nowNanos);
      default -> receiveCookie(from, datagram, nowNanos);
    }
  }

  private static boolean isWellFormed(byte[] datagram, int length) {
    if (length < 1 || length > Frame.SESSION_LENGTH_MAX) {
      return false;
    }
    return switch (datagram[0]) {
      case HandshakePackets.FIRST -> HandshakePackets.isFirst(datagram, length);
      case HandshakePackets.SECOND -> length >= HandshakePackets.SECOND_BYTES;
      case HandshakePackets.THIRD -> length >= HandshakePackets.THIRD_BYTES;
      case HandshakePackets.COOKIE -> length == HandshakePackets.COOKIE_PACKET_BYTES;
      default -> false;
    };
  }

  private void receiveFirst(Path from, byte[] first, long nowNanos) {
    halfOpens.makeRoom(Math.max(1, strangersMax() / 2), nowNanos);
    HalfOpen known = halfOpens.find(first);
    if (known != null && known.path().equals(from)) {
      halfOpens.repeat(known, from);
    } else if (initiations.isOwn(first) || halfOpens.isDone(first, nowNanos)) {
      counters.count(SessionRejection.REPLAYED);
    } else if (known == null && isFullForStrangers()) {
      counters.count(SessionRejection.HANDSHAKE_LIMIT);
    } else {
      judge(from, first, known, nowNanos);
    }
  }

  /** Strangers take three quarters at most, so that there is room for whom we want. */
  private int strangersMax() {
    return Math.max(1, limits.handshakesMax() * 3 / 4);
  }

  private boolean isFullForStrangers() {
    return isFull() || halfOpens.size() >= strangersMax();
  }

  private void judge(Path from, byte[] first, HalfOpen known, long nowNanos) {
    byte[] origin = from.origin();
    boolean busy = 2 * halfOpens.size() >= strangersMax();
    switch (admission.judge(origin, first, busy, nowNanos)) {
      case COOKIE_NEEDED -> outcomes.answer(from, admission.cookie(origin, first, nowNanos));
      case REFUSED -> {}
      case ADMITTED -> {
        if (known == null) {
          halfOpens.begin(from, first, newIndex(), newKeyPair(), nowNanos);
        } else {
          halfOpens.repeat(known, from);
        }
      }
    }
  }

  private void receiveSecond(Path from, byte[] second, int length, long nowNanos) {
    int index = HandshakePackets.receiverOfSecond(second);
    if (initiations.has(index)) {
      initiations.receiveSecond(from, second, length, nowNanos);
    } else {
      countUnknown(index);
    }
  }

  private void receiveThird(Path from, byte[] third, int length, long nowNanos) {
    int index = BigEndian.getInt(third, HandshakePackets.INDEX_AT);
    if (halfOpens.has(index)) {
      halfOpens.receiveThird(from, third, length, admission, nowNanos);
    } else {
      countUnknown(index);
    }
  }

  private void receiveCookie(Path from, byte[] cookie, long nowNanos) {
    int index = BigEndian.getInt(cookie, HandshakePackets.INDEX_AT);
    if (initiations.has(index)) {
      initiations.receiveCookie(from, cookie, nowNanos);
    } else {
      countUnknown(index);
    }
  }

  /** A message that was repeated comes when the handshake is over, and a session has its index. */
  private void countUnknown(int index) {
    counters.count(
        indexInUse.test(index) ? SessionRejection.REPLAYED : SessionRejection.UNKNOWN_SESSION);
  }

  /**
   * Keeps a data packet that overtook the last message of its handshake.
   *
   * @param datagram holds it in {@code [0, length)}; copied
   * @return whether the index is that of a handshake that we answered
   */
  boolean holdEarly(int index, byte[] datagram, int length) {
    return halfOpens.hold(index, datagram, length);
  }

  /** Does whatever is due. */
  void onTimeout(long nowNanos) {
    initiations.onTimeout(nowNanos);
    halfOpens.onTimeout(nowNanos);
  }

  /** When {@link #onTimeout} is to be called; {@link Long#MAX_VALUE} for never. */
  long nextTimeoutNanos() {
    return Math.min(initiations.nextTimeoutNanos(), halfOpens.nextTimeoutNanos());
  }

  /** The next datagram to send; null if there is none. */
  SessionTransmit pollTransmit() {
    return outcomes.pollTransmit();
  }

  /** The next handshake that succeeded; null if there is none. */
  Established pollEstablished() {
    return outcomes.pollEstablished();
  }

  /** The next handshake that failed; null if there is none. */
  HandshakeFailure pollFailure() {
    return outcomes.pollFailure();
  }

  /** How many handshakes are under way, whoever began them. */
  int size() {
    return initiations.size() + halfOpens.size();
  }
}
