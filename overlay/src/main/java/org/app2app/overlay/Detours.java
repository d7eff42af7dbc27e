package org.app2app.overlay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.wire.PeerId;

/**
 * Decides to whom we need a circuit, and through whom (PROTOCOL.md section 9.3): peers that were
 * introduced and don't answer, and peers whose relay is gone.
 */
final class Detours implements Circuits.Owner {

  /** Peers to whom a circuit is sought at a time; about 10 kB. */
  private static final int WISHES_MAX = 64;

  /** Relays that are asked for one peer before the wish rests for a while. */
  private static final int RELAYS_TRIED_MAX = 6;

  /** Times that a wish rests before it is given up. */
  private static final int RESTS_MAX = 4;

  private static final class Wish {
    PeerId introducer;
    final Set<Peer> tried = new HashSet<>();
    Peer asked;
    long restUntilNanos = Peer.NO_DEADLINE;
    int rests;

    Wish(PeerId introducer) {
      this.introducer = introducer;
    }
  }

  private final Self self;
  private final PeerTable table;
  private final Circuits circuits;
  private final Limits limits;
  private final Map<PeerId, Wish> wishes = new LinkedHashMap<>();

  Detours(Self self, PeerTable table, Circuits circuits) {
    this.self = self;
    this.table = table;
    this.circuits = circuits;
    this.limits = self.config().limits();
  }

  /**
   * A request to a peer went unanswered, or is bound to: a circuit to it is of use, unless it is
   * reached in another way already, or enough others are.
   */
  void consider(Peer peer, long nowNanos) {
    boolean known = peer.id != null && peer.id.isKeyHash() && peer.circuit == null;
    boolean wanted = peer.everAnswered() || peer.origin != Origin.STRANGER;
    boolean hungry = table.active().size() < limits.activeEnough() && !mayFindOthers();
    if (known && wanted && hungry) {
      wish(peer.id, peer.introducedBy, null, nowNanos);
    }
  }

  /** As long as there are addresses that nobody tried yet, a direct way to somebody is likelier. */
  private boolean mayFindOthers() {
    List<Peer> others = table.others();
    for (int i = 0; i < others.size(); i++) {
      Peer peer = others.get(i);
      if (peer.isWaiting() && peer.silentRounds == 0 && peer.origin != Origin.STRANGER) {
        return true;
      }
    }
    return false;
  }

  /** Somebody wants to reach a peer, in whatever way. */
  void want(PeerId target, long nowNanos) {
    wish(target, null, null, nowNanos);
  }

  /** The same, and that peer knows it: it is asked at once, or next. */
  void wantThrough(PeerId target, Peer relay, long nowNanos) {
    Wish wish = wishes.get(target);
    if (wish == null) {
      wish(target, relay.id, null, nowNanos);
      return;
    }
    wish.introducer = relay.id;
    if (wish.restUntilNanos != Peer.NO_DEADLINE) {
      wish.restUntilNanos = Peer.NO_DEADLINE;
      advance(target, wish, nowNanos);
    }
  }

  private void wish(PeerId target, PeerId introducer, Peer except, long nowNanos) {
    Peer active = table.activeWithId(target);
    boolean reached = active != null && (active.circuit == null || active.circuit.relay != except);
    boolean room =
        wishes.size() < WISHES_MAX && circuits.countAskedFor() < limits.relay().sessionsMax();
    if ((reached && !isFailing(active)) || !room || wishes.containsKey(target)) {
      return;
    }
    Wish wish = new Wish(introducer);
    if (except != null) {
      wish.tried.add(except);
    }
    wishes.put(target, wish);
    advance(target, wish, nowNanos);
  }

  private static boolean isFailing(Peer active) {
    return active.isOverdue() || (active.circuit != null && !active.circuit.isSound());
  }

  /** Asks the most promising relay that hasn't been asked yet. */
  private void advance(PeerId target, Wish wish, long nowNanos) {
    Peer best = null;
    for (Peer peer : table.active()) {
      boolean usable = mayRelay(peer) && !target.equals(peer.id) && !wish.tried.contains(peer);
      if (usable && (best == null || isBetter(peer, best, wish.introducer))) {
        best = peer;
      }
    }
    if (best == null || wish.tried.size() >= RELAYS_TRIED_MAX) {
      rest(target, wish, nowNanos);
      return;
    }
    wish.tried.add(best);
    wish.asked = best;
    circuits.open(target, best, nowNanos);
  }

  private boolean mayRelay(Peer peer) {
    return peer.relays && peer.circuit == null && !peer.isOverdue() && self.isHeardHere(peer);
  }

  /** Who introduced the peer knows it; of the others, the nearest. */
  private static boolean isBetter(Peer peer, Peer than, PeerId introducer) {
    boolean introduced = peer.id.equals(introducer);
    if (introduced != than.id.equals(introducer)) {
      return introduced;
    }
    return peer.roundTripNanos >= 0
        && (than.roundTripNanos < 0 || peer.roundTripNanos < than.roundTripNanos);
  }

  private void rest(PeerId target, Wish wish, long nowNanos) {
    if (++wish.rests > RESTS_MAX) {
      wishes.remove(target);
      return;
    }
    wish.tried.clear();
    wish.asked = null;
    wish.restUntilNanos = nowNanos + (Timing.DETOUR_REST << (wish.rests - 1));
  }

  @Override
  public void failed(PeerId target, Peer relay, long nowNanos) {
    Wish wish = wishes.get(target);
    if (wish != null && wish.asked == relay) {
      advance(target, wish, nowNanos);
    }
  }

  @Override
  public void lost(PeerId target, Peer relay, long nowNanos) {
    if (wishes.containsKey(target)) {
      failed(target, relay, nowNanos);
    } else {
      wish(target, null, relay, nowNanos);
    }
  }

  /** A relay is silent: whoever is reached through it is to be reached through another. */
  void relaySilent(Peer relay, long nowNanos) {
    for (PeerId target : circuits.reachedThrough(relay)) {
      lost(target, relay, nowNanos);
    }
  }

  /** A peer is active, by whatever way: no other is needed. */
  void found(PeerId target) {
    Peer active = table.activeWithId(target);
    if (active != null && !isFailing(active)) {
      wishes.remove(target);
    }
  }

  void onTimeout(long nowNanos) {
    if (wishes.isEmpty()) {
      return;
    }
    for (PeerId target : new ArrayList<>(wishes.keySet())) {
      Wish wish = wishes.get(target);
      if (wish.restUntilNanos <= nowNanos) {
        wish.restUntilNanos = Peer.NO_DEADLINE;
        advance(target, wish, nowNanos);
      }
    }
  }

  long nextTimeoutNanos() {
    if (wishes.isEmpty()) {
      return Peer.NO_DEADLINE;
    }
    long next = Peer.NO_DEADLINE;
    for (Wish wish : wishes.values()) {
      next = Math.min(next, wish.restUntilNanos);
    }
    return next;
  }

  /** Whom we seek a circuit to; for tests of the bound. */
  List<PeerId> sought() {
    return new ArrayList<>(wishes.keySet());
  }
}
