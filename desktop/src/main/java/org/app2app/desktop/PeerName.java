package org.app2app.desktop;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Invite;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeListener;
import org.app2app.wire.PeerId;

/** A peer as a person names it: by an invite link, an id, or the beginning of an id. */
final class PeerName implements NodeListener {

  /** 64 bits: of a shorter beginning, somebody could look for a key whose id has it. */
  private static final int PREFIX_MIN = 16;

  private static final long PATIENCE_SECONDS = 20;

  private final String text;
  private final PeerId peerId;
  private final Set<PeerId> found = new HashSet<>();

  /**
   * Reads what was typed.
   *
   * @throws BadOption if nobody can be meant by it
   */
  PeerName(String typed) throws BadOption {
    text = typed.trim();
    try {
      peerId = Invite.isInvite(text) ? Invite.parse(text).peerId() : id(text);
    } catch (IllegalArgumentException wrong) {
      throw new BadOption(wrong.getMessage(), wrong);
    }
    if (peerId == null && !text.matches("[0-9a-fA-F]{" + PREFIX_MIN + ",}")) {
      throw new BadOption(
          "'"
              + typed
              + "' names no peer; right would be an invite link, an id, or at least "
              + PREFIX_MIN
              + " characters of one (with fewer, somebody could have an id made to match)");
    }
  }

  /** Null if it is no whole id. */
  private static PeerId id(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.matches("[0-9a-f]{40}") ? PeerId.of(lower) : null;
  }

  /** Has the node look for the peer. */
  void prepare(NodeBuilder node) {
    if (Invite.isInvite(text)) {
      node.bootstrap(text);
    }
    node.listener(this);
  }

  @Override
  public synchronized void onEvent(NodeEvent event) {
    if (event instanceof NodeEvent.PeerActive active && matches(active.peerId())) {
      found.add(active.peerId());
      notifyAll();
    }
  }

  /** Whether it is this peer, or may be. */
  boolean matches(PeerId peer) {
    if (peerId != null) {
      return peer.equals(peerId);
    }
    return peer.isKeyHash() && peer.toString().startsWith(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Who is meant. Waits for a peer whose id begins so, if that is all that is known.
   *
   * @throws Failure if there is none, or more than one
   */
  synchronized PeerId await() throws Failure {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      for (long left = 1; peerId == null && found.isEmpty() && left > 0; ) {
        left = endNanos - System.nanoTime();
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
    if (peerId != null) {
      return peerId;
    }
    if (found.size() > 1) {
      throw new Failure("Several peers have an id that begins with " + text + "; type more of it.");
    }
    if (found.isEmpty()) {
      throw new Failure(
          "No peer with an id that begins with "
              + text
              + " was found; an invite link says where a peer is.");
    }
    return found.iterator().next();
  }
}
