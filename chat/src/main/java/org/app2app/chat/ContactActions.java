package org.app2app.chat;

import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.node.Invite;
import org.app2app.wire.PeerId;

/**
 * What a person, or a hello, does to a contact, and what follows from it for links, conversations
 * and letters. On the chat's thread.
 */
final class ContactActions {

  private final ChatCore core;
  private final PeerId me;

  ContactActions(ChatCore core, PeerId me) {
    this.core = core;
    this.me = me;
  }

  // ---- What a person does ----

  /** Somebody's link was opened here: accepts its request if there is one, or asks it. */
  void add(Invite invite, String name) {
    PeerId peer = invite.peerId();
    long now = System.nanoTime();
    if (core.people.add(peer, name, invite.toString(), core.timeOfDay())) {
      accepted(peer, now);
    } else {
      ask(peer, now);
    }
  }

  void accept(PeerId peer) {
    acceptIf(Contact.State.ASKS, peer);
  }

  void unblock(PeerId peer) {
    acceptIf(Contact.State.BLOCKED, peer);
  }

  private void acceptIf(Contact.State state, PeerId peer) {
    if (core.people.existing(peer).state() == state) {
      core.people.setState(peer, Contact.State.ACCEPTED);
      accepted(peer, System.nanoTime());
    }
  }

  void block(PeerId peer) {
    core.people.setState(peer, Contact.State.BLOCKED);
    part(peer, System.nanoTime());
  }

  /** Its conversation goes, too. */
  void remove(PeerId peer) {
    core.people.existing(peer);
    part(peer, System.nanoTime());
    core.forget(ConversationId.direct(me, peer));
    core.store.contacts().remove(peer);
    core.news.contact(peer);
  }

  void rename(PeerId peer, String name) {
    core.people.put(core.people.existing(peer).withName(name));
  }

  void setVerified(PeerId peer, boolean verified) {
    core.people.put(core.people.existing(peer).withVerified(verified));
  }

  // ---- What a hello does ----

  /** A hello came; whether it makes a link. */
  boolean greeted(PeerId from, Hello hello, long nowNanos) {
    if (core.people.greeted(from, hello, core.timeOfDay())) {
      accepted(from, nowNanos);
    }
    boolean contact = core.people.state(from) == Contact.State.ACCEPTED;
    boolean weAreItsContact = hello.stance() == Hello.Stance.ACCEPTED;
    return (contact && weAreItsContact) || !core.rooms().isEmpty();
  }

  /** All whom a changed name concerns. */
  void greetAll(long nowNanos) {
    for (PeerId peer : core.links().up()) {
      if (core.people.state(peer) == Contact.State.ACCEPTED) {
        core.links().greet(peer, nowNanos);
      }
    }
  }

  // ---- What follows ----

  /** Both are contacts now: tells the other, and opens their conversation. */
  private void accepted(PeerId peer, long nowNanos) {
    core.office().addContact(peer, nowNanos);
    ConversationRow direct = core.people.conversation(peer, core.timeOfDay());
    core.open(direct, nowNanos);
    core.links().want(peer, nowNanos);
    core.links().greet(peer, nowNanos);
  }

  /** Asks somebody to be a contact; it may be linked already, for it is in the same room. */
  private void ask(PeerId peer, long nowNanos) {
    core.links().want(peer, nowNanos);
    if (core.links().isUp(peer)) {
      core.links().greet(peer, nowNanos);
    } else {
      core.links().hurry(peer, true, nowNanos);
    }
  }

  /** Has nothing to do with that peer any more, unless it is in the same room. */
  private void part(PeerId peer, long nowNanos) {
    core.shut(ConversationId.direct(me, peer), nowNanos);
    core.office().removeContact(peer, nowNanos);
    core.links().drop(peer, nowNanos);
  }
}
