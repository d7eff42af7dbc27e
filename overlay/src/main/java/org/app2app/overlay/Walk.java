package org.app2app.overlay;

import java.util.List;
import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;

/**
 * Decides whom to ask: a random active peer every five seconds, as ever, and, as long as few are
 * active, whoever we are told of at once (PROTOCOL.md section 5.1).
 */
final class Walk {

  private static final int DRAWS = 8;

  /**
   * Whoever hasn't answered two requests hardly will, and doesn't keep others waiting for its
   * place.
   */
  private static final int HOPEFUL_ATTEMPTS = 2;

  /**
   * With so many to choose from, one more that is only listed is of no use: few are asked before
   * enough are active, and each is looked at whenever another is chosen.
   */
  private static final int EXCHANGED_ENOUGH = 64;

  /**
   * Whoever is introduced may be asked as often as somebody who never wrote, though it wrote before
   * and its credit is spent: four requests, of which two may be padded.
   */
  private static final long ROUND_CREDIT = 1_024;

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final KeepAlive keepAlive;
  private final SplittableRandom random;
  private final Outbox outbox;
  private final Limits limits;
  private long stepNanos;
  private long paceNanos = Timing.WALK_AT_START;
  private int mostActive;
  private boolean hurried;

  Walk(
      Self self,
      PeerTable table,
      Lifecycle lifecycle,
      KeepAlive keepAlive,
      SplittableRandom random,
      Outbox outbox,
      long nowNanos) {
    this.outbox = outbox;
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.keepAlive = keepAlive;
    this.random = random;
    this.limits = self.config().limits();
    this.stepNanos = nowNanos + random.nextLong(Timing.WALK);
  }

  long nextTimeoutNanos() {
    return isPutOff() ? Peer.NO_DEADLINE : stepNanos;
  }

  /** While we rest, a round has the step; but what goes well goes on while we are awake. */
  private boolean isPutOff() {
    return self.pace().rests() && !hurried;
  }

  void onTimeout(long nowNanos) {
    if (nowNanos < stepNanos || isPutOff()) {
      return;
    }
    hurried = false;
    paceNanos = Math.min(2 * paceNanos, Timing.WALK);
    stepNanos = nowNanos + (isHungry() ? paceNanos : Timing.WALK);
    List<Peer> active = table.active();
    Peer resting = null;
    for (int i = 0; i < DRAWS && !active.isEmpty(); i++) {
      Peer peer = active.get(random.nextInt(active.size()));
      boolean busy = peer.asking || peer.circuit != null || keepAlive.isLeftInPeace(peer, nowNanos);
      if (!busy && !peer.rests()) {
        lifecycle.askOnWalk(peer, nowNanos);
        return;
      }
      resting = busy ? resting : peer;
    }
    if (resting != null && keepAlive.wantsTest()) {
      lifecycle.askOnWalk(resting, nowNanos); // who else could help us to learn
    }
  }

  /** A peer told us of another: remembers it, unless it is known already or no address for us. */
  void tell(PeerAddress told, Origin origin, Peer teller, long nowNanos) {
    if (self.networks().mayBeNamed(told.endpoint(), teller.endpoint)) {
      remember(told, origin, teller, nowNanos);
    }
  }

  /** A peer told us where on our own LAN somebody is who shares our NAT. */
  void tellLocal(PeerAddress told, Peer teller, long nowNanos) {
    if (self.networks().contains(told.endpoint())) {
      remember(told, Origin.INTRODUCED, teller, nowNanos);
    }
  }

  private void remember(PeerAddress told, Origin origin, Peer teller, long nowNanos) {
    Endpoint endpoint = told.endpoint();
    boolean usable = endpoint.isReachable() && !endpoint.isLinkLocal() && !self.isOwn(endpoint);
    if (!usable || self.id().equals(told.peerId())) {
      return;
    }
    Peer peer = table.get(endpoint);
    boolean plenty = origin == Origin.EXCHANGED && table.others().size() >= EXCHANGED_ENOUGH;
    if (peer == null && !plenty && !isActiveElsewhere(told)) {
      peer = lifecycle.admit(endpoint, origin, nowNanos);
    }
    if (peer == null || peer.isActive()) {
      return;
    }
    if (peer.introducedBy == null) {
      peer.introducedBy = teller.id;
      peer.id = peer.id == null ? told.peerId() : peer.id;
    }
    if (origin == Origin.INTRODUCED) {
      announce(peer, teller);
      peer.creditBytes = Math.max(peer.creditBytes, ROUND_CREDIT);
      introduce(peer, nowNanos);
    }
  }

