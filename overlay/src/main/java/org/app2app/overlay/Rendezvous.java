package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PunctureRequest;

/**
 * Two that reach each other through a relay keep trying to do without (PROTOCOL.md section 9.5).
 * Each tells the other, over the circuit, at which addresses it may be reached, and both ask each
 * other there at the same moment: what one sends opens its NAT for what the other sends.
 */
final class Rendezvous {

  /** Addresses of ours that one message names: one that others see, and those of our networks. */
  private static final int LOCAL_MAX = 4;

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Requests requests;
  private final Sender sender;
  private final Outbox outbox;

  Rendezvous(
      Self self,
      PeerTable table,
      Lifecycle lifecycle,
      Requests requests,
      Sender sender,
      Outbox outbox) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.requests = requests;
    this.sender = sender;
    this.outbox = outbox;
  }

  /** Tells a peer that is reached through a relay where else we are, if it is time to. */
  void call(Peer peer, long nowNanos) {
    if (nowNanos < peer.circuit.callNanos) {
      return;
    }
    Circuit circuit = peer.circuit;
    long wait = Timing.RENDEZVOUS_FIRST << Math.min(2 * circuit.calls, Timing.RENDEZVOUS_DOUBLINGS);
    circuit.calls++;
    circuit.callNanos = nowNanos + Math.min(wait, Timing.RENDEZVOUS_MAX);
    tell(peer, nowNanos);
    if (!peer.asking) {
      lifecycle.askQuietly(peer, nowNanos); // it may know more of its NAT by now
    }
  }

  private void tell(Peer peer, long nowNanos) {
    Endpoint seen = self.reachableAt();
    List<Endpoint> local = self.networks().told();
    if (seen == null && local.isEmpty()) {
      return;
    }
    PeerAddress ours =
        new PeerAddress(
            self.id(),
            seen == null ? local.get(0) : seen,
            local.subList(0, Math.min(local.size(), LOCAL_MAX)));
    Endpoint source = self.networks().sourceTowards(ours.endpoint());
    PunctureRequest message =
        new PunctureRequest(self.id(), peer.endpoint, requests.drawNonce(), source, ours);
    peer.circuit.toldNanos = nowNanos;
    sender.send(peer, sender.encode(message), nowNanos);
  }

  /** The peer at the other end of a circuit tells where else it is: it is asked there. */
  void onTold(Peer peer, PeerAddress told, long nowNanos) {
    if (!told.peerId().equals(peer.id) || nowNanos < peer.circuit.heedNanos) {
      outbox.count(Refusal.REQUESTER_LIMIT);
      return;
    }
    peer.circuit.heedNanos = nowNanos + Timing.RENDEZVOUS_HEED;
    peer.circuit.seenAt = told.endpoint();
    List<Endpoint> candidates = new ArrayList<>(1 + LOCAL_MAX);
    candidates.add(told.endpoint());
    for (Endpoint local : told.localEndpoints()) {
      if (self.mayMeetAt(local, told.endpoint())) {
        candidates.add(local);
      }
    }
    for (Endpoint candidate : candidates) {
      ask(candidate, peer, nowNanos);
    }
    if (nowNanos - peer.circuit.toldNanos >= Timing.RENDEZVOUS_FIRST) {
      tell(peer, nowNanos); // so that it asks us at the same moment
    }
  }

  private void ask(Endpoint candidate, Peer teller, long nowNanos) {
    boolean usable =
        candidate.isReachable()
            && !candidate.isCircuit()
            && !candidate.isLinkLocal()
            && !self.isOwn(candidate)
            && !candidate.isLoopback();
    if (!usable) {
      return;
    }
    Peer peer = table.get(candidate);
    if (peer == null) {
      peer = lifecycle.admit(candidate, Origin.INTRODUCED, nowNanos);
    }
    if (peer == null || peer.isActive()) {
      return;
    }
    if (peer.id == null) {
      peer.id = teller.id;
      peer.introducedBy = teller.id;
    }
    peer.puncturedNanos = nowNanos;
    peer.alternate = false;
    if (peer.asking) {
      requests.restart(peer, nowNanos);
    } else {
      lifecycle.askQuietly(peer, nowNanos);
    }
  }
}
