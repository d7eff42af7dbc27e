package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.session.SessionIdentity;
import org.app2app.wire.Endpoint;

/** A small world of real overlays, every invariant checked after every step. */
final class Scenario {

  static final int PORT = 1_873;

  /** A host and the overlay that runs on it. */
  record Node(Host host, EnginePeer peer) {

    /** Where others on its network reach it. */
    Endpoint endpoint() {
      return host.endpoint();
    }
  }

  final World world;

  Scenario(long seed) {
    this(seed, 0, 0);
  }

  Scenario(long seed, double loss, double duplication) {
    world = new World(seed, loss, duplication, CheckLevel.FULL);
  }

  Node publicNode() {
    return nodeOn(world.internet());
  }

  /** A node behind a new NAT of that type, or with a public address. */
  Node nodeBehind(NatType type) {
    return nodeOn(nodeNetwork(type));
  }

  /** The Internet, or a new LAN behind a NAT of that type. */
  Network nodeNetwork(NatType type) {
    return type == NatType.PUBLIC ? world.internet() : world.newNat(type.behaviour()).lan();
  }

  Node nodeBehind(NatBehaviour behaviour) {
    return nodeOn(world.newNat(behaviour).lan());
  }

  Node nodeOn(Network network) {
    return nodeOn(network, true);
  }

  Node nodeOn(Network network, boolean lanBeacon) {
    EnginePeer peer = new EnginePeer(world, Limits.DEFAULT, lanBeacon);
    Host host = world.newHost(peer, PORT);
    host.join(network);
    return new Node(host, peer);
  }

  /** One that can prove its id, as sessions need it. */
  Node provenNodeOn(Network network) {
    return nodeOn(network, Identities.draw(world.random()));
  }

  Node nodeOn(Network network, SessionIdentity identity) {
    EnginePeer peer = new EnginePeer(world, identity, Limits.DEFAULT, true);
    Host host = world.newHost(peer, PORT);
    host.join(network);
    return new Node(host, peer);
  }

  /** The node is told of a bootstrap address. */
  void contact(Node node, Endpoint bootstrap) {
    node.host().act(now -> node.peer().contact(bootstrap, Origin.BOOTSTRAP, now));
  }

  void contact(Node node, Node bootstrap) {
    contact(node, bootstrap.endpoint());
  }

  /** Whether each of the two has the other among its active peers. */
  boolean haveMet(Node first, Node second) {
    return isActive(first, second) && isActive(second, first);
  }

  /** Whether the first has the second among its active peers. */
  boolean isActive(Node first, Node second) {
    return first.peer().isActive(second.peer().id(), world.now());
  }

  /** How the first reaches the second; null if it doesn't. */
  PathKind pathBetween(Node first, Node second) {
    for (PeerSnapshot known : first.peer().snapshot(world.now()).peers()) {
      if (known.state() == PeerState.ACTIVE && second.peer().id().equals(known.peerId())) {
        return known.path();
      }
    }
    return null;
  }

  /** Seconds until the two have met; fails when that takes longer than so many. */
  double assertMeetWithin(double seconds, Node first, Node second) {
    double waited = secondsToMeet(seconds, first, second);
    assertThat(waited)
        .as("seconds until %s and %s meet, trace %x", first, second, world.traceHash())
        .isLessThanOrEqualTo(seconds);
    return waited;
  }

  /** Seconds until the two have met; infinite when that takes longer than so many. */
  double secondsToMeet(double secondsMax, Node first, Node second) {
    long start = world.now();
    while (!haveMet(first, second)) {
      if (world.now() - start > secondsMax * 1e9) {
        return Double.POSITIVE_INFINITY;
      }
      world.runForSeconds(0.01);
    }
    return (world.now() - start) / 1e9;
  }
}
