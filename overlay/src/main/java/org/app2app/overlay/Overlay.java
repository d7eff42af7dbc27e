package org.app2app.overlay;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;

/**
 * Peer discovery as a state machine: who is out there and how to reach them (PROTOCOL.md sections 5
 * to 8).
 *
 * <p>It has no socket, thread, clock or randomness of its own. Every input comes with the time;
 * after each one the caller drains {@link #pollTransmit()} and {@link #pollEvent()}, asks {@link
 * #nextTimeoutNanos()}, and calls {@link #onTimeout} when that time has come. Times are nanoseconds
 * on one monotonic clock of the caller's choosing that starts at 0 or above and never goes back.
 * Not thread-safe.
 *
 * <p>Errors come from input and are counted, never thrown; an exception out of here is a defect.
 */
public final class Overlay {

  private final Outbox outbox = new Outbox();
  private final Self self;
  private final PeerTable table;
  private final KeepAlive keepAlive;
  private final Lifecycle lifecycle;
  private final Walk walk;
  private final Inbox inbox;
  private final HeldPunctures heldPunctures;
  private final LanBeacon beacon;
  private final Views views;
  private final Rounds rounds;
  private final Absence absence;
  private final Seeker seeker;
  private final Referrals referrals;
  private final Relaying relaying;
  private final Routes routes;

  /**
   * @param random where nonces come from: a secure one but in simulations
   */
  public Overlay(OverlayConfig config, Random random, long nowNanos) {
    SplittableRandom choices = new SplittableRandom(random.nextLong());
    self = new Self(config, outbox);
    table = new PeerTable(config.limits(), choices);
    Sender sender = new Sender(outbox, self);
    keepAlive = new KeepAlive(self, sender, nowNanos);
    Requests requests = new Requests(self, table, sender, random);
    Pings pings = new Pings(table, requests, keepAlive, sender, outbox, config.limits());
    lifecycle = new Lifecycle(self, table, requests, keepAlive, pings, outbox, nowNanos);
    absence = new Absence(table, lifecycle);
    seeker = new Seeker(self, table, lifecycle, keepAlive);
    relaying =
        new Relaying(
            self, table, requests, lifecycle, keepAlive, pings, seeker, sender, outbox, choices,
            nowNanos);
    referrals = new Referrals(table, lifecycle, relaying);
    walk = new Walk(self, table, lifecycle, keepAlive, choices, outbox, nowNanos);
    rounds = new Rounds(self, table, lifecycle, keepAlive, pings, walk, choices);
    heldPunctures = new HeldPunctures(sender);
    beacon = new LanBeacon(self, table, requests, sender);
    routes = new Routes(table, lifecycle, relaying, seeker, sender, outbox);
    views = new Views(self, table, outbox, relaying);
    Introducer introducer =
        new Introducer(self, new PeerExchange(self, table, keepAlive, choices), sender, outbox);
    Puncturer puncturer = new Puncturer(self, table, sender, outbox);
    Answers answers =
        new Answers(
            self, table, requests, lifecycle, walk, seeker, referrals, relaying, beacon, outbox);
    inbox =
        new Inbox(
            self,
            table,
            lifecycle,
            walk,
            requests,
            introducer,
            puncturer,
            keepAlive,
            pings,
            rounds,
            heldPunctures,
            relaying,
            answers,
            outbox);
  }

