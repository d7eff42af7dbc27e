package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/**
 * Something that happened in the overlay and that a person or a program may want to know. Ids are
 * claims.
 */
public sealed interface OverlayEvent {

  /** The first message from a peer. */
  record PeerHeard(PeerId peerId, Endpoint endpoint) implements OverlayEvent {}

  /** A peer answered, and wasn't active before. */
  record PeerActive(PeerId peerId, Endpoint endpoint) implements OverlayEvent {}

  /** An active peer stopped answering. */
  record PeerLost(PeerId peerId, Endpoint endpoint) implements OverlayEvent {}

  /** The way to an active peer is known, or another than before. */
  record PathFound(PeerId peerId, Endpoint endpoint, PathKind kind) implements OverlayEvent {}

  /** The others' votes gave us an address, or another one. */
  record WanAddress(Endpoint endpoint) implements OverlayEvent {}

  /** The others' votes tell what our NAT does. */
  record NatDetected(NatMapping mapping) implements OverlayEvent {}
}
