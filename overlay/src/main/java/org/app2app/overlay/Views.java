package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.app2app.wire.PeerAddress;

/** Looks at the overlay's state from outside. */
final class Views {

  private final Self self;
  private final PeerTable table;
  private final Outbox outbox;
  private final Relaying relaying;

  Views(Self self, PeerTable table, Outbox outbox, Relaying relaying) {
    this.self = self;
    this.table = table;
    this.outbox = outbox;
    this.relaying = relaying;
  }

  OverlaySnapshot snapshot(long nowNanos) {
    List<PeerSnapshot> peers = new ArrayList<>(table.size());
    for (Peer peer : table.all()) {
      if (!peer.alternate) {
        peers.add(snapshot(peer, nowNanos));
      }
    }
    return new OverlaySnapshot(
        self.wanIpv4(),
        self.wanIpv6(),
        self.natMapping(),
        self.votes(),
        peers,
        outbox.traffic(),
        outbox.rejected(),
        self.relays(),
        relaying.circuitsCarried());
  }

  private PeerSnapshot snapshot(Peer peer, long nowNanos) {
    return new PeerSnapshot(
        peer.id,
        peer.wireEndpoint(),
        peer.state,
        peer.heard,
        peer.version2,
        peer.isConnectable(),
        peer.isActive() ? self.pathTo(peer) : null,
        peer.circuit == null ? null : peer.circuit.relay.id,
        peer.connectionType,
        peer.networkOperator,
        peer.natMapping,
        peer.roundTripNanos,
        peer.heardNanos == Peer.NEVER ? -1 : nowNanos - peer.heardNanos,
        peer.datagramsReceived,
        peer.datagramsSent,
        peer.origin,
        peer.introducedBy);
  }

  /**
   * Whom to contact after the next start, best first: those who can be reached unasked, then those
   * known longest.
   */
  List<PeerAddress> peersToRemember() {
    List<Peer> answered = new ArrayList<>();
    for (Peer peer : table.all()) {
      if (peer.everAnswered() && peer.id != null && peer.circuit == null) {
        answered.add(peer);
      }
    }
    answered.sort(
        Comparator.comparing((Peer peer) -> !peer.isActive())
            .thenComparing(peer -> !peer.isConnectable())
            .thenComparing(peer -> peer.serial));
    List<PeerAddress> addresses = new ArrayList<>(answered.size());
    for (Peer peer : answered) {
      addresses.add(peer.toAddress());
    }
    return addresses;
  }
}
