package org.app2app.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;

/**
 * A box that lets the hosts of a private network share one address, as RFC 4787 describes it.
 *
 * <p>It keeps three tables: which external port stands for an inner endpoint (and, as far as the
 * mapping depends on it, the remote one); the reverse; and which remote endpoints have been written
 * to from a port, as far as filtering depends on them. Keys are packed into 64 bits. Its outer side
 * may be attached to the Internet, or to the private network of another NAT.
 */
final class Nat extends Attachment {

  /** REQ-3 b: not the well-known ports. */
  private static final int PORT_FIRST = 1_024;

  private static final int PORT_END = 65_536;

  /** Draws of a random port before the NAT counts as full. */
  private static final int DRAWS_MAX = 64;

  private final NatBehaviour behaviour;
  private final Lan lan;
  private final LapsingTable mappings;
  private final LapsingTable ports;
  private final LapsingTable filters;

  /** Ports that are open for everybody, and to whom they lead. */
  private final Map<Integer, Endpoint> open = new HashMap<>();

  /** By which open port somebody wrote, so that the answer leaves by it; null if none is open. */
  private LapsingTable replies;

  /** Inner endpoints by their numbers, from 1. */
  private final List<Endpoint> inner = new ArrayList<>();

  private final Map<Endpoint, Integer> innerNumbers = new HashMap<>();

  Nat(World world, NatBehaviour behaviour, long accessNanos, int subnet, boolean multicast) {
    super(world, accessNanos);
    this.behaviour = behaviour;
    this.lan = new Lan(world, this, subnet, multicast);
    this.mappings = new LapsingTable(behaviour.lifetimeNanos());
    this.ports = new LapsingTable(behaviour.lifetimeNanos());
    this.filters = new LapsingTable(behaviour.lifetimeNanos());
  }

  /** The network inside. */
  Lan lan() {
    return lan;
  }

  NatBehaviour behaviour() {
    return behaviour;
  }

  /** Opens the inner endpoint's port for everybody, as a host asks by PCP; returns where it is. */
  Endpoint open(Endpoint innerEndpoint) {
    if (replies == null) {
      replies = new LapsingTable(behaviour.lifetimeNanos());
    }
    open.put(innerEndpoint.port(), innerEndpoint);
    return endpoint(innerEndpoint.port());
  }

  /** Power off and on: it forgets everything. */
  void reboot() {
    mappings.clear();
    ports.clear();
    filters.clear();
    inner.clear();
    innerNumbers.clear();
  }

  /** The provider gives it another address, and it forgets everything: a nightly reconnect. */
  void reconnect() {
    reboot();
    attach(network(), network().freeAddress());
  }

  /** A datagram from inside that isn't for the LAN. */
  void sendOut(Packet packet, long nowNanos) {
    boolean hairpin = packet.to.isIpv4() && packet.to.ipv4Bits() == address();
    if (hairpin && !behaviour.hairpinning()) {
      world.fates().count(Fate.NO_HAIRPIN);
      return;
    }
    int port = packet.to.isIpv4() && network() != null ? map(packet.from, packet.to, nowNanos) : 0;
    if (port == 0) {
      world.fates().count(network() == null ? Fate.UNROUTABLE : Fate.NAT_FULL);
      return;
    }
    // REQ-9 a: also what is hairpinned comes from the external address and port.
    packet.from = endpoint(port);
    if (hairpin) {
      world.links().carry(packet.towards(this), Lan.LATENCY_NANOS);
    } else {
      network().send(this, packet, nowNanos);
    }
  }

  /** The external port for a datagram from inside; 0 if there is none left. */
  private int map(Endpoint from, Endpoint to, long nowNanos) {
    int number = innerNumbers.computeIfAbsent(from, this::enroll);
    long replyKey = ((long) number << 48) | remote(Dependence.ADDRESS_AND_PORT, to);
    int replyPort = replies == null ? 0 : (int) replies.get(replyKey, nowNanos);
    if (replyPort != 0) {
      replies.put(replyKey, replyPort, nowNanos);
      return replyPort;
    }
    long key = ((long) number << 48) | remote(behaviour.mapping(), to);
    int port = (int) mappings.get(key, nowNanos);
    if (port == 0 || ports.get(port, nowNanos) != key) {
      port = choosePort(from.port(), nowNanos);
    }
    if (port != 0) {
      refresh(port, key, to, nowNanos);
    }
    return port;
  }

  private int enroll(Endpoint endpoint) {
    inner.add(endpoint);
    return inner.size();
  }

  private static long remote(Dependence dependence, Endpoint remote) {
    return dependence.of(remote.ipv4Bits(), remote.port());
  }

  /** REQ-3: never a port that stands for another mapping. */
  private int choosePort(int innerPort, long nowNanos) {
    boolean full =
        ports.countAtMost() >= behaviour.mappingsMax()
            && ports.countAlive(nowNanos) >= behaviour.mappingsMax();
    if (full) {
      return 0;
    }
    boolean free = !open.containsKey(innerPort) || open.size() == 1;
    if (free && behaviour.portPreservation() && ports.get(innerPort, nowNanos) == 0) {
      return innerPort;
    }
    for (int draw = 0; draw < DRAWS_MAX; draw++) {
      int port = world.random().nextInt(PORT_FIRST, PORT_END);
      if (ports.get(port, nowNanos) == 0) {
        return port;
      }
    }
    return 0;
  }

  private void refresh(int port, long key, Endpoint remote, long nowNanos) {
    mappings.put(key, port, nowNanos);
    ports.put(port, key, nowNanos);
    if (behaviour.filtering() != Dependence.ENDPOINT_INDEPENDENT) {
      filters.put(filterKey(port, remote), 1, nowNanos);
    }
  }

  private long filterKey(int port, Endpoint remote) {
    return ((long) port << 48) | remote(behaviour.filtering(), remote);
  }

  /** A datagram from outside. */
  @Override
  void receive(Packet packet, long nowNanos) {
    int port = packet.to.port();
    Endpoint opened = open.isEmpty() ? null : open.get(port);
    if (opened != null) {
      int number = innerNumbers.computeIfAbsent(opened, this::enroll);
      long replyKey = ((long) number << 48) | remote(Dependence.ADDRESS_AND_PORT, packet.from);
      replies.put(replyKey, port, nowNanos);
      handIn(packet, number, nowNanos);
      return;
    }
    long key = port == 0 ? 0 : ports.get(port, nowNanos);
    if (key == 0) {
      world.fates().count(Fate.NO_MAPPING);
      return;
    }
    boolean passes =
        behaviour.filtering() == Dependence.ENDPOINT_INDEPENDENT
            || filters.get(filterKey(port, packet.from), nowNanos) != 0;
    if (!passes) {
      world.fates().count(Fate.FILTERED);
      return;
    }
    if (behaviour.inboundRefresh()) {
      refresh(port, key, packet.from, nowNanos);
    }
    handIn(packet, (int) (key >>> 48), nowNanos);
  }

  private void handIn(Packet packet, int number, long nowNanos) {
    packet.to = inner.get(number - 1);
    Attachment target = lan.at(packet.to.ipv4Bits());
    if (target == null) {
      world.fates().count(Fate.UNROUTABLE);
    } else {
      target.receive(packet, nowNanos);
    }
  }
}