  private void announce(Peer peer, Peer teller) {
    if (peer.id != null && table.activeWithId(peer.id) == null) {
      outbox.emit(new OverlayEvent.PeerIntroduced(peer.id, peer.endpoint, teller.id));
    }
  }

  /** An address on our LAN is better than any that is known. */
  private boolean isActiveElsewhere(PeerAddress told) {
    Peer active = told.peerId() == null ? null : table.activeWithId(told.peerId());
    return active != null
        && active.circuit == null
        && (self.networks().contains(active.endpoint)
            || !self.networks().contains(told.endpoint()));
  }

  /** A puncture is on its way: even somebody who was silent deserves to be asked again. */
  void introduce(Peer peer, long nowNanos) {
    peer.puncturedNanos = nowNanos;
    if (peer.origin == Origin.EXCHANGED || peer.origin == Origin.STRANGER) {
      peer.origin = Origin.INTRODUCED;
    }
    if (peer.state == PeerState.SILENT && !peer.asking) {
      table.setState(peer, PeerState.CANDIDATE);
    }
  }

  private boolean isHungry() {
    return table.active().size() < limits.activeEnough();
  }

  /**
   * As long as there are few active peers and each step brings another, the next step comes soon.
   */
  private void hurry(long nowNanos) {
    int active = table.active().size();
    if (active > mostActive && isHungry()) {
      paceNanos = Timing.WALK_AT_START;
      long soon = nowNanos + paceNanos;
      stepNanos = isPutOff() ? soon : Math.min(stepNanos, soon); // one put off is long overdue
      hurried = true;
    }
    mostActive = active;
  }

  /** Asks as many candidates as may be asked at a time, the most promising first. */
  void fill(long nowNanos) {
    hurry(nowNanos);
    int inFlight = 0;
    int strangersInFlight = 0;
    List<Peer> others = table.others();
    for (int i = 0; i < others.size(); i++) {
      Peer peer = others.get(i);
      if (peer.isFirstAsk() && peer.attempts <= HOPEFUL_ATTEMPTS) {
        inFlight += peer.origin == Origin.STRANGER ? 0 : 1;
        strangersInFlight += peer.origin == Origin.STRANGER ? 1 : 0;
      }
    }
    int tries = 2 * limits.inFlightMax();
    while (tries-- > 0) {
      boolean room = inFlight < limits.inFlightMax();
      boolean strangersRoom = strangersInFlight < limits.inFlightMax();
      Peer next = mostPromising(room ? wantedRank(inFlight) : -1, strangersRoom, nowNanos);
      if (next == null) {
        return;
      }
      lifecycle.ask(next, nowNanos);
      inFlight += next.origin == Origin.STRANGER ? 0 : 1;
      strangersInFlight += next.origin == Origin.STRANGER ? 1 : 0;
    }
  }

  /**
   * Who may still be asked, by {@link #rank}: everybody until enough are active, then only those a
   * step of the walk brings.
   */
  private int wantedRank(int inFlight) {
    int active = table.active().size() + inFlight;
    if (active < limits.activeEnough()) {
      return 2;
    }
    return active < limits.activeMax() ? 1 : 0;
  }

  private Peer mostPromising(int rankMax, boolean strangers, long nowNanos) {
    if (rankMax < 0 && !strangers) {
      return null;
    }
    Peer best = null;
    long bestPlace = Long.MAX_VALUE;
    List<Peer> others = table.others();
    for (int i = 0; i < others.size(); i++) {
      Peer peer = others.get(i);
      boolean stranger = peer.origin == Origin.STRANGER;
      boolean allowed = stranger ? strangers && peer.creditBytes > 0 : rank(peer) <= rankMax;
      if (!allowed || !peer.isWaiting() || peer.deferredNanos > nowNanos) {
        continue;
      }
      long place = place(peer, bestPlace);
      if (place < bestPlace || (place == bestPlace && peer.serial > best.serial)) {
        best = peer;
        bestPlace = place;
      }
    }
    return best;
  }

  /**
   * Where it stands in the queue, the least first: by its rank, and among equals by how many of its
   * network are active. These are only counted if its rank lets it be as good as the best.
   */
  private long place(Peer peer, long bestPlace) {
    long first = (long) rank(peer) << 32;
    return first > bestPlace ? first : first | table.activeInPrefixOf(peer);
  }

  private static int rank(Peer peer) {
    return switch (peer.origin) {
      case BOOTSTRAP, INVITED, CACHED, LAN -> 0;
      case INTRODUCED -> 1;
      default -> 2;
    };
  }
}
