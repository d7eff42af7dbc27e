package org.app2app.benchmarks.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.app2app.session.CipherSuite;
import org.app2app.session.Path;
import org.app2app.session.Session;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionEvent;
import org.app2app.session.SessionIdentity;
import org.app2app.session.SessionLimits;
import org.app2app.session.SessionTransmit;
import org.app2app.session.Sessions;

/** One node's sessions with many peers, all open and none in use, in virtual time. */
final class IdleSessions {

  /** Slowly enough for the limit on handshakes with strangers. */
  private static final long STEP_NANOS = 200_000_000;

  private static final int KEY_BYTES = 32;

  private final Random random = new Random(1);
  private final Map<Path, Sessions> byPath = new HashMap<>();
  private final List<Way> ways = new ArrayList<>();
  private final SessionIdentity center = identity();
  private Sessions sessions = sessions(center);
  private long nowNanos;

  private record Way(String name) implements Path {
    @Override
    public byte[] origin() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private IdleSessions() {}

  /** Bytes of the heap that one end of an idle session holds. */
  static double bytesPerSession(int count) {
    IdleSessions idle = new IdleSessions();
    for (int i = 0; i < count; i++) {
      idle.open("peer " + i);
    }
    idle.byPath.clear(); // the other ends
    idle.ways.clear();
    if (idle.countOpen() != count) {
      throw new IllegalStateException("only " + idle.countOpen() + " sessions came to be");
    }
    long with = Heap.usedBytes();
    idle.sessions = null;
    return (with - Heap.usedBytes()) / (double) count;
  }

  /** In a method of its own, for a frame keeps what its locals once named. */
  private int countOpen() {
    int open = 0;
    for (Session session : sessions.all()) {
      open += session.isOpen() ? 1 : 0;
    }
    return open;
  }

  private SessionIdentity identity() {
    byte[] privateKey = new byte[KEY_BYTES];
    random.nextBytes(privateKey);
    return SessionIdentity.of(privateKey);
  }

  private Sessions sessions(SessionIdentity identity) {
    return new Sessions(
        new SessionConfig(identity, CipherSuite.AES_GCM, SessionLimits.DEFAULT), random, nowNanos);
  }

  /** A newcomer opens a session with the center, and nothing more is said. */
  private void open(String name) {
    nowNanos += STEP_NANOS;
    Sessions peer = sessions(identity());
    Way way = new Way(name);
    byPath.put(way, peer);
    ways.add(way);
    if (peer.connect(center.peerId(), nowNanos) == null) {
      throw new IllegalStateException("no session can be begun");
    }
    for (int passed = 1; passed > 0; ) {
      passed = pass(peer, way) + passAll();
    }
    sessions.onTimeout(nowNanos);
    drainEvents(sessions);
    drainEvents(peer);
  }

  private static void drainEvents(Sessions of) {
    for (SessionEvent event = of.pollEvent(); event != null; ) {
      event = of.pollEvent();
    }
  }

  /** Brings what a peer sends to the center; answers how many datagrams that was. */
  private int pass(Sessions from, Way way) {
    int count = 0;
    for (SessionTransmit next = from.pollTransmit(nowNanos);
        next != null;
        next = from.pollTransmit(nowNanos)) {
      sessions.receive(way, next.datagram(), next.datagram().length, nowNanos);
      count++;
    }
    return count;
  }

  /** Brings what the center sends to the peers; answers how many datagrams that was. */
  private int passAll() {
    int count = 0;
    for (SessionTransmit next = sessions.pollTransmit(nowNanos);
        next != null;
        next = sessions.pollTransmit(nowNanos)) {
      Sessions to = byPath.get(next.path());
      to.receive(next.path(), next.datagram(), next.datagram().length, nowNanos);
      count++;
    }
    return count;
  }
}
