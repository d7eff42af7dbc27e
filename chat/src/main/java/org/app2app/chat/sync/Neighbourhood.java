package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.PeerId;

/**
 * With whom a member of a room is linked: some at random, out of all who are known to be in it, and
 * now and then another one, so that the room stays in one piece, and becomes one again after the
 * network was split.
 */
final class Neighbourhood {

  /** Looks for neighbours in which one that was asked for may turn up. */
  private static final int PATIENCE = 5;

  /** A neighbour for as long as so many looks around may be left for one that has nobody. */
  private static final int SETTLED_SEEKS = 5;

  /** Tries to find somebody of whom nobody told. */
  private static final int DRAWS = 16;

  /** As long as the network seems to be in one piece, looks around so much less often. */
  private static final int CALM = 2;

  /** So many of a room's members look around in a second, all together: two. */
  private static final long NANOS_PER_MEMBER = 500_000_000;

  private final Share share;
  private final SyncContext context;
  private final Acquaintances acquaintances;

  private PeerId explored;
  private long seekNanos;
  private long seekWaitNanos;
  private long exploreNanos;
  private long exploreWaitNanos;
  private long pruneNanos;
  private long roomMadeNanos = Long.MIN_VALUE / 2;

  Neighbourhood(Share share, SyncContext context, long nowNanos) {
    this.share = share;
    this.context = context;
    this.acquaintances = new Acquaintances(share, context);
    this.pruneNanos = nowNanos + spread(context.timing.pruneNanos());
    hurry(nowNanos);
  }

  /** The network changed: looks around as at the start. */
  void hurry(long nowNanos) {
    seekWaitNanos = context.timing.seekNanos();
    exploreWaitNanos = context.timing.exploreNanos();
    seekNanos = nowNanos;
    exploreNanos = nowNanos + spread(exploreWaitNanos);
  }

  /** Half of it to one and a half: so that not all do the same at the same time. */
  private long spread(long nanos) {
    return nanos / 2 + (long) (context.random.nextDouble() * nanos);
  }

  Acquaintances acquaintances() {
    return acquaintances;
  }

  // ---- Links that come and go ----

  /** Whether there is a place for that peer; whoever has nobody else is given another's. */
  boolean accepts(PeerId peer, boolean needy, long nowNanos) {
    boolean room = share.links().size() < context.limits.linksMax();
    return needy ? room || makeRoom(nowNanos) : room && !acquaintances.wasLeft(peer, nowNanos);
  }

  private boolean makeRoom(long nowNanos) {
    List<Link> settled = settled(SETTLED_SEEKS * context.timing.seekNanos(), nowNanos);
    if (settled.isEmpty() || roomMadeNanos + context.timing.seekNanos() > nowNanos) {
      return false;
    }
    roomMadeNanos = nowNanos;
    leave(settled.get(context.random.nextInt(settled.size())), nowNanos);
    return true;
  }

  /** Neighbours for so long at least, none of us asking the other for anything at the moment. */
  private List<Link> settled(long nanos, long nowNanos) {
    List<Link> settled = new ArrayList<>();
    for (Link link : share.links()) {
      if (nowNanos - link.sinceNanos >= nanos && link.pulls.isEmpty() && link.serving.isIdle()) {
        settled.add(link);
      }
    }
    return settled;
  }

  void joined(Link link, long nowNanos) {
    PeerId peer = link.line.peer;
    context.events.add(new SyncEvent.Near(share.id, peer, true));
    acquaintances.turnedUp(peer);
    seekWaitNanos = context.timing.seekNanos();
    tellMembers(link, nowNanos);
  }

  /**
   * That neighbour has just what we have. If it was tried for fear that it has something else, the
   * network seems to be in one piece, and it isn't needed.
   */
  void isEven(Link link, long nowNanos) {
    if (!link.line.peer.equals(explored)) {
      return;
    }
    explored = null;
    exploreNanos = nowNanos + spread(CALM * slowestNanos());
    if (share.links().size() > context.limits.linksWanted()) {
      leave(link, nowNanos);
    }
  }

  /** That neighbour has something else. */
  void isOdd(Link link, long nowNanos) {
    if (link.line.peer.equals(explored)) {
      explored = null;
      exploreWaitNanos = context.timing.exploreNanos();
      exploreNanos = nowNanos + spread(exploreWaitNanos);
    }
  }

