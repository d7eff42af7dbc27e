package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * The peers by address, the active ones also by id and in a list to draw from, and all by their
 * deadlines.
 *
 * <p>When it is full, the least useful of a few that are drawn at random makes room: a sample costs
 * the same however large the table is, and a flood of strangers can only push out other strangers.
 */
final class PeerTable {

  private static final int SAMPLE = 8;

  private final Limits limits;
  private final SplittableRandom random;
  private final Map<Endpoint, Peer> byEndpoint = new HashMap<>();
  private final Map<PeerId, Peer> activeById = new HashMap<>();
  private final PrefixCounts activeByPrefix;
  private final List<Peer> active = new ArrayList<>();
  private final List<Peer> others = new ArrayList<>();
  private final DeadlineHeap urgent = new DeadlineHeap();
  private final DeadlineHeap patient = new DeadlineHeap();
  private boolean puttingOff;
  private long serial;
  private long departures;

  PeerTable(Limits limits, SplittableRandom random) {
    this.limits = limits;
    this.random = random;
    this.activeByPrefix = new PrefixCounts(random);
  }

  Peer get(Endpoint endpoint) {
    return byEndpoint.get(endpoint);
  }

  Peer activeWithId(PeerId id) {
    return activeById.get(id);
  }

  int size() {
    return byEndpoint.size();
  }

  Collection<Peer> all() {
    return Collections.unmodifiableCollection(byEndpoint.values());
  }

  /** The active peers, in no particular order; not to be kept across changes. */
  List<Peer> active() {
    return active;
  }

  /** Those who aren't active, in no particular order; not to be kept across changes. */
  List<Peer> others() {
    return others;
  }

  /** How many active peers share the network of that address. */
  int activeInPrefixOf(Peer peer) {
    return activeByPrefix.get(peer.prefix);
  }

  /** Adds an address that isn't known yet; null if there is no room for it. */
  Peer add(Endpoint endpoint, Origin origin, long nowNanos) {
    boolean full =
        others.size() >= limits.candidatesMax() || byEndpoint.size() >= limits.peersMax();
    if (full && !makeRoom(origin)) {
      return null;
    }
    Peer peer = new Peer(endpoint, origin, serial++, nowNanos);
    byEndpoint.put(endpoint, peer);
    peer.inTable = true;
    link(peer, others);
    return peer;
  }

  private boolean makeRoom(Origin newcomer) {
    Peer worst = leastWorth();
    int price = newcomer.isPinned() ? 4 : newcomer == Origin.STRANGER ? 1 : 2;
    if (worst == null || worth(worst) >= price) {
      return false;
    }
    remove(worst);
    return true;
  }

  /** When many active peers are lost at once, not all of them can be kept in mind. */
  private void trimOthers() {
    while (others.size() >= limits.candidatesMax()) {
      remove(leastWorth());
    }
  }

  private Peer leastWorth() {
    Peer worst = null;
    for (int i = 0; i < SAMPLE && !others.isEmpty(); i++) {
      Peer drawn = others.get(random.nextInt(others.size()));
      if (worst == null || worth(drawn) < worth(worst)) {
        worst = drawn;
      }
    }
    return worst;
  }

  /** What is lost with a peer that isn't active. */
  private static int worth(Peer peer) {
    if (peer.origin.isPinned()) {
      return 4;
    }
    if (peer.asking) {
      return 3;
    }
    if (peer.everAnswered()) {
      return 2;
    }
    return peer.state == PeerState.CANDIDATE && peer.origin != Origin.STRANGER ? 1 : 0;
  }

  void remove(Peer peer) {
    if (!peer.inTable) {
      return;
    }
    peer.inTable = false;
    departures += peer.circuit == null ? 0 : 1;
    byEndpoint.remove(peer.endpoint);
    if (peer.isActive()) {
      leaveActive(peer);
    } else {
      unlink(peer, others);
    }
    heapOf(peer).remove(peer);
  }

  /** Moves a peer to another state, and between the lists as that needs. */
  void setState(Peer peer, PeerState state) {
    if (!peer.inTable) {
      return;
    }
    boolean wasActive = peer.isActive();
    boolean isActive = state == PeerState.ACTIVE;
    if (wasActive && !isActive) {
      leaveActive(peer);
      trimOthers();
      link(peer, others);
    } else if (!wasActive && isActive) {
      unlink(peer, others);
      link(peer, active);
      activeById.put(peer.id, peer);
      activeByPrefix.increment(peer.prefix);
    }
    peer.state = state;
  }

  /** How often an active peer, or one that is reached through a relay, has gone. */
  long departures() {
    return departures;
  }

  private void leaveActive(Peer peer) {
    departures++;
    unlink(peer, active);
    activeById.remove(peer.id, peer);
    activeByPrefix.decrement(peer.prefix);
  }

  /** Whether one more can be active without another having to go. */
  boolean hasRoomForActive() {
    return active.size() < limits.peersMax() - limits.candidatesMax();
  }

  /**
   * An active peer of a network that is better represented than the newcomer's would be; null if
   * there is none.
   */
  Peer crowdedOutBy(Peer newcomer) {
    Peer worst = null;
    for (int i = 0; i < SAMPLE; i++) {
      Peer drawn = active.get(random.nextInt(active.size()));
      if (worst == null || activeInPrefixOf(drawn) > activeInPrefixOf(worst)) {
        worst = drawn;
      }
    }
    boolean crowded = worst != null && activeInPrefixOf(worst) > activeInPrefixOf(newcomer) + 1;
    return crowded ? worst : null;
  }

  private static void link(Peer peer, List<Peer> list) {
    peer.index = list.size();
    list.add(peer);
  }

  private static void unlink(Peer peer, List<Peer> list) {
    Peer last = list.remove(list.size() - 1);
    if (last != peer) {
      list.set(peer.index, last);
      last.index = peer.index;
    }
  }

  /**
   * Has {@link #pollDue} return the peer at that time, and not at the time named before; in the
   * next round, if it is a time of rounds.
   */
  void schedule(Peer peer, long deadlineNanos) {
    schedule(peer, deadlineNanos, false);
  }

  /** The same of what can't wait for a round: somebody's answer is expected. */
  void scheduleUrgently(Peer peer, long deadlineNanos) {
    schedule(peer, deadlineNanos, true);
  }

  private void schedule(Peer peer, long deadlineNanos, boolean isUrgent) {
    if (!peer.inTable) {
      return;
    }
    if (peer.urgent != isUrgent || deadlineNanos == Peer.NO_DEADLINE) {
      heapOf(peer).remove(peer);
      peer.urgent = isUrgent;
    }
    if (peer.deadlineNanos != deadlineNanos) {
      heapOf(peer).set(peer, deadlineNanos);
    }
  }

  private DeadlineHeap heapOf(Peer peer) {
    return peer.urgent ? urgent : patient;
  }

  /** Whether what isn't urgent waits for {@link #pollPutOff}. */
  void setPuttingOff(boolean putOff) {
    puttingOff = putOff;
  }

  /** The next peer whose deadline has come, its deadline taken off; null if there is none. */
  Peer pollDue(long nowNanos) {
    if (urgent.first() <= nowNanos) {
      return urgent.poll();
    }
    return puttingOff ? null : pollPutOff(nowNanos);
  }

  /** The same of those that can wait. */
  Peer pollPutOff(long nowNanos) {
    return patient.first() > nowNanos ? null : patient.poll();
  }

  long nextDeadlineNanos() {
    return puttingOff ? urgent.first() : Math.min(urgent.first(), patient.first());
  }
}
