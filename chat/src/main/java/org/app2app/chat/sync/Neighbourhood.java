package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;
import org.bouncycastle.util.encoders.Hex;

/**
 * With whom a member of a room is linked: some at random, out of all who are known to be in it, and
 * now and then another one, so that the room stays in one piece, and becomes one again after the
 * network was split.
 */
final class Neighbourhood {

  /** Looks for neighbours in which one that was asked for may turn up. */
  private static final int PATIENCE = 5;

  /** Tries to find a member at random that is fit. */
  private static final int DRAWS = 16;

  /** So many of a room's members look around in a second, all together: two. */
  private static final long NANOS_PER_MEMBER = 500_000_000;

  /** As long as the network seems to be in one piece, looks around so much less often. */
  private static final int CALM = 2;

  private final Share share;
  private final SyncContext context;

  /** Members of whom neighbours told; the newest last. */
  private final Map<PeerId, Told> candidates = new LinkedHashMap<>();

  /** Whom we asked for, or who left us, and until when it isn't asked for again. */
  private final Map<PeerId, Long> asked = new LinkedHashMap<>();

  /** Whom we left, and until when it isn't taken back. */
  private final Map<PeerId, Long> pruned = new LinkedHashMap<>();

  /** Who told of a member, and when: it was that one's neighbour then. */
  private record Told(PeerId by, long atNanos) {}

  private PeerId explored;
  private long seekNanos;
  private long seekWaitNanos;
  private long exploreNanos;
  private long exploreWaitNanos;
  private long pruneNanos;

