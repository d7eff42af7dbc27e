package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** Our end of a circuit through a relay to a peer. A plain holder of state. */
final class Circuit {

  /** Who carries it: an active peer, as long as the circuit works. */
  final Peer relay;

  final PeerId target;

  /** What stands for it in the peer table. */
  final Endpoint endpoint;

  /** Of our request for it; 0 if the other end asked. */
  final long nonce;

  /** The relay's name for our end, once it has told us. */
  long handle;

  boolean open;
  int attempts;

  /** How often the other end was told where we are, and when it is to be told again. */
  int calls;

  long callNanos;

  /** When it was last told, by whichever of us began. */
  long toldNanos = Peer.NEVER / 2;

  /** Until then what the other end tells of its addresses is passed over. */
  long heedNanos;

  /** Where the other end says that others see it. */
  Endpoint seenAt;

  /** How often its port was guessed, and when it may be again. */
  int guesses;

  long guessNanos;
  long dueNanos;

  /** The peer at its other end, once it is open. */
  Peer peer;

  Circuit(Peer relay, PeerId target, Endpoint endpoint, long nonce) {
    this.relay = relay;
    this.target = target;
    this.endpoint = endpoint;
    this.nonce = nonce;
  }

  /** Whether its relay is active, and lets none of our requests wait. */
  boolean isSound() {
    return open && relay.isActive() && !relay.isOverdue();
  }
}