  /**
   * A datagram arrived at the main socket. Any bytes will do.
   *
   * @param datagram holds it in {@code [0, length)}; not kept
   * @param multicast whether it was sent to one of {@link LanBeacon}'s groups
   */
  public void receive(
      Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {
    inbox.receive(from, datagram, length, multicast, 0, nowNanos);
    relaying.settle(nowNanos);
  }

  /**
   * A datagram arrived at another socket, which a {@link Transmit} had opened.
   *
   * @param socket its number
   */
  public void receiveAt(int socket, Endpoint from, byte[] datagram, int length, long nowNanos) {
    inbox.receive(from, datagram, length, false, socket, nowNanos);
    relaying.settle(nowNanos);
  }

  /**
   * Does whatever is due. To be called when {@link #nextTimeoutNanos()} has come; any other time
   * does no harm.
   */
  public void onTimeout(long nowNanos) {
    if (self.isOffline()) {
      absence.onTimeout(nowNanos);
      return;
    }
    boolean roomForMore = false;
    for (Peer due = table.pollDue(nowNanos); due != null; due = table.pollDue(nowNanos)) {
      boolean wasActive = due.isActive();
      if (due.asking && due.attempts == 1) {
        seeker.missed(due, nowNanos);
      }
      lifecycle.onDeadline(due, nowNanos);
      relaying.afterDeadline(due, nowNanos);
      roomForMore |= !wasActive || !due.isActive();
    }
    seeker.seek(nowNanos);
    relaying.onTimeout(nowNanos);
    rounds.onTimeout(nowNanos);
    walk.onTimeout(nowNanos);
    heldPunctures.onTimeout(nowNanos);
    beacon.onTimeout(nowNanos);
    if (roomForMore) {
      walk.fill(nowNanos);
    }
    relaying.settle(nowNanos);
  }

  /** Takes in an address that a person gave or that was remembered, and asks it at once. */
  public void contact(Endpoint endpoint, Origin origin, long nowNanos) {
    if (!endpoint.isReachable() || self.networks().isOwn(endpoint)) {
      return;
    }
    Peer peer = table.get(endpoint);
    if (peer == null) {
      peer = lifecycle.admit(endpoint, origin, nowNanos);
    }
    if (peer == null) {
      return;
    }
    peer.origin = origin.isPinned() ? origin : peer.origin;
    if (!peer.asking && !peer.isActive() && !self.isOffline()) {
      lifecycle.ask(peer, nowNanos);
    }
  }

  /**
   * Tells which networks this host is attached to: once at the start, and whenever that changes. A
   * change makes every report of our address void, and everybody whom we know is asked anew at
   * once. Without any network nothing is sent and no timer runs, and nobody is forgotten.
   */
  public void setLocalNetworks(List<LocalNetwork> networks, long nowNanos) {
    if (!self.setNetworks(networks, nowNanos)) {
      return;
    }
    keepAlive.reset();
    beacon.restart(nowNanos);
    if (self.isOffline()) {
      absence.begin(nowNanos);
      return;
    }
    absence.end();
    rounds.restart(nowNanos);
    lifecycle.askAgain(nowNanos);
  }

  /**
   * The platform says that something about the networks changed, though their addresses didn't, or
   * not that we saw: looks whether active peers are still there, and asks those who were.
   */
  public void recheck(long nowNanos) {
    if (!self.isOffline()) {
      rounds.recheck(nowNanos);
    }
  }

  /**
   * Tells how much we may do of our own accord from now on; {@link Pace#LIVELY} at the start. What
   * was put off is done at once when that allows it.
   */
  public void setPace(Pace pace, long nowNanos) {
    rounds.setPace(pace, nowNanos);
    relaying.settle(nowNanos);
  }

  /**
   * Tells by what we are connected from now on.
   *
   * @param connectionType Android's ConnectivityManager constant
   * @param networkOperator our mobile operator, or empty
   */
  public void setConnection(int connectionType, String networkOperator) {
    self.setConnection(connectionType, networkOperator);
  }

  /**
   * Tells which port our router has opened for us, for everybody: peers are told, and name it to
   * others instead of the one that they see, unless they see us at another address.
   *
   * @param external the router's public IPv4 address and that port; null for none
   */
  public void setMapped(Endpoint external) {
    self.setMapped(external);
  }

  /** Says whether to carry datagrams between others; over a mobile connection we don't anyway. */
  public void setRelaying(boolean willing, long nowNanos) {
    self.setWilling(willing);
    relaying.settle(nowNanos);
  }

  /** The number of a socket besides the main one that isn't needed any more; 0 if there is none. */
  public int pollClosedSocket() {
    return relaying.pollClosedSocket();
  }

  /**
   * Whether a socket is the main one, or still needed: sending from another would open it anew, and
   * nobody would close it.
   */
  public boolean isSocketOpen(int number) {
    return relaying.isSocketOpen(number);
  }

  /** The way to a peer that answers, by its id, which is a claim; null if there is none. */
  public Route routeTo(PeerId peer) {
    return routes.to(peer);
  }

  /** All ways to a peer by which it has answered, the one in use first. */
  public List<Route> routesTo(PeerId peer) {
    return routes.allTo(peer);
  }

  /** Sends a session's packet through a circuit; it is dropped if the circuit is gone. */
  public void sendThroughCircuit(Endpoint circuit, byte[] datagram, long nowNanos) {
    routes.sendThroughCircuit(circuit, datagram, nowNanos);
  }

  /** The next session's packet that came through a relay; null when there is none left. */
  public Carried pollCarried() {
    return outbox.pollCarried();
  }

  /** A session's packet was received by whoever drives this; counted with the others. */
  public void countReceived(int bytes) {
    outbox.countReceived(bytes);
  }

  /** The same of one that was sent. */
  public void countSent(int bytes) {
    outbox.countSent(bytes);
  }

  /** A session heard a peer at that endpoint, beyond doubt. */
  public void heard(Endpoint endpoint, long nowNanos) {
    routes.heard(endpoint, nowNanos);
  }

  /** A session found that whoever is there isn't the peer that it claims to be. */
  public void disproved(Endpoint endpoint, PeerId claimed, long nowNanos) {
    routes.disproved(endpoint, claimed, nowNanos);
    relaying.settle(nowNanos);
  }

  /** A session hears nothing from there any more. */
  public void suspect(Endpoint endpoint, long nowNanos) {
    routes.suspect(endpoint, nowNanos);
    relaying.settle(nowNanos);
  }

  /** A session wants to reach a peer to which there is no way yet. */
  public void seek(PeerId peer, long nowNanos) {
    routes.seek(peer, nowNanos);
    relaying.settle(nowNanos);
  }

  /**
   * Somebody named a peer, and others who know it: contacts those, and has them introduce it, or
   * carry for it.
   *
   * @param introducers where they are; each is asked once, when it answers
   */
  public void seek(PeerId peer, List<Endpoint> introducers, long nowNanos) {
    if (peer.equals(self.id()) || table.activeWithId(peer) != null) {
      return;
    }
    for (Endpoint introducer : introducers) {
      contact(introducer, Origin.CACHED, nowNanos);
    }
    referrals.add(peer, introducers, nowNanos);
    seek(peer, nowNanos);
  }

  /** The next datagram to send; null when there is none left. */
  public Transmit pollTransmit() {
    return outbox.pollTransmit();
  }

  /** The next thing that happened; null when there is none left. */
  public OverlayEvent pollEvent() {
    return outbox.pollEvent();
  }

  /** When {@link #onTimeout} must be called at the latest. */
  public long nextTimeoutNanos() {
    if (self.isOffline()) {
      return absence.nextTimeoutNanos();
    }
    long peers = Math.min(table.nextDeadlineNanos(), walk.nextTimeoutNanos());
    peers = Math.min(peers, Math.min(rounds.nextTimeoutNanos(), relaying.nextTimeoutNanos()));
    return Math.min(peers, Math.min(heldPunctures.nextTimeoutNanos(), beacon.nextTimeoutNanos()));
  }

  /** How many peers are active: cheap, for whoever must know often. */
  public int activePeers() {
    return table.active().size();
  }

  /**
   * How many datagrams were dropped or not acted on so far: cheap, to see whether {@link #snapshot}
   * has news of it.
   */
  public long rejectedTotal() {
    return outbox.rejectedTotal();
  }

  /** Everything that is known, at a cost in proportion to the peers. */
  public OverlaySnapshot snapshot(long nowNanos) {
    return views.snapshot(nowNanos);
  }

  /**
   * Whom to contact after the next start, best first: those who can be reached unasked, then those
   * known longest.
   */
  public List<PeerAddress> peersToRemember() {
    return views.peersToRemember();
  }
}
