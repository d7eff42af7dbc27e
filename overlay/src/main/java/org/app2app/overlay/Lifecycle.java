package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.PeerId;

/** Moves peers from state to state (ARCHITECTURE.md, "The life of a peer") and tells of it. */
final class Lifecycle {

  /** Events of strangers that were heard, a second: a flood of them is no news. */
  private static final int STRANGERS_HEARD_PER_SECOND = 50;

  private final Self self;
  private final PeerTable table;
  private final Requests requests;
  private final KeepAlive keepAlive;
  private final Pings pings;
  private final Outbox outbox;
  private final Limits limits;
  private final TokenBucket strangersHeard;
  private final Reserves reserves;
  private final Disproofs disproofs = new Disproofs();

  Lifecycle(
      Self self,
      PeerTable table,
      Requests requests,
      KeepAlive keepAlive,
      Pings pings,
      Outbox outbox,
      long now) {
    this.self = self;
    this.table = table;
    this.requests = requests;
    this.keepAlive = keepAlive;
    this.pings = pings;
    this.outbox = outbox;
    this.limits = self.config().limits();
    this.reserves = new Reserves(table, requests, this::ask);
    this.strangersHeard = new TokenBucket(STRANGERS_HEARD_PER_SECOND, now);
  }

  /** Other addresses of those who are active. */
  Reserves reserves() {
    return reserves;
  }

  /** Who isn't who it says it is. */
  Disproofs disproofs() {
    return disproofs;
  }

  /** Takes in an address that isn't known yet; null if there is no room for it. */
  Peer admit(Endpoint endpoint, Origin origin, long nowNanos) {
    Peer peer = table.add(endpoint, origin, nowNanos);
    if (peer != null) {
      table.schedule(peer, peer.endOfCandidacy());
    }
    return peer;
  }

  /**
   * The peer at that address; if there is no room for it, one that is forgotten after this
   * datagram.
   */
  Peer peerAt(Endpoint from, Origin origin, long nowNanos) {
    Peer known = table.get(from);
    Peer peer = known != null ? known : admit(from, origin, nowNanos);
    return peer != null ? peer : new Peer(from, origin, -1, nowNanos);
  }

  /**
   * Asks a peer now; one that may not be asked now stays a candidate, or is forgotten if it was
   * more than that.
   */
  void ask(Peer peer, long nowNanos) {
    peer.wantsNothing = false;
    if (requests.begin(peer, 0, nowNanos)) {
      if (!peer.isActive()) {
        table.setState(peer, PeerState.CONTACTED);
      }
    } else if (peer.state == PeerState.CANDIDATE) {
      peer.deferredNanos = nowNanos + Timing.DEFERRAL;
      table.schedule(peer, peer.deferredNanos);
    } else if (!peer.origin.isPinned() && !peer.isActive()) {
      table.remove(peer);
    }
  }

  /** Our own address is another: everybody who ever answered, or was named, is asked anew. */
  void askAgain(long nowNanos) {
    for (Peer peer : new ArrayList<>(table.all())) {
      boolean worthwhile =
          peer.isActive()
              || peer.everAnswered()
              || peer.origin.isPinned()
              || peer.origin == Origin.CACHED;
      if (worthwhile && !peer.alternate) {
        ask(peer, nowNanos);
      }
    }
  }

  /** Asks an active peer about itself only, or tells it something about us. */
  void askQuietly(Peer peer, long nowNanos) {
    peer.wantsNothing = true;
    if (requests.begin(peer, 0, nowNanos) && !peer.isActive()) {
      table.setState(peer, PeerState.CONTACTED);
    }
  }

  /** Asks an active peer to introduce us to those. */
  void askFor(Fingerprints sought, Peer peer, long nowNanos) {
    peer.wantsNothing = false;
    requests.beginSeeking(peer, sought, nowNanos);
  }

  /** A step of the walk: asks an active peer, perhaps for some seconds of silence after that. */
  void askOnWalk(Peer peer, long nowNanos) {
    keepAlive.expire(nowNanos);
    boolean fits = keepAlive.leavesOneToTalkTo(peer, table.active(), nowNanos);
    int holdSeconds = fits ? keepAlive.testWith(peer) : 0;
    peer.wantsNothing = false;
    if (requests.begin(peer, holdSeconds, nowNanos) && holdSeconds > 0) {
      keepAlive.testStarts(peer, nowNanos);
    }
  }

  /** Any message of a peer, whoever it says it is. */
  void heard(Peer peer, PeerId id, long nowNanos) {
    peer.heardNanos = nowNanos;
    peer.datagramsReceived++;
    if (peer.heard && peer.id != null) {
      return;
    }
    peer.heard = true;
    if (peer.id == null || !peer.isActive()) {
      peer.id = id;
    }
    boolean news = peer.origin != Origin.STRANGER || strangersHeard.take(nowNanos);
    if (news && table.activeWithId(id) == null) {
      outbox.emit(new OverlayEvent.PeerHeard(id, peer.wireEndpoint()));
    }
  }

  /** The peer answered our request. */
  void answered(Peer peer, IntroductionResponse response, long nowNanos) {
    if (peer.attempts == 1 && peer.asking) {
      peer.roundTripNanos = nowNanos - peer.askedNanos;
    }
    peer.asking = false;
    peer.doubtful = false;
    if (peer.isActive() && !peer.id.equals(response.peerId())) {
      lose(peer, PeerState.CANDIDATE);
    }
    peer.validated = true;
    peer.answeredNanos = nowNanos;
    peer.silentRounds = 0;
    peer.reachedUnasked |= peer.askedUnprepared;
    peer.id = response.peerId();
    if (!peer.isActive()) {
      activate(peer, nowNanos);
    }
    if (peer.isActive()) {
      table.schedule(peer, keepAlive.nextLook(peer));
    }
  }

