package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * What sessions want of the overlay: where a peer is, and what they find out about that
 * (PROTOCOL.md section 11.8).
 */
final class Routes {

  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Relaying relaying;
  private final Seeker seeker;
  private final Sender sender;
  private final Outbox outbox;

  Routes(
      PeerTable table,
      Lifecycle lifecycle,
      Relaying relaying,
      Seeker seeker,
      Sender sender,
      Outbox outbox) {
    this.table = table;
    this.lifecycle = lifecycle;
    this.relaying = relaying;
    this.seeker = seeker;
    this.sender = sender;
    this.outbox = outbox;
  }

  private static Route routeOf(Peer peer) {
    return new Route(peer.endpoint, peer.socket);
  }

  /** The way to the peer that is active by that id; null if none is. */
  Route to(PeerId id) {
    Peer active = table.activeWithId(id);
    return active == null ? null : routeOf(active);
  }

  /** The same, and its other addresses that have answered, the best first. */
  List<Route> allTo(PeerId id) {
    List<Route> routes = new ArrayList<>();
    Peer active = table.activeWithId(id);
    if (active != null) {
      routes.add(routeOf(active));
    }
    for (Peer reserve : table.others()) {
      if (id.equals(reserve.id) && reserve.everAnswered()) {
        routes.add(routeOf(reserve));
      }
    }
    return routes;
  }

  /** Sends a session's packet through a circuit; it is dropped if that isn't open. */
  void sendThroughCircuit(Endpoint circuit, byte[] datagram, long nowNanos) {
    Peer peer = table.get(circuit);
    if (peer == null || peer.circuit == null) {
      outbox.count(Refusal.UNVALIDATED);
    } else {
      sender.send(peer, datagram, nowNanos);
    }
  }

  /** An authentic packet came from there: the peer answers. */
  void heard(Endpoint endpoint, long nowNanos) {
    Peer peer = table.get(endpoint);
    if (peer != null && peer.isActive()) {
      peer.heardNanos = nowNanos;
      peer.doubtful = false;
    }
  }

  /** Whoever is there has shown not to be that peer: it gives way to others of that name. */
  void disproved(Endpoint endpoint, PeerId id, long nowNanos) {
    lifecycle.disproofs().add(endpoint, id, nowNanos);
    Peer peer = table.get(endpoint);
    if (peer == null || !id.equals(peer.id)) {
      return;
    }
    if (peer.isActive()) {
      lifecycle.lose(peer, PeerState.CANDIDATE);
    }
    table.remove(peer);
    lifecycle.reserves().promote(id, nowNanos);
  }

  /**
   * Nothing comes back from there: looks whether the peer still answers, and where else it does.
   */
  void suspect(Endpoint endpoint, long nowNanos) {
    Peer peer = table.get(endpoint);
    if (peer != null && peer.isActive() && !peer.asking) {
      lifecycle.askQuietly(peer, nowNanos);
      lifecycle.reserves().doubt(peer, nowNanos);
    }
  }

  /** We want to reach a peer that isn't active: has others introduce it, or carry for it. */
  void seek(PeerId id, long nowNanos) {
    if (table.activeWithId(id) == null) {
      seeker.want(id, nowNanos);
      relaying.want(id, nowNanos);
    }
  }
}
