package org.app2app.node;

import org.app2app.overlay.Origin;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * Turns what a person typed, an address, a name or an invite link, into contacts of the overlay.
 */
final class Bootstrap implements NameLookups.Sink {

  /** Where contacts and warnings go. */
  interface Target {
    void contact(Endpoint endpoint, Origin origin);

    /** Finds the peer of an invite. */
    void seek(Invite invite);

    void warn(String text);
  }

  private final PeerId ownId;
  private final Target target;
  private final NameLookups lookups;

  Bootstrap(PeerId ownId, Target target, NameResolver resolver, long firstPatienceNanos) {
    this.ownId = ownId;
    this.target = target;
    this.lookups = new NameLookups(resolver, this, firstPatienceNanos);
  }

  /**
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  static void check(String typed) {
    if (Invite.isInvite(typed)) {
      usable(Invite.parse(typed));
    } else {
      Contact.parse(typed);
    }
  }

  private static Invite usable(Invite invite) {
    if (invite.endpoints().isEmpty() && invite.introducers().isEmpty()) {
      throw new IllegalArgumentException(
          "This invite holds no address; ask for a new one once its node is connected.");
    }
    return invite;
  }

  /**
   * Contacts it: a literal at once, a name once it is looked up.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  void add(String typed) {
    if (Invite.isInvite(typed)) {
      addInvite(usable(Invite.parse(typed)));
      return;
    }
    Contact contact = Contact.parse(typed);
    if (contact.endpoint() != null) {
      target.contact(contact.endpoint(), Origin.BOOTSTRAP);
    } else {
      lookups.add(contact);
    }
  }

  /** The same, for what was typed earlier: what is wrong with it is a warning. */
  void addOrWarn(String typed) {
    try {
      add(typed);
    } catch (IllegalArgumentException unusable) {
      target.warn(unusable.getMessage());
    }
  }

  private void addInvite(Invite invite) {
    if (invite.peerId().equals(ownId)) {
      throw new IllegalArgumentException(
          "This is the invite of this very node; send it to others.");
    }
    for (Endpoint endpoint : invite.endpoints()) {
      target.contact(endpoint, Origin.INVITED);
    }
    if (!invite.introducers().isEmpty()) {
      target.seek(invite);
    }
  }

  @Override
  public void resolved(Endpoint endpoint) {
    if (endpoint.isReachable()) {
      target.contact(endpoint, Origin.BOOTSTRAP);
    }
  }

  @Override
  public void failed(String sentence) {
    target.warn(sentence);
  }

  NameLookups lookups() {
    return lookups;
  }
}
