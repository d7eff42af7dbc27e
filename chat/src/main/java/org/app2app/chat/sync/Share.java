package org.app2app.chat.sync;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** A conversation that is open here: its logs, and the peers with whom it is shared now. */
final class Share {

  final ConversationId id;
  final SyncContext context;
  final LogTable table;
  final Pulls pulls;

  /** Null if this is a room. */
  private final PeerId peer;

  /** Null unless this is a room. */
  private final byte[] roomKey;

  private final Neighbourhood neighbourhood;
  private final Intake intake;
  private final Heads heads;
  private final Map<PeerId, Link> links = new LinkedHashMap<>();

  /** A direct conversation if there is a peer, else the room with that key. */
  Share(ConversationId id, PeerId peer, byte[] roomKey, SyncContext context, long nowNanos) {
    this.id = id;
    this.peer = peer;
    this.roomKey = roomKey;
    this.context = context;
    this.table = new LogTable(context.limits.logsMax());
    this.pulls = new Pulls(this, context);
    this.intake = new Intake(this, context);
    this.heads = new Heads(this, context);
    this.neighbourhood = new Neighbourhood(this, context, nowNanos);
    for (Map.Entry<LogName, Long> head : context.histories.heads(id).entrySet()) {
      int row = table.rowFor(head.getKey());
      if (row >= 0) {
        table.setHead(row, (int) Math.min(head.getValue(), LogTable.NUMBER_MAX));
      }
    }
  }

  boolean isDirect() {
    return peer != null;
  }

  PeerId peer() {
    return peer;
  }

  Collection<Link> links() {
    return links.values();
  }

  Link link(PeerId to) {
    return links.get(to);
  }

  Neighbourhood neighbourhood() {
    return neighbourhood;
  }

  Heads heads() {
    return heads;
  }

  boolean mayWrite(PeerId author) {
    return !isDirect() || author.equals(peer) || author.equals(context.me);
  }

  /** What that peer calls this conversation when it speaks to us. */
  long tagFrom(PeerId from) {
    return isDirect() ? RoomTags.direct(id) : RoomTags.room(roomKey, from, context.me);
  }

  /** What we call it when we speak to that peer. */
  long tagTo(PeerId to) {
    return isDirect() ? RoomTags.direct(id) : RoomTags.room(roomKey, context.me, to);
  }

  // ---- Links ----

  /**
   * Shares this with that peer, unless it does so already or there are enough.
   *
   * @param needy whether it has nobody else, and so must not be sent away
   */
  Link join(Line line, boolean needy, long nowNanos) {
    Link known = links.get(line.peer);
    if (known != null) {
      return known;
    }
    if (!isDirect() && !neighbourhood.accepts(line.peer, needy, nowNanos)) {
      SyncMessage full = new SyncMessage(Kind.BYE, tagTo(line.peer));
      full.members = neighbourhood.acquaintances().some(line.peer);
      line.send(full);
      return null;
    }
    Link link = new Link(line, this, tagTo(line.peer), nowNanos);
    links.put(line.peer, link);
    line.links.add(link);
    if (isDirect()) {
      heads.tellAll(link, nowNanos);
    } else {
      heads.compare(link, nowNanos);
      neighbourhood.joined(link, nowNanos);
    }
    return link;
  }

  /** It is shared with that peer no longer. */
  void leave(Link link, long nowNanos) {
    links.remove(link.line.peer);
    link.line.links.remove(link);
    pulls.gone(link);
    for (int row = 0; row < table.size(); row++) {
      if (link.known(row) > 0) {
        forgetIfEmpty(row);
      }
    }
    if (!isDirect()) {
      neighbourhood.left(link, nowNanos);
      pulls.assign(nowNanos);
    }
  }

  // ---- News ----

  /** Our own entry, stored already. */
  void appended(Entry own, long nowNanos) {
    int row = table.rowFor(own.log());
    if (row < 0 || own.number() > LogTable.NUMBER_MAX) {
      context.count(Drop.TOO_MANY_LOGS);
      return;
    }
    intake.seen(own);
    int before = table.head(row);
    advance(row, (int) own.number());
    for (Link link : links.values()) {
      if (isDirect()) {
        link.serving.pump(nowNanos);
      } else if (link.stateKnown && link.known(row) == before && link.line.isFree()) {
        link.serving.push(row, nowNanos);
      }
    }
    heads.announceSoon(nowNanos);
  }

