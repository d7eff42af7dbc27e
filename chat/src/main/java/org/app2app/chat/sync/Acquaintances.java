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
 * Whom a member of a room knows to be in it, or to have been: those of whom neighbours told, and
 * all who ever wrote there; and who of them isn't to be asked for at the moment.
 */
final class Acquaintances {

  /** Tries to find one at random that is fit. */
  private static final int DRAWS = 16;

  /** Members that were named from outside, by invites. */
  private static final int INVITERS_MAX = 16;

  private final Share share;
  private final SyncContext context;

  /** Members of whom neighbours told; the newest last. */
  private final Map<PeerId, Told> candidates = new LinkedHashMap<>();

  /** Who invited us, as long as nothing was seen that they wrote. */
  private final List<PeerId> inviters = new ArrayList<>();

  /** Whom we asked for, or who sent us away, and until when it isn't asked for again. */
  private final Map<PeerId, Long> asked = new LinkedHashMap<>();

  /** Whom we left, and until when it isn't taken back. */
  private final Map<PeerId, Long> left = new LinkedHashMap<>();

  /** Who told of a member, and when: it was that one's neighbour then. */
  private record Told(PeerId by, long atNanos) {}

  Acquaintances(Share share, SyncContext context) {
    this.share = share;
    this.context = context;
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

  private static boolean isOn(Map<PeerId, Long> list, PeerId peer, long nowNanos) {
    return list.getOrDefault(peer, Long.MIN_VALUE) > nowNanos;
  }

  // ---- Who is there ----

  /** Some of our neighbours, who are there for certain, packed; but for that one. */
  byte[] some(PeerId notThis) {
    List<PeerId> members = new ArrayList<>();
    share.links().forEach(link -> members.add(link.line.peer));
    members.remove(notThis);
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
      PeerId peer = PeerId.ofHash(members, i * PeerId.HASH_BYTES);
      if (!peer.equals(context.me)) {
        put(candidates, peer, new Told(by, nowNanos));
      }
    }
  }

  /** That peer is said to be in the room, by an invite. */
  void invited(PeerId by, long nowNanos) {
    if (by.equals(context.me) || !by.isKeyHash() || inviters.contains(by)) {
      return;
    }
    put(candidates, by, new Told(context.me, nowNanos));
    if (inviters.size() < INVITERS_MAX) {
      inviters.add(by);
    }
  }

  /**
   * Whether we aren't really in yet: nothing is here of those who invited us, so our neighbours, if
   * we have any, are newcomers themselves.
   */
  boolean isNewcomer() {
    for (int row = 0; row < share.table.size() && !inviters.isEmpty(); row++) {
      LogName log = share.table.name(row);
      if (log != null) {
        inviters.remove(log.author());
      }
    }
    return !inviters.isEmpty();
  }

  boolean isToldOf(PeerId peer, long nowNanos) {
    Told told = candidates.get(peer);
    return told != null && nowNanos - told.atNanos < 2 * context.timing.slowestNanos();
  }

  // ---- Whom to ask for ----

  private boolean isFit(PeerId peer, long nowNanos) {
    return !peer.equals(context.me)
        && share.link(peer) == null
        && !isOn(asked, peer, nowNanos)
        && !isOn(left, peer, nowNanos);
  }

  /** One of whom a neighbour told; null if none was found. */
  PeerId drawTold(long nowNanos) {
    return draw(new ArrayList<>(candidates.keySet()), nowNanos);
  }

  /** Somebody who has written in the room, whenever that was; null if none was found. */
  PeerId drawAuthor(long nowNanos) {
    for (int i = 0; i < DRAWS && share.table.size() > 0; i++) {
      LogName log = share.table.name(context.random.nextInt(share.table.size()));
      if (log != null && isFit(log.author(), nowNanos)) {
        return log.author();
      }
    }
    return null;
  }

  /** Somebody who invited us, and whom we still have to meet; null if there is none. */
  PeerId drawInviter(long nowNanos) {
    return isNewcomer() ? draw(inviters, nowNanos) : null;
  }

  private PeerId draw(List<PeerId> from, long nowNanos) {
    for (int i = 0; i < DRAWS && !from.isEmpty(); i++) {
      PeerId peer = from.get(context.random.nextInt(from.size()));
      if (isFit(peer, nowNanos)) {
        return peer;
      }
    }
    return null;
  }

  /** Asks for that peer; null does nothing. */
  void ask(PeerId peer, long nowNanos) {
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

  private long askAgainNanos() {
    return 2 * context.timing.exploreNanos();
  }

  /** How many were asked for within the last so many nanoseconds, and didn't turn up. */
  int asked(long lastNanos, long nowNanos) {
    long end = nowNanos + askAgainNanos();
    int count = 0;
    for (long until : asked.values()) {
      count += until > end - lastNanos && until <= end ? 1 : 0;
    }
    return count;
  }

  /** That peer became a neighbour. */
  void turnedUp(PeerId peer) {
    asked.remove(peer);
  }

  /** That peer isn't to be asked for again before then. */
  void rest(PeerId peer, long untilNanos) {
    candidates.remove(peer);
    put(asked, peer, untilNanos);
  }

  /** That peer isn't to be taken back before then. */
  void leave(PeerId peer, long untilNanos) {
    put(left, peer, untilNanos);
  }

  boolean wasLeft(PeerId peer, long nowNanos) {
    return isOn(left, peer, nowNanos);
  }
}
