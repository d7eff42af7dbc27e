package org.app2app.chat;

import org.app2app.node.Invite;

/**
 * A link by which others make contact with somebody: the node's invite, and a name.
 *
 * <pre>{@code app2app:ID/192.168.1.7:1873/by=192.0.2.1:1873/name=Ada%20Lovelace}</pre>
 *
 * @param invite where the node is
 * @param name what it calls itself, which is a claim; empty if it doesn't say
 */
public record ContactLink(Invite invite, String name) {

  /** Cleans the name; see {@link PersonName#clean}. */
  public ContactLink {
    name = PersonName.clean(name);
  }

  /**
   * Reads a link; any invite of a node is one too.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  public static ContactLink parse(String typed) {
    String text = typed.trim();
    if (RoomLink.isRoomLink(text)) {
      throw new IllegalArgumentException(
          "This link leads into a room, not to a person; enter the room with it.");
    }
    return new ContactLink(Invite.parse(text), LinkName.in(text));
  }

  /** The link, whose name is cut if it would be too long otherwise. */
  @Override
  public String toString() {
    String link = invite.toString();
    return link + LinkName.part(name, Invite.LENGTH_MAX - link.length());
  }
}
