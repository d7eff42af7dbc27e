package org.app2app.simulator;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.app2app.overlay.LanBeacon;
import org.app2app.overlay.Limits;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PeerId;

/** The invariants: what holds after every step of every host, whatever the network did to it. */
final class Checks {

  /** At {@link CheckLevel#CHEAP}, tables are looked at once in so many steps; a prime. */
  private static final int STEPS_BETWEEN_LOOKS = 1_021;

  /** Far more than any one input gives cause to. */
  private static final int TRANSMITS_PER_STEP_MAX = 512;

  private final World world;
  private final CheckLevel level;

  Checks(World world, CheckLevel level) {
    this.world = world;
    this.level = level;
  }

  void onTransmit(Transmit transmit, int countInStep) {
    Endpoint to = transmit.destination();
    if (!to.isReachable() && !to.equals(LanBeacon.GROUP_IPV4) && !to.equals(LanBeacon.GROUP_IPV6)) {
      throw broken("it sends to %s, which can't be reached", to);
    }
    int length = transmit.datagram().length;
    if (length < 1 || length > MessageEncoder.LENGTH_MAX) {
      throw broken("it sends %s bytes to %s", length, to);
    }
    if (countInStep > TRANSMITS_PER_STEP_MAX) {
      throw broken("one input makes it send %s datagrams", countInStep);
    }
  }

  void afterTimeout(long nextNanos, long nowNanos) {
    if (nextNanos <= nowNanos) {
      throw broken("after onTimeout it wants to be woken %s ns ago", nowNanos - nextNanos);
    }
  }

  void afterStep(Host host) {
    boolean look = level == CheckLevel.FULL || world.steps() % STEPS_BETWEEN_LOOKS == 0;
    if (look && host.peer() instanceof EnginePeer peer) {
      checkTables(peer);
      atRest();
    }
  }

  private void checkTables(EnginePeer peer) {
    OverlaySnapshot snapshot = peer.snapshot(world.now());
    Limits limits = peer.limits();
    int peers = snapshot.peers().size();
    require(peers <= limits.peersMax(), "it knows %s peers", peers);
    require(snapshot.votes().size() <= 6, "%s votes count", snapshot.votes().size());
    Set<PeerId> active = new HashSet<>();
    Set<Endpoint> endpoints = new HashSet<>();
    int candidates = 0;
    for (PeerSnapshot known : snapshot.peers()) {
      candidates += known.state() == PeerState.CANDIDATE ? 1 : 0;
      boolean isNew = known.relay() != null || endpoints.add(known.endpoint());
      require(isNew, "it lists %s twice", known.endpoint());
      if (known.state() == PeerState.ACTIVE) {
        checkActive(peer, known, active);
      }
    }
    require(candidates <= limits.candidatesMax(), "it keeps %s candidates", candidates);
    require(
        active.size() == peer.activePeers(),
        "its events tell of %s active peers, its table of %s",
        peer.activePeers(),
        active.size());
  }

  private void checkActive(EnginePeer peer, PeerSnapshot known, Set<PeerId> active) {
    PeerId id = known.peerId();
    require(id != null && known.heard(), "%s is active, but never wrote", known.endpoint());
    require(!peer.id().equals(id), "it is its own active peer, at %s", known.endpoint());
    require(active.add(id), "peer %s is active twice", id);
    require(known.path() != null, "peer %s is active without a path", id);
  }

  /** Every datagram is either on its way or has met its fate, once. */
  void atRest() {
    long sentNotEnded = world.fates().onTheirWay();
    long inFlight = world.links().inFlight();
    require(sentNotEnded == inFlight, "%s datagrams in flight, not %s", inFlight, sentNotEnded);
  }

  private void require(boolean holds, String what, Object... details) {
    if (!holds) {
      throw broken(what, details);
    }
  }

  private SimulationFailure broken(String what, Object... details) {
    return world.failure(String.format(Locale.ROOT, what, details), null);
  }
}
