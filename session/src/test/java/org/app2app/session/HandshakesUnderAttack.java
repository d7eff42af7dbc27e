package org.app2app.session;

import static org.app2app.session.HandshakePair.SECOND;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.app2app.session.HandshakePair.End;
import org.app2app.session.HandshakePair.Way;

/** A node with handshakes under way, of which an attacker sees every message. */
final class HandshakesUnderAttack {

  private static final long NANOS_PER_PACKET = 20_000;

  /** Origins that the attacker can write from. */
  private static final int ORIGINS = 5_000;

  private final Random random;
  private final HandshakePair pair;
  private final End attacked;
  private End callee;
  private byte[] third;
  private byte[] toOwn;
  private long nowNanos;
  private long thrown;
  private long bytesThrown;
  private long bytesAnswered;
  private long nanos;
  private int authentic;

  HandshakesUnderAttack(long seed) {
    random = new Random(seed);
    pair = new HandshakePair(seed);
    attacked = pair.b;
    callee = pair.a;
  }

  /**
   * Lets one more peer begin a handshake, and the attacked begin one with another; both wait now.
   *
   * @return messages that the attacker has seen: taken, sent by the attacked, and on their way
   */
  byte[][] renew() {
    attacked.onTimeout(nowNanos);
    attacked.sent.clear();
    End caller = newEnd("caller");
    caller.open(attacked, nowNanos);
    byte[] first = caller.takeOne();
    byte[] second = answerTo(caller, first);
    if (second != null && second[0] == HandshakePackets.COOKIE) {
      caller.receive(attacked.way, second, nowNanos);
      first = caller.takeOne();
      second = answerTo(caller, first);
    }
    third = null;
    if (second != null) {
      caller.receive(attacked.way, second, nowNanos);
      third = caller.takeOne();
    }
    attacked.handshakes.cancel(callee.id());
    callee = newEnd("callee");
    attacked.open(callee, nowNanos);
    byte[] own = attacked.takeOne();
    callee.receive(attacked.way, own, nowNanos);
    toOwn = callee.takeOne();
    byte[] cookie = HandshakePackets.cookie(BigEndian.getInt(own, 1), new byte[32]);
    return third == null
        ? new byte[][] {first, own, toOwn, cookie}
        : new byte[][] {first, own, toOwn, cookie, second, third};
  }

  private End newEnd(String name) {
    Way way = new Way(name + random.nextInt(), 1);
    return new End(
        way, HandshakePair.identity(random), CipherSuite.AES_GCM, SessionLimits.DEFAULT, random);
  }

  private byte[] answerTo(End caller, byte[] datagram) {
    attacked.receive(caller.way, datagram, nowNanos);
    SessionTransmit answer = attacked.sent.poll();
    return answer == null ? null : answer.datagram();
  }

  /** Whether a message is on its way to the attacked, who would be right to accept it. */
  boolean isAuthentic(byte[] message) {
    return Arrays.equals(message, third) || Arrays.equals(message, toOwn);
  }

  void receive(byte[][] packets) {
    for (byte[] packet : packets) {
      Way way = new Way("attacker" + random.nextInt(ORIGINS), random.nextInt(65_536));
      bytesThrown += packet.length;
      long began = System.nanoTime();
      attacked.receive(way, packet, nowNanos);
      nanos += System.nanoTime() - began;
      count();
      nowNanos += NANOS_PER_PACKET;
    }
    thrown += packets.length;
  }

  private void count() {
    for (SessionTransmit answer = attacked.sent.poll();
        answer != null;
        answer = attacked.sent.poll()) {
      bytesAnswered += answer.datagram().length;
    }
    if (attacked.handshakes.size() > SessionLimits.DEFAULT.handshakesMax()) {
      throw new AssertionError("there are " + attacked.handshakes.size() + " handshakes");
    }
  }

  /** A peer that isn't the attacker gets its session, perhaps after a cookie. */
  boolean lets(String name) {
    End peer = newEnd(name);
    attacked.onTimeout(nowNanos + 5 * SECOND);
    attacked.sent.clear();
    peer.open(attacked, nowNanos);
    while (!peer.sent.isEmpty()) {
      byte[] answer = answerTo(peer, peer.sent.remove().datagram());
      if (answer != null) {
        peer.receive(attacked.way, answer, nowNanos);
      }
    }
    authentic++;
    return peer.established.size() == 1;
  }

  /** How many packets the attacked dropped, by reason. */
  Map<String, Long> counters() {
    return attacked.counters.asMap();
  }

  ForgedPackets.Tally tally() {
    int accepted = attacked.established.size() - authentic;
    return new ForgedPackets.Tally(thrown, accepted, bytesThrown, bytesAnswered, nanos);
  }
}
