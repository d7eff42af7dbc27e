package org.app2app.node;

import org.app2app.overlay.OverlayEvent;

/** The overlay's events as the app sees them. */
final class NodeEvents {

  private NodeEvents() {}

  static NodeEvent of(OverlayEvent event, long nanos) {
    if (event instanceof OverlayEvent.PeerHeard heard) {
      return new NodeEvent.PeerHeard(nanos, heard.peerId(), heard.endpoint());
    }
    if (event instanceof OverlayEvent.PeerActive active) {
      return new NodeEvent.PeerActive(nanos, active.peerId(), active.endpoint());
    }
    if (event instanceof OverlayEvent.PeerLost lost) {
      return new NodeEvent.PeerLost(nanos, lost.peerId(), lost.endpoint());
    }
    if (event instanceof OverlayEvent.PeerIntroduced introduced) {
      return new NodeEvent.PeerIntroduced(
          nanos, introduced.peerId(), introduced.endpoint(), introduced.by());
    }
    if (event instanceof OverlayEvent.PathFound path) {
      return new NodeEvent.PathFound(
          nanos, path.peerId(), path.endpoint(), path.kind(), path.relay());
    }
    if (event instanceof OverlayEvent.WanAddress wan) {
      return new NodeEvent.WanAddress(nanos, wan.endpoint());
    }
    if (event instanceof OverlayEvent.NatDetected nat) {
      return new NodeEvent.NatDetected(nanos, nat.mapping());
    }
    throw new AssertionError("an event of the overlay that the node doesn't know: " + event);
  }
}