  private long slowestNanos() {
    // However large the room, enough of its members look around each minute.
    return Math.max(context.timing.slowestNanos(), share.table.size() * NANOS_PER_MEMBER);
  }

  void left(Link link, long nowNanos) {
    context.events.add(new SyncEvent.Near(share.id, link.line.peer, false));
    lost(nowNanos);
  }

  private void lost(long nowNanos) {
    seekWaitNanos = context.timing.seekNanos();
    seekNanos = Math.min(seekNanos, nowNanos + spread(seekWaitNanos));
  }

  /** That peer has enough other neighbours, and named some. */
  void refused(PeerId peer, byte[] others, long nowNanos) {
    boolean needy = share.links().isEmpty() || acquaintances.isNewcomer();
    long rest = needy ? patienceNanos() : 2 * context.timing.exploreNanos();
    acquaintances.rest(peer, nowNanos + rest);
    acquaintances.told(others, peer, nowNanos);
    lost(nowNanos);
  }

  /** Tells a neighbour of some of the others, who are there for certain. */
  private void tellMembers(Link to, long nowNanos) {
    SyncMessage message = to.message(Kind.MEMBERS);
    message.members = acquaintances.some(to.line.peer);
    if (message.members.length > 0) {
      to.send(message, nowNanos);
    }
  }

  // ---- Time ----

  void onTimeout(long nowNanos) {
    if (seekNanos <= nowNanos) {
      seek(nowNanos);
    }
    if (exploreNanos <= nowNanos) {
      explore(nowNanos);
    }
    if (pruneNanos <= nowNanos) {
      prune(nowNanos);
    }
  }

  long nextTimeoutNanos() {
    return Math.min(seekNanos, Math.min(exploreNanos, pruneNanos));
  }

  private void seek(long nowNanos) {
    acquaintances.ask(acquaintances.drawInviter(nowNanos), nowNanos);
    int underWay = acquaintances.asked(patienceNanos(), nowNanos);
    int lacking = context.limits.linksWanted() - share.links().size() - underWay;
    for (int i = 0; i < lacking; i++) {
      PeerId told = context.random.nextBoolean() ? acquaintances.drawTold(nowNanos) : null;
      acquaintances.ask(told == null ? acquaintances.drawAuthor(nowNanos) : told, nowNanos);
    }
    boolean enough = share.links().size() >= context.limits.linksWanted();
    if (enough && !acquaintances.isNewcomer()) {
      seekNanos = Long.MAX_VALUE; // until one leaves
    } else {
      seekNanos = nowNanos + spread(seekWaitNanos);
      seekWaitNanos = Math.min(2 * seekWaitNanos, context.timing.slowestNanos());
    }
  }

  /** Whether we mustn't be sent away: that link is all that we have, or all are newcomers. */
  boolean isNeedy() {
    return share.links().size() == 1 || acquaintances.isNewcomer();
  }

  private long patienceNanos() {
    return PATIENCE * context.timing.seekNanos();
  }

  /** Tries one of those of whom nobody told: the other part of a network that was split. */
  private void explore(long nowNanos) {
    PeerId lost = null;
    for (int i = 0; i < DRAWS && lost == null; i++) {
      PeerId any = acquaintances.drawAuthor(nowNanos);
      lost = any == null || acquaintances.isToldOf(any, nowNanos) ? null : any;
    }
    explored = lost;
    acquaintances.ask(lost, nowNanos);
    exploreNanos = nowNanos + spread(exploreWaitNanos);
    exploreWaitNanos = Math.min(2 * exploreWaitNanos, slowestNanos());
  }

  /** Leaves one of too many neighbours, any, so that the graph stays a random one. */
  private void prune(long nowNanos) {
    pruneNanos = nowNanos + spread(context.timing.pruneNanos());
    List<Link> old = settled(context.timing.pruneNanos(), nowNanos);
    boolean many = share.links().size() > context.limits.linksWanted() + 2;
    if (many && !old.isEmpty()) {
      leave(old.get(context.random.nextInt(old.size())), nowNanos);
    }
  }

  private void leave(Link link, long nowNanos) {
    acquaintances.leave(link.line.peer, nowNanos + context.timing.pruneNanos());
    SyncMessage bye = link.message(Kind.BYE);
    bye.members = acquaintances.some(link.line.peer);
    link.send(bye, nowNanos);
    share.leave(link, nowNanos);
  }
}