  Neighbourhood(Share share, SyncContext context, long nowNanos) {
    this.share = share;
    this.context = context;
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

  // ---- Links that come and go ----

  boolean accepts(PeerId peer, long nowNanos) {
    return share.links().size() < context.limits.linksMax() && !isOn(pruned, peer, nowNanos);
  }

  private static boolean isOn(Map<PeerId, Long> list, PeerId peer, long nowNanos) {
    return list.getOrDefault(peer, Long.MIN_VALUE) > nowNanos;
  }

  void joined(Link link, long nowNanos) {
    PeerId peer = link.line.peer;
    context.events.add(new SyncEvent.Near(share.id, peer, true));
    asked.remove(peer);
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
    put(asked, peer, nowNanos + PATIENCE * context.timing.pruneNanos());
    candidates.remove(peer);
    told(others, peer, nowNanos);
    context.events.add(new SyncEvent.Near(share.id, peer, false));
    lost(nowNanos);
  }

  private <V> void put(Map<PeerId, V> list, PeerId peer, V value) {
    list.remove(peer);
    list.put(peer, value);
    if (list.size() > context.limits.candidatesMax()) {
      Iterator<PeerId> oldest = list.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  // ---- Members ----

  /** Tells a neighbour of some of the others, who are there for certain. */
  private void tellMembers(Link to, long nowNanos) {
    SyncMessage message = to.message(Kind.MEMBERS);
    message.members = some(to.line.peer);
    if (message.members.length > 0) {
      to.send(message, nowNanos);
    }
  }

  /** Members to tell that peer of, packed. */
  byte[] some(PeerId to) {
    List<PeerId> members = new ArrayList<>();
    share.links().forEach(link -> members.add(link.line.peer));
    members.remove(to);
    Collections.shuffle(members, context.random);
    int told = Math.min(members.size(), context.limits.exchangeMax());
    ByteBuffer packed = ByteBuffer.allocate(told * PeerId.HASH_BYTES);
    members.subList(0, told).forEach(member -> packed.put(Hex.decode(member.toString())));
    return packed.array();
  }

  /** A neighbour told of members. */
  void told(byte[] members, PeerId by, long nowNanos) {
    int taken = Math.min(members.length / PeerId.HASH_BYTES, 2 * context.limits.exchangeMax());
    for (int i = 0; i < taken; i++) {
      candidate(PeerId.ofHash(members, i * PeerId.HASH_BYTES), by, nowNanos);
    }
  }

  /** That peer is said to be in the room. */
  void candidate(PeerId peer, PeerId by, long nowNanos) {
    if (!peer.equals(context.me) && peer.isKeyHash()) {
      put(candidates, peer, new Told(by, nowNanos));
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
    int lacking = context.limits.linksWanted() - share.links().size() - underWay(nowNanos);
    List<PeerId> told = new ArrayList<>(candidates.keySet());
    for (int i = 0; i < lacking; i++) {
      boolean oneTold = !told.isEmpty() && context.random.nextBoolean();
      ask(oneTold ? draw(told, nowNanos) : drawAuthor(nowNanos), nowNanos);
    }
    if (share.links().size() < context.limits.linksWanted()) {
      seekNanos = nowNanos + spread(seekWaitNanos);
      seekWaitNanos = Math.min(2 * seekWaitNanos, context.timing.slowestNanos());
    } else {
      seekNanos = Long.MAX_VALUE; // until one leaves
    }
  }

  /** How many were asked for so lately that they may still turn up. */
  private int underWay(long nowNanos) {
    long since = nowNanos + askAgainNanos() - PATIENCE * context.timing.seekNanos();
    int count = 0;
    for (long until : asked.values()) {
      count += until > since && until <= nowNanos + askAgainNanos() ? 1 : 0;
    }
    return count;
  }

  private long askAgainNanos() {
    return 2 * context.timing.exploreNanos();
  }

  /** Null if none was found. */
  private PeerId draw(List<PeerId> from, long nowNanos) {
    for (int i = 0; i < DRAWS && !from.isEmpty(); i++) {
      PeerId peer = from.get(context.random.nextInt(from.size()));
      if (isFit(peer, nowNanos)) {
        return peer;
      }
    }
    return null;
  }

  /** Somebody who has written in the room, whenever that was. */
  private PeerId drawAuthor(long nowNanos) {
    for (int i = 0; i < DRAWS && share.table.size() > 0; i++) {
      LogName log = share.table.name(context.random.nextInt(share.table.size()));
      if (log != null && isFit(log.author(), nowNanos)) {
        return log.author();
      }
    }
    return null;
  }

  private boolean isFit(PeerId peer, long nowNanos) {
    return !peer.equals(context.me)
        && share.link(peer) == null
        && !isOn(asked, peer, nowNanos)
        && !isOn(pruned, peer, nowNanos);
  }

  private void ask(PeerId peer, long nowNanos) {
    if (peer == null) {
      return;
    }
    put(asked, peer, nowNanos + askAgainNanos());
    Told told = candidates.remove(peer); // if it is there, it will be told of again
    boolean byNeighbour = told != null && share.link(told.by) != null;
    List<PeerId> via =
        byNeighbour ? Collections.singletonList(told.by) : Collections.<PeerId>emptyList();
    context.events.add(new SyncEvent.PeerWanted(share.id, peer, via));
  }

  /** Tries one of those of whom nobody told: the other part of a network that was split. */
  private void explore(long nowNanos) {
    PeerId lost = null;
    for (int i = 0; i < DRAWS && lost == null; i++) {
      PeerId author = drawAuthor(nowNanos);
      lost = author == null || isToldOf(author, nowNanos) ? null : author;
    }
    explored = lost;
    ask(lost, nowNanos);
    exploreNanos = nowNanos + spread(exploreWaitNanos);
    exploreWaitNanos = Math.min(2 * exploreWaitNanos, slowestNanos());
  }

  private boolean isToldOf(PeerId peer, long nowNanos) {
    Told told = candidates.get(peer);
    return told != null && nowNanos - told.atNanos < 2 * context.timing.slowestNanos();
  }

  /** Leaves one of too many neighbours, any, so that the graph stays a random one. */
  private void prune(long nowNanos) {
    pruneNanos = nowNanos + spread(context.timing.pruneNanos());
    List<Link> old = new ArrayList<>();
    for (Link link : share.links()) {
      boolean settled = nowNanos - link.sinceNanos >= context.timing.pruneNanos();
      if (settled && link.pulls.isEmpty()) {
        old.add(link);
      }
    }
    boolean many = share.links().size() > context.limits.linksWanted() + 2;
    if (many && !old.isEmpty()) {
      leave(old.get(context.random.nextInt(old.size())), nowNanos);
    }
  }

  private void leave(Link link, long nowNanos) {
    put(pruned, link.line.peer, nowNanos + context.timing.pruneNanos());
    SyncMessage bye = link.message(Kind.BYE);
    bye.members = some(link.line.peer);
    link.send(bye, nowNanos);
    share.leave(link, nowNanos);
  }
}