  /** While there is room nobody is refused; without it diversity decides. */
  private void activate(Peer peer, long nowNanos) {
    if (disproofs.has(peer.endpoint, peer.id, nowNanos)) {
      table.remove(peer);
      return;
    }
    Peer rival = table.activeWithId(peer.id);
    if (rival != null && !rival.isOverdue() && !self.prefers(peer, rival)) {
      reserves.keep(peer, nowNanos);
      reserves.challenge(rival, nowNanos);
      return;
    }
    boolean room = rival != null || table.hasRoomForActive();
    Peer evicted = room ? null : table.crowdedOutBy(peer);
    if (!room && evicted == null) {
      table.remove(peer);
      return;
    }
    peer.alternate = false;
    table.setState(peer, PeerState.ACTIVE); // before others leave that state and need its old place
    if (rival != null) {
      reserves.keep(rival, nowNanos);
    } else {
      evict(evicted);
      outbox.emit(new OverlayEvent.PeerActive(peer.id, peer.wireEndpoint()));
    }
    PeerId relay = peer.circuit == null ? null : peer.circuit.relay.id;
    outbox.emit(new OverlayEvent.PathFound(peer.id, peer.wireEndpoint(), self.pathTo(peer), relay));
  }

  /**
   * A peer that isn't active, or doesn't answer, wrote, so it is there: one that was silent, or in
   * reserve, may be of use now, and one that was out of reach is asked anew, not after a wait.
   */
  void wrote(Peer peer, long nowNanos) {
    Peer rival = peer.alternate ? table.activeWithId(peer.id) : null;
    if (peer.asking) {
      if (!keepAlive.isTested(peer)) {
        requests.restart(peer, nowNanos);
      }
    } else if (rival != null) {
      reserves.challenge(rival, nowNanos);
    } else if (peer.alternate || peer.state == PeerState.SILENT) {
      peer.alternate = false;
      ask(peer, nowNanos);
    }
  }

  private void evict(Peer evicted) {
    if (evicted != null) {
      lose(evicted, PeerState.SILENT);
      table.remove(evicted);
    }
  }

  /** The peer's deadline has come. */
  void onDeadline(Peer peer, long nowNanos) {
    if (peer.asking) {
      boolean again =
          peer.attempts < Timing.ATTEMPTS_MAX
              && requests.attempt(peer, keepAlive.holdSeconds(peer), nowNanos);
      if (!again) {
        unanswered(peer, nowNanos);
      }
    } else if (peer.pings > 0) {
      if (!pings.again(peer, nowNanos)) {
        ask(peer, nowNanos);
      }
    } else if (peer.isActive()) {
      lookAfter(peer, nowNanos);
    } else if (peer.state == PeerState.SILENT && isStillOfUse(peer)) {
      ask(peer, nowNanos);
    } else if (peer.origin.isPinned()) {
      ask(peer, nowNanos);
    } else if (nowNanos < peer.endOfCandidacy()) {
      table.schedule(peer, peer.endOfCandidacy()); // it was only put off
    } else {
      table.remove(peer);
    }
  }

  private boolean isStillOfUse(Peer peer) {
    return peer.origin.isPinned() || table.active().size() < limits.activeEnough();
  }

  /**
   * Keeps the way to an active peer open, asks whether it is still there, or lets go of it if there
   * are more than enough.
   */
  private void lookAfter(Peer peer, long nowNanos) {
    keepAlive.expire(nowNanos);
    if (keepAlive.isIdle(peer, nowNanos)) {
      if (table.active().size() > 2 * limits.activeMax() && !peer.origin.isPinned()) {
        lose(peer, PeerState.SILENT);
        table.remove(peer);
      } else {
        ask(peer, nowNanos);
      }
      return;
    }
    keepAlive.refresh(peer, nowNanos);
    table.schedule(peer, keepAlive.nextLook(peer));
  }

  private void unanswered(Peer peer, long nowNanos) {
    peer.asking = false;
    peer.doubtful = false;
    peer.silentRounds++;
    if (peer.circuit != null && !peer.isActive()) {
      table.remove(peer); // a circuit that leads nowhere; its sweep tells the relay
      return;
    }
    if (peer.isActive()) {
      lose(peer, PeerState.SILENT);
      reserves.promote(peer.id, nowNanos);
      doubtTheLast(nowNanos);
    }
    int roundsMax = peer.everAnswered() ? Timing.ROUNDS_MAX : Timing.ROUNDS_MAX - 1;
    boolean lastHope = peer.everAnswered() && table.active().isEmpty();
    if (peer.silentRounds >= roundsMax && !peer.origin.isPinned() && !lastHope) {
      table.remove(peer);
      return;
    }
    table.setState(peer, PeerState.SILENT);
    long backOff = Timing.BACK_OFF_FIRST << Math.min(peer.silentRounds - 1, 10);
    table.schedule(peer, nowNanos + Math.min(backOff, Timing.BACK_OFF_MAX));
  }

  /** Nobody else is left, so it may be our own address that changed: no time for a test. */
  private void doubtTheLast(long nowNanos) {
    List<Peer> active = table.active();
    if (active.size() == 1 && keepAlive.isTested(active.get(0))) {
      keepAlive.cancelTest();
      ask(active.get(0), nowNanos);
    }
  }

  /** An active peer isn't active any more. */
  void lose(Peer peer, PeerState next) {
    table.setState(peer, next);
    peer.pings = 0;
    peer.reachedUnasked = false;
    peer.validated = false;
    peer.creditBytes = 0;
    outbox.emit(new OverlayEvent.PeerLost(peer.id, peer.wireEndpoint()));
  }
}
