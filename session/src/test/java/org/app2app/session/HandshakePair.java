package org.app2app.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.app2app.wire.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Two nodes' handshakes, and every datagram between them in the hands of the test. */
final class HandshakePair {

  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  /** A way to somebody, which says who is answerable for it, and by which port. */
  record Way(String host, int port) implements Path {
    @Override
    public byte[] origin() {
      return host.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** One of the two, or a third. */
  static final class End {
    final Way way;
    final SessionIdentity identity;
    final SessionCounters counters = new SessionCounters();
    final Handshakes handshakes;
    final Map<Integer, Established> sessions = new HashMap<>();
    final List<Established> established = new ArrayList<>();
    final List<HandshakeFailure> failures = new ArrayList<>();
    final ArrayDeque<SessionTransmit> sent = new ArrayDeque<>();

    End(String name, CipherSuite suite, SessionLimits limits, Random random) {
      this(new Way(name, 1), identity(random), suite, limits, random);
    }

    End(Way way, SessionIdentity identity, CipherSuite suite, SessionLimits limits, Random random) {
      this.way = way;
      this.identity = identity;
      SessionConfig config = new SessionConfig(identity, suite, limits);
      this.handshakes = new Handshakes(config, random, counters, sessions::containsKey);
    }

    PeerId id() {
      return identity.peerId();
    }

    void open(End peer, long nowNanos) {
      handshakes.open(peer.id(), nowNanos);
      drain();
    }

    void receive(Path from, byte[] datagram, long nowNanos) {
      handshakes.receive(from, datagram, datagram.length, nowNanos);
      drain();
    }

    void onTimeout(long nowNanos) {
      handshakes.onTimeout(nowNanos);
      drain();
    }

    private void drain() {
      for (var out = handshakes.pollTransmit(); out != null; out = handshakes.pollTransmit()) {
        sent.add(out);
      }
      for (var done = handshakes.pollEstablished();
          done != null;
          done = handshakes.pollEstablished()) {
        established.add(done);
        sessions.put(done.localIndex(), done);
      }
      for (var failure = handshakes.pollFailure();
          failure != null;
          failure = handshakes.pollFailure()) {
        failures.add(failure);
      }
    }

    /** The one datagram that it has sent since it was asked last. */
    byte[] takeOne() {
      if (sent.size() != 1) {
        throw new AssertionError("sent " + sent.size() + " datagrams, not one");
      }
      return sent.remove().datagram();
    }

    long rejected(SessionRejection reason) {
      return counters.of(reason);
    }
  }

  final Random random;
  final End a;
  final End b;

  HandshakePair(long seed) {
    this(seed, CipherSuite.AES_GCM, SessionLimits.DEFAULT);
  }

  HandshakePair(long seed, CipherSuite suite, SessionLimits limits) {
    random = new Random(seed);
    a = new End("a", suite, limits, random);
    b = new End("b", suite, limits, random);
  }

  static SessionIdentity identity(Random random) {
    byte[] privateKey = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(privateKey);
    return identity(privateKey);
  }

  static SessionIdentity identity(byte[] privateKey) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
    PeerId id = PeerId.ofHash(Sha256.hash(publicKey), 0);
    return new SessionIdentity(id, privateKey, publicKey);
  }

  /** Delivers all that is on its way, and what answers it, until nothing is. */
  void deliver(long nowNanos) {
    while (!a.sent.isEmpty() || !b.sent.isEmpty()) {
      deliver(a, b, nowNanos);
      deliver(b, a, nowNanos);
    }
  }

  private static void deliver(End from, End to, long nowNanos) {
    for (int i = from.sent.size(); i > 0; i--) {
      to.receive(from.way, from.sent.remove().datagram(), nowNanos);
    }
  }

  /** Two ends that have shaken hands. */
  static HandshakePair established(long seed, CipherSuite suite) {
    HandshakePair pair = new HandshakePair(seed, suite, SessionLimits.DEFAULT);
    pair.a.open(pair.b, 0);
    pair.deliver(0);
    return pair;
  }

  PacketProtection protectionOfA() {
    return a.established.get(0).protection();
  }

  PacketProtection protectionOfB() {
    return b.established.get(0).protection();
  }
}
