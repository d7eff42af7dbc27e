package org.app2app.chat;

import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;

/**
 * Somebody whom one talks with, as it is at one moment.
 *
 * @param name what we call it, or it calls itself; a short form of its id if neither
 * @param ownName what it calls itself; may be empty, and is a claim
 * @param state where the two of us are
 * @param verified whether the safety number was compared
 * @param online whether there is a private session with it now
 * @param path how it is reached; null if it isn't, or that isn't known
 * @param seenMillis when it was online last, since 1970; 0 if never
 * @param request what it said when it asked to be a contact; empty if nothing
 */
public record Contact(
    PeerId id,
    String name,
    String ownName,
    State state,
    boolean verified,
    boolean online,
    PathKind path,
    long seenMillis,
    String request) {

  /** Where two people are. */
  public enum State {
    /** We asked, by its invite; it hasn't answered. */
    INVITED,
    /** It asks to be one; nothing is told it before it is accepted. */
    ASKS,
    ACCEPTED,
    BLOCKED
  }
}
