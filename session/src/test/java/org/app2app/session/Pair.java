package org.app2app.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Two nodes' sessions and a network between them, in virtual time. */
final class Pair {

  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  /** A way between the two: as far as sessions know, a name. */
  record Way(String name) implements Path {
    @Override
    public byte[] origin() {
      return name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  /** What the network does. */
  static final class Network {
    long delayNanos = 25 * MILLI;
    long jitterNanos;
    double loss;
    double duplication;
    boolean dark;
  }

  /** One of the two. */
  static final class End {
    final String name;
    final PeerId id;
    final Sessions sessions;
    final List<SessionEvent> events = new ArrayList<>();
    Way way = new Way("direct");
    End other;
    int sent;
    int received;

    End(String name, SessionIdentity identity, SessionLimits limits, Random random) {
      this.name = name;
      this.id = identity.peerId();
      this.sessions =
          new Sessions(new SessionConfig(identity, CipherSuite.AES_GCM, limits), random, 0);
    }

    Session session() {
      return sessions.find(other.id);
    }

    <E extends SessionEvent> List<E> events(Class<E> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  /** A datagram on its way. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Flight(long atNanos, long order, End to, Way way, byte[] datagram) {}

  final Random random;
  final Network network = new Network();
  final End a;
  final End b;
  long nowNanos;
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(
          java.util.Comparator.comparingLong(Flight::atNanos).thenComparingLong(Flight::order));
  private long order;

  Pair(long seed) {
    this(seed, SessionLimits.DEFAULT);
  }

  Pair(long seed, SessionLimits limits) {
    random = new Random(seed);
    a = new End("a", identity(random), limits, new Random(random.nextLong()));
    b = new End("b", identity(random), limits, new Random(random.nextLong()));
    a.other = b;
    b.other = a;
  }

  static SessionIdentity identity(Random random) {
    byte[] privateKey = new byte[32];
    random.nextBytes(privateKey);
    byte[] publicKey =
        new Ed25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded();
    SHA256Digest digest = new SHA256Digest();
    digest.update(publicKey, 0, publicKey.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return new SessionIdentity(PeerId.ofHash(hash, 0), privateKey, publicKey);
  }

  /** Two ends with an open session that a began. */
  static Pair open(long seed) {
    Pair pair = new Pair(seed);
    pair.a.sessions.connect(pair.b.id, 0);
    pair.runUntil(() -> pair.a.session().isOpen() && pair.b.session() != null, 5);
    return pair;
  }

  /** Drains an end: everything that it has to say goes out. */
  void drain(End end) {
    for (SessionTransmit out = end.sessions.pollTransmit(nowNanos);
        out != null;
        out = end.sessions.pollTransmit(nowNanos)) {
      end.sent++;
      Way way = out.path() == null ? end.way : (Way) out.path();
      send(end.other, way, out.datagram());
    }
    for (SessionEvent event = end.sessions.pollEvent();
        event != null;
        event = end.sessions.pollEvent()) {
      end.events.add(event);
      if (event instanceof SessionEvent.PathSuspect suspect) {
        suspect.session().challenge(end.way, nowNanos);
        drain(end);
      } else if (event instanceof SessionEvent.PathProven proven) {
        proven.session().setPath(proven.path(), false, nowNanos);
        drain(end);
      }
    }
  }

  private void send(End to, Way way, byte[] datagram) {
    int copies = random.nextDouble() < network.duplication ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      boolean gone = network.dark || !way.equals(to.way) || random.nextDouble() < network.loss;
      if (!gone) {
        long jitter =
            network.jitterNanos == 0 ? 0 : (long) (random.nextDouble() * network.jitterNanos);
        flights.add(new Flight(nowNanos + network.delayNanos + jitter, order++, to, way, datagram));
      }
    }
  }

  /** The next thing happens; false if there is nothing more. */
  boolean step() {
    drain(a); // what was asked for since the last step
    drain(b);
    long flight = flights.isEmpty() ? Long.MAX_VALUE : flights.peek().atNanos;
    long timer = Math.min(a.sessions.nextTimeoutNanos(), b.sessions.nextTimeoutNanos());
    long next = Math.min(flight, timer);
    if (next == Long.MAX_VALUE) {
      return false;
    }
    nowNanos = Math.max(nowNanos, next);
    if (flight <= timer) {
      Flight arriving = flights.remove();
      arriving.to.received++;
      byte[] datagram = Arrays.copyOf(arriving.datagram, arriving.datagram.length);
      arriving.to.sessions.receive(arriving.way, datagram, datagram.length, nowNanos);
    } else {
      if (a.sessions.nextTimeoutNanos() <= nowNanos) {
        a.sessions.onTimeout(nowNanos);
      }
      if (b.sessions.nextTimeoutNanos() <= nowNanos) {
        b.sessions.onTimeout(nowNanos);
      }
    }
    drain(a);
    drain(b);
    return true;
  }

  /** Lets time pass until that is so; whether it came to be within so many seconds. */
  boolean runUntil(BooleanSupplier condition, double seconds) {
    long end = nowNanos + (long) (seconds * SECOND);
    drain(a);
    drain(b);
    while (!condition.getAsBoolean()) {
      if (nowNanos > end || !step()) {
        return false;
      }
    }
    return true;
  }

  void runFor(double seconds) {
    long end = nowNanos + (long) (seconds * SECOND);
    runUntil(() -> nowNanos >= end, seconds);
    nowNanos = Math.max(nowNanos, end);
  }
}
