package org.app2app.simulator;

import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * A virtual internet: the clock, what is yet to happen, the networks, and one generator from which
 * everything random is drawn. One thread; the same seed and the same calls give the same run, bit
 * for bit, which {@link #traceHash} shows.
 */
final class World {

  /** The earliest time that the overlay's contract allows. */
  static final long START_NANOS = 0;

  private static final long HASH_MULTIPLIER = 0x9e3779b97f4a7c15L;

  /** Sees datagrams come and go, for tests that count them. */
  interface Observer {
    void sent(Host host, Packet packet);

    void delivered(Host host, Packet packet);

    /** The host's program is given an input: a datagram, its timer, or something else. */
    default void entered(Host host) {}
  }

  private final long seed;
  private final SplittableRandom random;
  private final EventQueue queue = new EventQueue();
  private final Fates fates = new Fates();
  private final CRC32 crc = new CRC32();
  private final Links links;
  private final Internet internet;
  private final Checks checks;
  private Observer observer;
  private Host current;
  private long now = START_NANOS;
  private long steps;
  private long traceHash;
  private int hostsMade;
  private String replay = "";

  World(long seed, double loss, double duplication, CheckLevel level) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.links = new Links(this, loss, duplication);
    this.internet = new Internet(this);
    this.checks = new Checks(this, level);
  }

  SplittableRandom random() {
    return random;
  }

  Fates fates() {
    return fates;
  }

  Links links() {
    return links;
  }

  Internet internet() {
    return internet;
  }

  Checks checks() {
    return checks;
  }

  long now() {
    return now;
  }

  /** Inputs that hosts have had so far. */
  long steps() {
    return steps;
  }

  /** Depends on every datagram that was sent and delivered: its time, ends and bytes. */
  long traceHash() {
    return traceHash;
  }

  /** The words that make this very run happen again; shown when something breaks. */
  void setReplay(String command) {
    replay = command;
  }

  void setObserver(Observer newObserver) {
    observer = newObserver;
  }

  /** A new host with that program; it has to be joined to a network. */
  Host newHost(Peer peer, int port) {
    return new Host(this, hostsMade++, port, peer, links.drawAccessNanos());
  }

  /** A new NAT on the Internet, with multicast on its LAN. */
  Nat newNat(NatBehaviour behaviour) {
    return newNat(behaviour, internet, true);
  }

  /** A new NAT whose outer side is on that network: behind another NAT, say. */
  Nat newNat(NatBehaviour behaviour, Network outside, boolean multicast) {
    int[] subnets = {0, 1, 1, 2, 178};
    int subnet = subnets[random.nextInt(subnets.length)];
    Nat nat = new Nat(this, behaviour, links.drawAccessNanos(), subnet, multicast);
    nat.attach(outside, outside.freeAddress());
    return nat;
  }

  void at(long nanos, Event event) {
    queue.add(Math.max(nanos, now), event);
  }

  void after(long nanos, Event event) {
    queue.add(now + nanos, event);
  }

  /** Lets everything happen that is due until then. */
  void runUntil(long deadlineNanos) {
    try {
      while (queue.nextNanos() <= deadlineNanos) {
        now = queue.nextNanos();
        current = null;
        queue.poll().happen(now);
      }
      now = deadlineNanos;
      checks.atRest();
    } catch (SimulationFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw failure("the program threw " + e, e);
    }
  }

  void runForSeconds(double seconds) {
    runUntil(now + (long) (seconds * 1e9));
  }

  /** The host that is given an input now. */
  void enter(Host host) {
    current = host;
    steps++;
    if (observer != null) {
      observer.entered(host);
    }
  }

  void sent(Host host, Packet packet) {
    trace(host, packet, 1);
    if (observer != null) {
      observer.sent(host, packet);
    }
  }

  void delivered(Host host, Packet packet) {
    trace(host, packet, 2);
    if (observer != null) {
      observer.delivered(host, packet);
    }
  }

  private void trace(Host host, Packet packet, int kind) {
    crc.reset();
    crc.update(packet.payload, 0, packet.payload.length);
    mix(now);
    mix(((long) host.number() << 32) | kind);
    mix(((long) packet.from.hashCode() << 32) | (packet.to.hashCode() & 0xffff_ffffL));
    mix(crc.getValue());
  }

  private void mix(long value) {
    traceHash = (Long.rotateLeft(traceHash, 23) ^ value) * HASH_MULTIPLIER;
  }

  SimulationFailure failure(String what, Throwable cause) {
    double seconds = (now - START_NANOS) / 1e9;
    return new SimulationFailure(seed, seconds, String.valueOf(current), what, replay, cause);
  }
}