  /** An entry was stored. */
  void advance(int row, int number) {
    if (number > table.head(row)) {
      table.setHead(row, number);
      heads.changed(row);
    }
  }

  void unwanted(int row) {
    pulls.unwanted(row);
  }

  /** A log of which nothing came, for all that was said of it. */
  void forgetIfEmpty(int row) {
    if (table.isNamed(row)) {
      return;
    }
    for (Link link : links.values()) {
      if (link.known(row) > 0) {
        return;
      }
    }
    table.release(row);
  }

  // ---- Messages ----

  /** False if it was garbage. */
  boolean receive(SyncMessage message, Line from, long nowNanos) {
    boolean opens = isDirect() ? message.kind == Kind.HEADS : message.kind == Kind.STATE;
    if (message.kind == Kind.BYE) {
      bye(message, from, nowNanos);
      return true;
    }
    Link link = opens ? join(from, message.whole, nowNanos) : links.get(from.peer);
    if (link == null) {
      return true; // it was left a moment ago
    }
    boolean clean = handle(message, link, nowNanos);
    if (!isDirect()) {
      pulls.assign(nowNanos);
    }
    heads.announceSoon(nowNanos);
    return clean;
  }

  private boolean handle(SyncMessage message, Link link, long nowNanos) {
    switch (message.kind) {
      case STATE -> heads.compared(link, message.digest, nowNanos);
      case HEADS -> heads.told(link, message, nowNanos);
      case REQUEST -> {
        return requested(link, message, nowNanos);
      }
      case ENTRIES -> {
        return entries(link, message, nowNanos);
      }
      case MEMBERS -> neighbourhood.acquaintances().told(message.members, link.line.peer, nowNanos);
      case TYPING -> typing(link);
      default -> {}
    }
    return true;
  }

  private boolean requested(Link link, SyncMessage message, long nowNanos) {
    if (!link.serving.request(message.request, message.ranges)) {
      context.count(Drop.TOO_MANY_REQUESTS);
      return false;
    }
    link.serving.pump(nowNanos);
    return true;
  }

  private boolean entries(Link link, SyncMessage message, long nowNanos) {
    pulls.heard(link, nowNanos);
    boolean clean = intake.take(message, link);
    if (message.last) {
      pulls.finished(link, message.request);
    }
    return clean;
  }

  private void typing(Link link) {
    if (isDirect()) {
      context.events.add(new SyncEvent.Typing(id, link.line.peer));
    }
  }

  private void bye(SyncMessage message, Line from, long nowNanos) {
    if (isDirect()) {
      return;
    }
    Link link = links.get(from.peer);
    if (link == null) {
      context.events.add(new SyncEvent.Near(id, from.peer, false)); // it never came to be one
    } else {
      leave(link, nowNanos);
    }
    neighbourhood.refused(from.peer, message.members, nowNanos);
  }

  // ---- Time ----

  /** Something arrived at that peer: there may be room for more. */
  void sent(Link link, long nowNanos) {
    link.serving.pump(nowNanos);
    if (link.behind && link.line.isFree()) {
      link.behind = false;
      heads.tellNews(link, nowNanos);
    }
    if (!isDirect()) {
      pulls.assign(nowNanos);
    }
  }

  void onTimeout(long nowNanos) {
    heads.announceSoon(nowNanos);
    for (Link link : links.values()) {
      if (refreshNanos(link) <= nowNanos) {
        heads.refresh(link, nowNanos);
      }
    }
    if (!isDirect()) {
      pulls.onTimeout(nowNanos);
      neighbourhood.onTimeout(nowNanos);
    }
  }

  private long refreshNanos(Link link) {
    return link.saidNanos + context.timing.refreshNanos();
  }

  long nextTimeoutNanos() {
    long next = heads.announceNanos();
    for (Link link : links.values()) {
      next = Math.min(next, refreshNanos(link));
    }
    if (!isDirect()) {
      next = Math.min(next, pulls.nextTimeoutNanos());
      next = Math.min(next, neighbourhood.nextTimeoutNanos());
    }
    return next;
  }
}
