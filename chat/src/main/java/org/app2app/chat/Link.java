package org.app2app.chat;

import org.app2app.wire.PeerId;

/** How it stands with one peer. Changed by {@link Links} alone. */
final class Link {

  final PeerId peer;

  /** Whether a session with it is worth trying for, again and again. */
  boolean wanted;

  /** Whether both have said hello. */
  boolean up;

  /** Whether a hello of ours is under way. */
  boolean dialing;

  /** Whether that hello doesn't say any more what is so. */
  boolean outdated;

  /** Whether something waits for it: then the next try comes soon. */
  boolean urgent;

  /** Whether it is likely to be there now: then it is tried before others. */
  boolean hurried;

  /** Whether its device sleeps, by its last hello; and whether we said so of ours. */
  boolean peerRests;

  boolean saidToRest;

  /** How often it was up. */
  int generation;

  int failures;
  long nextTryNanos = Long.MAX_VALUE;
  long saidNanos;
  long helloNanos;

  /** Hellos that it may still say for now; fractions count. */
  double hellosLeft;

  long heardNanos;

  Link(PeerId peer, double hellosLeft) {
    this.peer = peer;
    this.hellosLeft = hellosLeft;
  }
}
