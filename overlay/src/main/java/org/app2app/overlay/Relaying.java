package org.app2app.overlay;

import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;

/**
 * All that concerns relays (PROTOCOL.md section 9): what we carry for others, our own circuits,
 * whom we need them for, and how we get rid of them again.
 */
final class Relaying implements PathWatch.Owner {

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Seeker seeker;
  private final Relay relay;
  private final Circuits circuits;
  private final Detours detours;
  private final Rendezvous rendezvous;
  private final PortGuess portGuess;
  private final Sockets sockets;
  private final PathWatch watch;
  private final Limits limits;
  private long movedNanos = Peer.NEVER / 2;
  private long upkeepNanos = Peer.NO_DEADLINE;

  Relaying(
      Self self,
      PeerTable table,
      Requests requests,
      Lifecycle lifecycle,
      KeepAlive keepAlive,
      Pings pings,
      Seeker seeker,
      Sender sender,
      Outbox outbox,
      SplittableRandom random,
      long nowNanos) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.seeker = seeker;
    this.limits = self.config().limits();
    relay = new Relay(self, table, requests, sender, outbox, nowNanos);
    circuits = new Circuits(table, requests, lifecycle, keepAlive, sender, outbox);
    detours = new Detours(self, table, circuits);
    circuits.setOwner(detours);
    rendezvous = new Rendezvous(self, table, lifecycle, requests, sender, outbox);
    sockets = new Sockets(limits.guess().sockets() + limits.relay().sessionsMax());
    portGuess = new PortGuess(self, table, lifecycle, requests, sender, outbox, sockets, random);
    watch = new PathWatch(self, table, keepAlive, pings, circuits, nowNanos);
    watch.setOwner(this);
  }

  /**
   * A frame between a relay and the ends of its circuits.
   *
   * @return the peer of ours whose datagram it carries, or null if it carries none for us
   */
  Peer onFrame(Frame kind, Endpoint from, byte[] frame, int length, long nowNanos) {
    long number = Frame.numberOf(frame);
    switch (kind) {
      case RELAY_OPEN -> relay.onOpen(from, frame, number, nowNanos);
      case RELAY_OPENED -> circuits.onOpened(from, frame, number, nowNanos);
      case RELAY_REFUSED -> circuits.onRefused(from, number, nowNanos);
      case RELAY_CLOSE -> {
        if (relay.carries(number)) {
          relay.onClose(from, number, nowNanos);
        } else {
          circuits.onClose(from, number, nowNanos);
        }
      }
      default -> {
        return onRelayed(kind, from, frame, length, number, nowNanos);
      }
    }
    return null;
  }

  private Peer onRelayed(
      Frame kind, Endpoint from, byte[] frame, int length, long handle, long nowNanos) {
    if (relay.carries(handle)) {
      relay.pass(from, frame, RelayFrames.payloadOffset(kind), length, handle, nowNanos);
      return null;
    }
    boolean first = kind == Frame.RELAYED_FIRST;
    return circuits.onRelayed(from, handle, first ? RelayFrames.peerOf(frame) : null, nowNanos);
  }

  /** A guess: over a circuit, an invitation to guess; else perhaps the one that hits. */
  void onGuess(Endpoint from, long token, int socket, long nowNanos) {
    Peer peer = from.isCircuit() ? table.get(from) : null;
    if (peer != null) {
      portGuess.onInvited(peer, token, nowNanos);
    } else {
      portGuess.onHit(from, token, socket, nowNanos);
    }
  }

  /** The peer at the other end of a circuit tells where else it is. */
  void onTold(Peer peer, PeerAddress told, long nowNanos) {
    if (told.peerId() != null) {
      rendezvous.onTold(peer, told, nowNanos);
    }
  }

  /** Somebody new wrote: perhaps because we guessed its port. */
  void recognise(Peer peer) {
    peer.guessed |= !peer.heard && portGuess.explains(peer.endpoint);
  }

  /** A peer answered, and says where it sees us; null if it doesn't. */
  void onObserved(Peer peer, Endpoint observed, long nowNanos) {
    if (peer.circuit == null && peer.socket == 0) {
      watch.onObserved(peer, observed, nowNanos);
    }
  }

  /** An active peer wrote, and not because we asked it. */
  void onHeard(Peer peer, long nowNanos) {
    if (peer.socket == 0) {
      watch.onHeard(peer, nowNanos);
    }
  }

  /** A peer that can't be reached in any other way was introduced to us. */
  void onHopeless(Peer peer, long nowNanos) {
    detours.consider(peer, nowNanos);
  }

  /** Somebody wants to reach a peer, in whatever way. */
  void want(PeerId target, long nowNanos) {
    detours.want(target, nowNanos);
  }

  /** The same; that relay knows the peer, as it was said. */
  void wantThrough(PeerId target, Peer relay, long nowNanos) {
    detours.wantThrough(target, relay, nowNanos);
  }

  /** A peer answered. */
  void onAnswer(Peer peer, long nowNanos) {
    if (peer.isActive()) {
      detours.found(peer.id);
    }
    if (peer.circuit != null && peer.isActive()) {
      upkeepNanos = Math.min(upkeepNanos, nowNanos);
    }
  }

  /** A deadline of a peer has come, and what had to be done of it was done. */
  void afterDeadline(Peer peer, long nowNanos) {
    if (!peer.isOverdue()) {
      return;
    }
    if (peer.isActive()) {
      lifecycle.reserves().doubt(peer, nowNanos);
      detours.relaySilent(peer, nowNanos);
    }
    if (peer.circuit != null && !peer.isActive() && peer.attempts > 2) {
      detours.failed(peer.circuit.target, peer.circuit.relay, nowNanos);
    }
    boolean listedOnly = peer.origin == Origin.EXCHANGED && !peer.everAnswered();
    if (!listedOnly || peer.attempts > 2) {
      detours.consider(peer, nowNanos);
    }
  }

  @Override
  public void moved(long nowNanos) {
    if (nowNanos - movedNanos < Timing.MOVED_AGAIN) {
      return;
    }
    movedNanos = nowNanos;
    self.forgetAddress(nowNanos);
    lifecycle.askAgain(nowNanos);
    seeker.seekAll(nowNanos);
  }

  @Override
  public void relaySilent(Peer silent, long nowNanos) {
    detours.relaySilent(silent, nowNanos);
  }

  void onTimeout(long nowNanos) {
    relay.onTimeout(nowNanos);
    circuits.onTimeout(nowNanos);
    detours.onTimeout(nowNanos);
    portGuess.onTimeout(nowNanos);
    watch.onTimeout(nowNanos);
    if (nowNanos >= upkeepNanos) {
      upkeep(nowNanos);
    }
  }

  /**
   * Those that are reached through relays are told where we are, and their ports guessed. While we
   * rest, only their answers give rise to that.
   */
  private void upkeep(long nowNanos) {
    upkeepNanos = Peer.NO_DEADLINE;
    boolean rests = self.pace().rests();
    for (Peer peer : circuits.relayed()) {
      rendezvous.call(peer, nowNanos);
      if (!rests) {
        portGuess.consider(peer, nowNanos);
        long next = Math.max(peer.circuit.callNanos, nowNanos + Timing.SECOND);
        upkeepNanos = Math.min(upkeepNanos, next);
      }
    }
  }

  /** To be called after each input. */
  void settle(long nowNanos) {
    if (relay.count() > 0 && !self.relays()) {
      relay.stop(nowNanos);
    }
    circuits.sweep(nowNanos);
    sockets.sweep();
  }

  /** How many circuits we carry for others. */
  int circuitsCarried() {
    return relay.count();
  }

  /** Whether a socket is the main one, or one that is needed. */
  boolean isSocketOpen(int number) {
    return sockets.isOpen(number);
  }

  int pollClosedSocket() {
    return sockets.pollClosed();
  }

  long nextTimeoutNanos() {
    long next = Math.min(relay.nextTimeoutNanos(), circuits.nextTimeoutNanos());
    next = Math.min(next, Math.min(detours.nextTimeoutNanos(), portGuess.nextTimeoutNanos()));
    return Math.min(next, Math.min(watch.nextTimeoutNanos(), upkeepNanos));
  }
}
