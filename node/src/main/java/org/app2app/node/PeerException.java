package org.app2app.node;

import java.io.IOException;
import java.util.Objects;
import org.app2app.wire.PeerId;

/**
 * What was wanted of a peer didn't come about. The message is a sentence for a person; {@link
 * #reason()} is for the program.
 *
 * <p>Thrown by the blocking calls of {@link PeerStream}, and the cause of a future that fails.
 */
public final class PeerException extends IOException {

  private static final long serialVersionUID = 1;

  /** How many characters of an id a person is shown. */
  private static final int SHORT_ID_LENGTH = 8;

  private final Reason reason;
  private final transient PeerId peer;

  /** Why. */
  public enum Reason {
    /**
     * Nobody with that id answers: it is off, or there is no way to it. Worth another try later.
     */
    UNREACHABLE("%s doesn't answer: it may be off, or there is no way to it now."),
    /** The peer is there, and doesn't offer that service, or doesn't want to talk to us. */
    REFUSED("%s refuses: it has no such service, or doesn't want to talk to this node."),
    /** Somebody ended it: the peer, or this side. */
    CLOSED("The connection to %s was closed."),
    /** The peer was silent for too long, or a time that was set ran out. */
    TIMED_OUT("%s was silent for too long."),
    /** Whoever answers at the peer's address is somebody else. */
    WRONG_IDENTITY(
        "Somebody else answers where %s was: it may have a new address, or somebody pretends."),
    /** The peer forgot what was said: it was restarted, most likely. Begin anew. */
    LOST("%s was restarted; what was going on is lost."),
    /** A message or datagram is longer than may be; nothing was sent. */
    TOO_BIG("That is too much for %s in one piece."),
    /** Too much waits already: wait for what was begun before. Nothing was sent. */
    BUSY("Too much waits for %s already; wait for some of it first."),
    /** The peer, or its program, broke the rules, or failed while it did what it was asked. */
    FAILED("%s failed, or broke the protocol.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  PeerException(Reason reason, PeerId peer) {
    this(reason, peer, sentence(reason, peer));
  }

  PeerException(Reason reason, PeerId peer, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason);
    this.peer = peer;
  }

  private PeerException(PeerException earlier) {
    super(earlier.getMessage(), earlier);
    reason = earlier.reason;
    peer = earlier.peer;
  }

  private static String sentence(Reason reason, PeerId peer) {
    String id = peer.toString();
    String brief = id.length() <= SHORT_ID_LENGTH ? id : id.substring(0, SHORT_ID_LENGTH);
    return reason
        .sentence
        .replace("%s", "Peer " + brief)
        .replace("to Peer", "to peer")
        .replace("for Peer", "for peer")
        .replace("where Peer", "where peer");
  }

  /** Why it didn't come about. */
  public Reason reason() {
    return reason;
  }

  /** With whom. */
  public PeerId peer() {
    return peer;
  }

  /** The same, to be thrown on another thread: with that thread's stack, and this as its cause. */
  PeerException again() {
    return new PeerException(this);
  }
}
