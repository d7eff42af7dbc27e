package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import org.app2app.wire.PeerId;

/** A handshake that we began. */
final class Initiation {

  /** How long an answer is waited for, in all. */
  static final long LIFE_NANOS = 15_000_000_000L;

  private static final long FIRST_WAIT_NANOS = 250_000_000L;
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

  /** Answers that are tried between two sendings: who watches us can forge as many as he likes. */
  private static final int FORGERIES_MAX = 8;

  /** Cookies that are sent back: each makes us send a message. */
  private static final int COOKIES_MAX = 8;

  private static final byte[] NOTHING = {};

  private final PeerId peer;
  private final int index;
  private final CipherSuite suite;
  private final DHState staticKey;
  private final DHState ephemeral;
  private final long beganNanos;
  private NoiseXx noise;
  private byte[] message;
  private long dueNanos;
  private long waitNanos = FIRST_WAIT_NANOS;
  private long sentNanos;
  private int sendings;
  private int forgeries;
  private int cookies;

  Initiation(
      PeerId peer,
      int index,
      CipherSuite suite,
      DHState staticKey,
      DHState ephemeral,
      long nowNanos) {
    this.peer = peer;
    this.index = index;
    this.suite = suite;
    this.staticKey = staticKey;
    this.ephemeral = ephemeral;
    this.beganNanos = nowNanos;
    this.message = begin();
  }

  /** Starts the handshake, for the first time or over; its first message is always the same. */
  private byte[] begin() {
    byte[] first = HandshakePackets.first(index, suite);
    noise = new NoiseXx(suite, true, staticKey, ephemeral, HandshakePackets.prologue(first));
    noise.write(first, HandshakePackets.ephemeralAt(first), NOTHING);
    return first;
  }

  PeerId peer() {
    return peer;
  }

  int index() {
    return index;
  }

  /** When something is to be done: {@link #send}, or to give up. */
  long dueNanos() {
    return Math.min(dueNanos, beganNanos + LIFE_NANOS);
  }

  boolean isOver(long nowNanos) {
    return nowNanos - beganNanos >= LIFE_NANOS;
  }

  /** The first message, which is being sent now. */
  byte[] send(long nowNanos) {
    sendings++;
    forgeries = 0;
    sentNanos = nowNanos;
    dueNanos = nowNanos + waitNanos;
    waitNanos = Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
    return message;
  }

  /** The same with the cookie that the peer asks for; null if it has asked too often. */
  byte[] send(byte[] cookiePacket, long nowNanos) {
    if (cookies == COOKIES_MAX) {
      return null;
    }
    cookies++;
    message = HandshakePackets.withCookie(message, cookiePacket);
    sendings = 0; // what was sent before has been answered by the cookie
    return send(nowNanos);
  }

  /** Whether that first message is this one: somebody sends it back to us. */
  boolean isOwn(byte[] first) {
    int at = HandshakePackets.ephemeralAt(first);
    int ownAt = HandshakePackets.ephemeralAt(message);
    for (int i = 0; i < NoiseXx.KEY_BYTES; i++) {
      if (first[at + i] != message[ownAt + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether an answer may be tried: forged ones are, so many times. */
  boolean mayRead() {
    return forgeries < FORGERIES_MAX;
  }

  /** Whether a forged answer spoilt it, so that {@link #read} has to do it over. */
  boolean isSpoilt() {
    return noise == null;
  }

  /** Who answered; null if the answer isn't authentic, or proves nothing, and we go on waiting. */
  Credentials.Proven read(byte[] second, int length) {
    if (noise == null) {
      begin();
    }
    int at = HandshakePackets.SECOND_NOISE_AT;
    byte[] payload = new byte[length];
    int payloadLength = noise.read(second, at, length - at, payload);
    int remoteIndex = BigEndian.getInt(second, HandshakePackets.INDEX_AT);
    Credentials.Proven proven =
        payloadLength < 0
            ? null
            : Credentials.check(payload, payloadLength, remoteIndex, noise.remoteStatic());
    if (proven == null) {
      spoil();
    }
    return proven;
  }

  /** An answer was none. The handshake goes on as if it had never come. */
  void spoil() {
    forgeries++;
    destroy();
  }

  /** The last message. Call after {@link #read} returned whom we wanted. */
  byte[] third(int remoteIndex, byte[] payload) {
    byte[] third = HandshakePackets.third(remoteIndex);
    noise.write(third, HandshakePackets.THIRD_NOISE_AT, payload);
    return third;
  }

  /** What protects the packets. Call after {@link #third}. */
  PacketProtection protection(int remoteIndex, SessionCounters counters) {
    return noise.protection(remoteIndex, counters);
  }

  /** How long the peer took to answer; -1 if it may be either of several messages that it did. */
  long roundTripNanos(long nowNanos) {
    return sendings == 1 ? nowNanos - sentNanos : -1;
  }

  void destroy() {
    if (noise != null) {
      noise.destroy();
      noise = null;
    }
  }
}
