package org.app2app.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.node.Invite;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** Who is a contact, who wants to be one, and who shall not. On the chat's thread. */
final class People {

  /** Requests that wait for an answer; strangers beyond are told nothing. */
  static final int REQUESTS_MAX = 100;

  /** Contacts that we have or asked for. */
  static final int CONTACTS_MAX = 2_000;

  private final Store store;
  private final PeerId me;
  private final News news;

  People(Store store, PeerId me, News news) {
    this.store = store;
    this.me = me;
    this.news = news;
  }

  Contact.State state(PeerId peer) {
    ContactRow row = store.contacts().get(peer);
    return row == null ? null : row.state();
  }

  ContactRow existing(PeerId peer) {
    ContactRow row = store.contacts().get(peer);
    if (row == null) {
      throw new IllegalArgumentException("There is no such contact.");
    }
    return row;
  }

  /**
   * Somebody's link was opened here.
   *
   * @return whether it is accepted by that, because it had asked us
   */
  boolean add(PeerId peer, String name, String link, long nowMillis) {
    if (peer.equals(me)) {
      throw new IllegalArgumentException("This is your own link: give it to somebody else.");
    }
    ContactRow row = store.contacts().get(peer);
    if (row == null && store.contacts().all().size() >= CONTACTS_MAX + REQUESTS_MAX) {
      throw new IllegalArgumentException("There are too many contacts: remove some first.");
    }
    boolean asked = row != null && row.state() == Contact.State.ASKS;
    ContactRow known = row == null ? ContactRow.of(peer, Contact.State.INVITED) : row;
    Contact.State state = asked ? Contact.State.ACCEPTED : known.state();
    if (known.ownName().isEmpty()) {
      known = known.withOwnName(name);
    }
    put(known.withLink(link).withState(state));
    conversation(peer, nowMillis);
    return asked;
  }

  ConversationRow conversation(PeerId peer, long nowMillis) {
    ConversationId id = ConversationId.direct(me, peer);
    boolean fresh = store.conversations().get(id) == null;
    ConversationRow row = store.conversations().direct(id, peer, nowMillis);
    if (fresh) {
      news.conversation(id);
    }
    return row;
  }

  void put(ContactRow row) {
    store.contacts().put(row);
    news.contact(row.peer());
    ConversationRow direct = store.conversations().with(row.peer());
    if (direct != null) {
      news.conversation(direct.id());
    }
  }

  void setState(PeerId peer, Contact.State state) {
    put(existing(peer).withState(state));
  }

  /**
   * What a hello makes of its sender.
   *
   * @return whether it is an accepted contact by it that wasn't before
   */
  boolean greeted(PeerId peer, Hello hello, long nowMillis) {
    ContactRow row = store.contacts().get(peer);
    boolean stranger = hello.stance() == Hello.Stance.STRANGER;
    if (row == null) {
      if (!stranger && store.contacts().count(Contact.State.ASKS) < REQUESTS_MAX) {
        put(
            ContactRow.of(peer, Contact.State.ASKS)
                .withOwnName(hello.name())
                .withRequest(hello.request())
                .withSeen(nowMillis));
      }
      return false;
    }
    if (row.state() == Contact.State.BLOCKED || stranger) {
      return false;
    }
    ContactRow heard = hello.name().isEmpty() ? row : row.withOwnName(hello.name());
    if (row.state() == Contact.State.ASKS) {
      heard = heard.withRequest(hello.request());
    }
    boolean accepted = row.state() == Contact.State.INVITED;
    if (accepted) {
      heard = heard.withState(Contact.State.ACCEPTED);
    }
    if (!heard.equals(row)) {
      put(heard);
    }
    return accepted;
  }

  /** An accepted contact is there at the moment: its link begins with that address from now on. */
  void reachedAt(PeerId peer, Endpoint endpoint) {
    ContactRow row = store.contacts().get(peer);
    if (row == null || row.state() != Contact.State.ACCEPTED || !endpoint.isReachable()) {
      return;
    }
    Invite known = invite(row);
    List<Endpoint> endpoints = new ArrayList<>(known.endpoints());
    endpoints.remove(endpoint);
    endpoints.add(0, endpoint);
    if (endpoints.size() > Invite.ENDPOINTS_MAX) {
      endpoints.remove(Invite.ENDPOINTS_MAX);
    }
    String link = new Invite(peer, endpoints, known.introducers()).toString();
    if (!link.equals(row.link())) {
      store.contacts().put(row.withLink(link));
    }
  }

  private static Invite invite(ContactRow row) {
    return row.link().isEmpty()
        ? new Invite(row.peer(), Collections.emptyList(), Collections.emptyList())
        : Invite.parse(row.link());
  }

  void seen(PeerId peer, long nowMillis) {
    ContactRow row = store.contacts().get(peer);
    if (row != null) {
      store.contacts().put(row.withSeen(nowMillis));
      news.contact(peer);
    }
  }

  /** What we say to somebody first; null if nothing at all. */
  Hello hello(PeerId to, boolean answer, String ownName, boolean meetsStrangers, boolean rests) {
    Contact.State state = state(to);
    if (state == Contact.State.BLOCKED) {
      return null;
    }
    if (state == Contact.State.ACCEPTED) {
      return new Hello(Hello.Stance.ACCEPTED, answer, ownName, "", rests);
    }
    if (state == Contact.State.INVITED) {
      return new Hello(Hello.Stance.WANTED, answer, ownName, firstWords(to), rests);
    }
    return meetsStrangers ? new Hello(Hello.Stance.STRANGER, answer, "", "", rests) : null;
  }

  /** The beginning of what waits to be said, so that the other knows who asks and why. */
  private String firstWords(PeerId to) {
    ConversationRow row = store.conversations().with(to);
    MessageRow last = row == null ? null : store.messages().last(row);
    return last == null || last.kind() != ChatMessage.Kind.TEXT
        ? ""
        : PersonName.clean(last.text(), Hello.REQUEST_LENGTH_MAX);
  }
}
