package org.app2app.overlay;

import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;

/**
 * Looks whether what we depend on is still so (PROTOCOL.md section 8.5): our own public address, by
 * a peer that says where our pings come from, and the relays through which somebody is reached.
 * Only at the pace of a device that is awake.
 *
 * <p>Whoever writes to us at our address shows as well as a pong that it is still ours: where many
 * write, nobody is pinged.
 */
final class PathWatch {

  private static final long RELAYS_EVERY = Timing.SECOND;

  /** The longest that nothing shows where we are. */
  private static final long ADDRESS_EVERY = 3 * Timing.SECOND / 2;

  /** What happens when something isn't so any more. */
  interface Owner {
    /** Others see us at another address than before. */
    void moved(long nowNanos);

    /** A relay in use let our pings go unanswered. */
    void relaySilent(Peer relay, long nowNanos);
  }

  private final Self self;
  private final PeerTable table;
  private final KeepAlive keepAlive;
  private final Pings pings;
  private final Circuits circuits;
  private Owner owner;
  private Peer anchor;
  private long relaysNanos;
  private long addressNanos;

  PathWatch(
      Self self,
      PeerTable table,
      KeepAlive keepAlive,
      Pings pings,
      Circuits circuits,
      long nowNanos) {
    this.self = self;
    this.table = table;
    this.keepAlive = keepAlive;
    this.pings = pings;
    this.circuits = circuits;
    this.relaysNanos = nowNanos + RELAYS_EVERY;
    this.addressNanos = nowNanos + ADDRESS_EVERY;
  }

  void setOwner(Owner newOwner) {
    owner = newOwner;
  }

  long nextTimeoutNanos() {
    if (self.pace().rests() || self.isOffline()) {
      return Peer.NO_DEADLINE;
    }
    long relays = circuits.count() == 0 ? Peer.NO_DEADLINE : relaysNanos;
    return self.isSeenElsewhere() ? Math.min(relays, addressNanos) : relays;
  }

  void onTimeout(long nowNanos) {
    if (nowNanos < nextTimeoutNanos()) {
      return;
    }
    if (nowNanos >= relaysNanos) {
      relaysNanos = nowNanos + RELAYS_EVERY;
      lookAtRelays(nowNanos);
    }
    if (nowNanos >= addressNanos) {
      addressNanos = nowNanos + ADDRESS_EVERY;
      lookAtAddress(nowNanos);
    }
  }

  private void lookAtRelays(long nowNanos) {
    for (Peer relay : circuits.relaysInUse()) {
      if (relay.pings >= Timing.PINGS_MAX || relay.isOverdue()) {
        owner.relaySilent(relay, nowNanos);
      } else if (!relay.asking && relay.pings == 0) {
        pings.beginUrgently(relay, nowNanos); // somebody depends on it: no time for silence
      }
    }
  }

  private void lookAtAddress(long nowNanos) {
    if (anchor == null || !suits(anchor)) {
      anchor = chooseAnchor();
      keepAlive.setWatched(anchor);
    }
    if (anchor != null && isFree(anchor, nowNanos)) {
      pings.beginUrgently(anchor, nowNanos);
    }
  }

  /** Not somebody to whom we promised silence, for a test of its own. */
  private static boolean isFree(Peer peer, long nowNanos) {
    return !peer.asking && peer.pings == 0 && peer.quietUntilNanos <= nowNanos;
  }

  private boolean suits(Peer peer) {
    return peer.isActive()
        && peer.version2
        && peer.circuit == null
        && !peer.rests()
        && !peer.isOverdue()
        && !self.networks().contains(peer.endpoint);
  }

  /** Whoever can be reached unasked hears us from a new address too; of several, the nearest. */
  private Peer chooseAnchor() {
    Peer best = null;
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      Peer peer = active.get(i);
      if (suits(peer) && (best == null || isBetter(peer, best))) {
        best = peer;
      }
    }
    return best;
  }

  private static boolean isBetter(Peer peer, Peer than) {
    if (peer.isConnectable() != than.isConnectable()) {
      return peer.isConnectable();
    }
    return peer.roundTripNanos >= 0
        && (than.roundTripNanos < 0 || peer.roundTripNanos < than.roundTripNanos);
  }

  /** An active peer's pong says where our ping came from. */
  void onObserved(Peer peer, Endpoint observed, long nowNanos) {
    Endpoint before = peer.observed;
    if (observed == null || observed.equals(before)) {
      onHeard(peer, nowNanos);
      return;
    }
    peer.observed = self.shared(observed);
    if (before != null && before.isIpv4() == observed.isIpv4() && isOurs(before, observed)) {
      owner.moved(nowNanos);
    }
  }

  /** An active peer wrote. If it sees us at our public address, that is where we still are. */
  void onHeard(Peer peer, long nowNanos) {
    Endpoint ours = self.seenAt();
    boolean telling = peer.isActive() && peer.circuit == null && peer.observed != null;
    if (telling && ours != null && ours.sameAddress(peer.observed)) {
      addressNanos = nowNanos + ADDRESS_EVERY;
    }
  }

  /** Behind a symmetric NAT another port is no news. */
  private boolean isOurs(Endpoint before, Endpoint observed) {
    return self.natMapping() != NatMapping.ENDPOINT_DEPENDENT || !before.sameAddress(observed);
  }
}
