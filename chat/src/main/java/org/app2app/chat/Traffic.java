package org.app2app.chat;

import java.util.Arrays;
import java.util.Collections;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.node.PeerException;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * What comes from the network and goes there: frames messages, says for whom they are, and knows
 * with whom there is a link. On the chat's thread.
 */
final class Traffic implements Links.Owner, Views.Presence {

  // A message's first byte says whose it is (PROTOCOL.md section 13.8).
  static final byte HELLO = 'h';
  static final byte SYNC = 's';
  static final byte MAIL = 'm';

  /** Only keeps the session open. */
  private static final byte NOTHING = 0;

  /** Longest message that is looked at. */
  private static final int MESSAGE_BYTES_MAX = 1 << 18;

  /** Neighbours in rooms that strangers in the network are asked for. */
  private static final int NEIGHBOURS_WANTED = 6;

  /** Links that are kept open though nobody says anything. */
  private static final int KEPT_OPEN_MAX = 64;

  private final ChatCore core;
  private final ChatCore.Outside outside;
  private final Links links = new Links(this);
  private final Neighbours neighbours = new Neighbours();

  Traffic(ChatCore core, ChatCore.Outside outside) {
    this.core = core;
    this.outside = outside;
  }

  Links links() {
    return links;
  }

  // ---- What the network tells ----

  /** A peer is in the network, and can be reached as it seems. */
  void heard(PeerId peer, long nowNanos) {
    neighbours.add(peer);
    links.hurry(peer, false, nowNanos);
    lookForNeighbours(nowNanos);
  }

  void lost(PeerId peer) {
    neighbours.remove(peer);
  }

  /**
   * A peer is reached, or otherwise than before.
   *
   * @param relayed whether the endpoint is another's, who carries what we say
   */
  void path(PeerId peer, PathKind kind, Endpoint endpoint, boolean relayed) {
    neighbours.reachedBy(peer, new Neighbours.Way(kind, relayed ? null : endpoint));
    if (links.isUp(peer) && core.people.state(peer) == Contact.State.ACCEPTED) {
      core.news.contact(peer);
      rememberWay(peer);
    }
  }

  /** So that it is found again at once, should all else be forgotten. */
  private void rememberWay(PeerId peer) {
    Neighbours.Way way = neighbours.way(peer);
    if (way != null && way.endpoint() != null) {
      core.people.reachedAt(peer, way.endpoint());
    }
  }

  void sessionClosed(PeerId peer, PeerException.Reason reason, long nowNanos) {
    links.closed(peer, reason == PeerException.Reason.CLOSED, nowNanos);
  }

  /** Whoever is active may be in a room of ours: a few are asked at a time. */
  void lookForNeighbours(long nowNanos) {
    boolean lonely = false;
    for (ConversationRow room : core.rooms()) {
      lonely |= core.near(room.id()).size() < NEIGHBOURS_WANTED;
    }
    if (lonely) {
      for (PeerId peer : neighbours.toAsk(links, nowNanos)) {
        links.tryOnce(peer, nowNanos);
      }
    }
  }

  void received(PeerId from, byte[] message, long nowNanos) {
    if (message.length == 0
        || message.length > MESSAGE_BYTES_MAX
        || core.isDeaf()
        || core.people.state(from) == Contact.State.BLOCKED) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(message, 1, message.length);
    if (message[0] == HELLO) {
      Hello hello = Hello.decode(rest);
      if (hello != null) {
        links.heard(from, hello, nowNanos);
      }
    } else if (links.accepts(from, nowNanos)) {
      if (message[0] == SYNC) {
        core.replication().receive(from, rest, nowNanos);
      } else if (message[0] == MAIL) {
        core.office().receive(from, rest, nowNanos);
      }
    }
  }

  void sent(PeerId to, byte kind, long nowNanos) {
    if (kind == HELLO) {
      links.sent(to, nowNanos);
    } else if (kind == SYNC) {
      core.replication().sent(to, nowNanos);
    }
  }

  // ---- Links ----

  @Override
  public Hello hello(PeerId to, boolean answer) {
    return core.people.hello(to, answer, core.name(), !core.rooms().isEmpty(), !isLively());
  }

  @Override
  public void send(PeerId to, byte[] message, boolean hello) {
    send(to, hello ? HELLO : NOTHING, message);
  }

  void send(PeerId to, byte kind, byte[] message) {
    byte[] framed = new byte[message.length + 1];
    framed[0] = kind;
    System.arraycopy(message, 0, framed, 1, message.length);
    outside.send(to, framed, kind == HELLO);
  }

  @Override
  public boolean heard(PeerId from, Hello hello, long nowNanos) {
    return core.contacts.greeted(from, hello, nowNanos);
  }

  @Override
  public void up(PeerId peer, long nowNanos) {
    core.up(peer, nowNanos);
    rememberWay(peer);
  }

  @Override
  public void down(PeerId peer, long nowNanos) {
    core.down(peer, nowNanos);
  }

  @Override
  public boolean isLively() {
    return outside.isLively();
  }

  @Override
  public boolean keepsOpen(PeerId peer) {
    boolean worthIt = core.people.state(peer) == Contact.State.ACCEPTED;
    for (ConversationRow row : worthIt ? Collections.<ConversationRow>emptyList() : core.rooms()) {
      worthIt |= core.isNear(row.id(), peer);
    }
    return worthIt && links.up().size() <= KEPT_OPEN_MAX;
  }

  // ---- Presence ----

  @Override
  public boolean isOnline(PeerId peer) {
    return links.isUp(peer);
  }

  @Override
  public PathKind path(PeerId peer) {
    Neighbours.Way way = neighbours.way(peer);
    return way == null ? null : way.kind();
  }

  @Override
  public long fetched(EntryId file) {
    return outside.fetched(file);
  }
}
