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

  /** A peer told us of another, and has asked it to let us through if that can be of use. */
  record PeerIntroduced(PeerId peerId, Endpoint endpoint, PeerId by) implements OverlayEvent {}

  /**
   * The way to an active peer is known, or another than before.
   *
   * @param endpoint where its datagrams go to and come from: the relay's, if there is one
   * @param relay who carries them; null if nobody does
   */
  record PathFound(PeerId peerId, Endpoint endpoint, PathKind kind, PeerId relay)
      implements OverlayEvent {}

  /** The others' votes gave us an address, or another one. */
  record WanAddress(Endpoint endpoint) implements OverlayEvent {}

  /** The others' votes tell what our NAT does. */
  record NatDetected(NatMapping mapping) implements OverlayEvent {}
}
