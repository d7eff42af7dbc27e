package org.app2app.chat.store;

import org.app2app.chat.Contact;
import org.app2app.wire.PeerId;

/**
 * What is kept of a contact.
 *
 * @param name what we call it; empty if nothing
 * @param ownName what it calls itself; may be empty
 * @param seenMillis when it was online last
 * @param link how it was invited: where to look for it; may be empty
 * @param request what it said when it asked; may be empty
 */
public record ContactRow(
    PeerId peer,
    String name,
    String ownName,
    Contact.State state,
    boolean verified,
    long seenMillis,
    String link,
    String request) {

  private static final int SHORT_ID_LENGTH = 8;

  /** One that nothing is known of yet. */
  public static ContactRow of(PeerId peer, Contact.State state) {
    return new ContactRow(peer, "", "", state, false, 0, "", "");
  }

  /** What to call it. */
  public String title() {
    if (!name.isEmpty()) {
      return name;
    }
    return ownName.isEmpty() ? shortId(peer) : ownName;
  }

  /** The beginning of an id, for who has no name. */
  public static String shortId(PeerId peer) {
    return peer.toString().substring(0, SHORT_ID_LENGTH);
  }

  public ContactRow withName(String newName) {
    return new ContactRow(peer, newName, ownName, state, verified, seenMillis, link, request);
  }

  public ContactRow withOwnName(String newName) {
    return new ContactRow(peer, name, newName, state, verified, seenMillis, link, request);
  }

  public ContactRow withState(Contact.State newState) {
    return new ContactRow(peer, name, ownName, newState, verified, seenMillis, link, request);
  }

  public ContactRow withVerified(boolean compared) {
    return new ContactRow(peer, name, ownName, state, compared, seenMillis, link, request);
  }

  public ContactRow withSeen(long millis) {
    return new ContactRow(peer, name, ownName, state, verified, millis, link, request);
  }

  public ContactRow withLink(String newLink) {
    return new ContactRow(peer, name, ownName, state, verified, seenMillis, newLink, request);
  }

  public ContactRow withRequest(String text) {
    return new ContactRow(peer, name, ownName, state, verified, seenMillis, link, text);
  }
}
