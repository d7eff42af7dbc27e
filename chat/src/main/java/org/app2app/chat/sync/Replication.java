package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/**
 * Brings two or a thousand peers' histories up to date with each other (PROTOCOL.md sections 13.3
 * and 13.4), over sessions that carry messages reliably and in order while they last.
 *
 * <p>After each call the caller empties {@link #pollTransmit} and {@link #pollEvent}, and asks
 * {@link #nextTimeoutNanos} when to call {@link #onTimeout}. Times are nanoseconds of one steady
 * clock. Nothing that a peer sends makes this throw; what {@link Histories} throws comes through,
 * and does no harm. Not thread-safe.
 */
public final class Replication {

  /** Tags that one greeting may hold. */
  private static final int TAGS_MAX = 4_096;

  /** The number of rooms is hidden among this many. */
  private static final int TAGS_AT_ONCE = 8;

  private final SyncContext context;
  private final Misbehaviour misbehaviour;
  private final Map<ConversationId, Share> shares = new LinkedHashMap<>();
  private final Map<PeerId, Line> lines = new LinkedHashMap<>();

  /**
   * @param random where what is drawn comes from; one that can't be foretold, outside of tests
   */
  public Replication(
      PeerId me,
      Histories histories,
      Signatures signatures,
      Random random,
      SyncLimits limits,
      SyncTiming timing) {
    this.context = new SyncContext(me, histories, signatures, random, limits, timing);
    this.misbehaviour = new Misbehaviour(context);
  }

  // ---- Conversations ----

  /** Shares a direct conversation with that peer whenever it is up, as soon as both opened it. */
  public void openDirect(ConversationId id, PeerId peer, long nowNanos) {
    if (!shares.containsKey(id)) {
      Share share = new Share(id, peer, null, context, nowNanos);
      shares.put(id, share);
      Line line = lines.get(peer);
      if (line != null) {
        greet(line, share, nowNanos);
      }
    }
  }

  /** Shares a room with all who have its key. */
  public void openRoom(ConversationId id, byte[] key, long nowNanos) {
    if (shares.containsKey(id)) {
      return;
    }
    Share share = new Share(id, null, key.clone(), context, nowNanos);
    shares.put(id, share);
    for (Line line : lines.values()) {
      line.byTag.put(share.tagFrom(line.peer), share);
      hello(line, Collections.singletonList(share));
    }
  }

  /** Shares it no longer. Of a room the neighbours are told so, of a direct one nobody is. */
  public void close(ConversationId id, long nowNanos) {
    Share share = shares.remove(id);
    if (share == null) {
      return;
    }
    for (Line line : lines.values()) {
      line.byTag.values().remove(share);
    }
    for (Link link : new ArrayList<>(share.links())) {
      if (!share.isDirect()) {
        link.send(link.message(Kind.BYE), nowNanos);
      }
      share.leave(link, nowNanos);
    }
  }

  /** That peer is said to be in the room, by an invite, say. */
  public void candidate(ConversationId room, PeerId peer, long nowNanos) {
    Share share = shares.get(room);
    if (share != null && !share.isDirect()) {
      share.neighbourhood().acquaintances().invited(peer, nowNanos);
    }
  }

  /** The network changed, or came back: rooms look for neighbours as at the start. */
  public void networkChanged(long nowNanos) {
    for (Share share : shares.values()) {
      share.neighbourhood().hurry(nowNanos);
    }
  }

  // ---- Peers ----

  /** There is a session with that peer, in which nothing was said yet. */
  public void peerUp(PeerId peer, long nowNanos) {
    peerDown(peer, nowNanos);
    if (misbehaviour.isIgnored(peer, nowNanos)) {
      return;
    }
    if (lines.size() >= context.limits.linesMax()) {
      context.count(Drop.TOO_MANY_PEERS);
      return;
    }
    Line line = new Line(peer, context);
    lines.put(peer, line);
    List<Share> rooms = new ArrayList<>();
    for (Share share : shares.values()) {
      if (!share.isDirect()) {
        line.byTag.put(share.tagFrom(peer), share);
        rooms.add(share);
      } else if (peer.equals(share.peer())) {
        greet(line, share, nowNanos);
      }
    }
    if (!rooms.isEmpty()) {
      hello(line, rooms);
    }
  }

  private static void greet(Line line, Share direct, long nowNanos) {
    line.byTag.put(direct.tagFrom(line.peer), direct);
    direct.join(line, true, nowNanos);
  }

  /** Names rooms in a way that only those understand who are in them too. */
  private void hello(Line line, List<Share> rooms) {
    List<Long> tags = new ArrayList<>();
    rooms.forEach(room -> tags.add(room.tagTo(line.peer)));
    while (tags.size() % TAGS_AT_ONCE != 0) {
      tags.add(context.random.nextLong());
    }
    Collections.shuffle(tags, context.random);
    ByteBuffer packed = ByteBuffer.allocate(tags.size() * SyncMessage.TAG_BYTES);
    tags.forEach(packed::putLong);
    SyncMessage message = new SyncMessage(Kind.HELLO, 0);
    message.tags = packed.array();
    line.send(message);
  }

  /** The session is over. */
  public void peerDown(PeerId peer, long nowNanos) {
    Line line = lines.remove(peer);
    if (line != null) {
      for (Link link : new ArrayList<>(line.links)) {
        link.share.leave(link, nowNanos);
      }
    }
  }

  /** The oldest message to that peer that hadn't arrived yet has arrived. */
  public void sent(PeerId peer, long nowNanos) {
    Line line = lines.get(peer);
    if (line == null || !line.sent()) {
      return;
    }
    for (Link link : line.links) {
      link.share.sent(link, nowNanos);
    }
  }

  /** A message came; any bytes will do. */
  public void receive(PeerId from, byte[] message, long nowNanos) {
    Line line = lines.get(from);
    if (line == null) {
      boolean ignored = misbehaviour.isIgnored(from, nowNanos);
      context.count(ignored ? Drop.IGNORED_PEER : Drop.UNKNOWN_PEER);
      return;
    }
    SyncMessage read = SyncReader.read(message);
    if (read == null) {
      context.count(Drop.MALFORMED);
    }
    boolean clean = read != null && handle(read, line, nowNanos);
    if (!clean && misbehaviour.note(from, nowNanos)) {
      peerDown(from, nowNanos);
    }
  }

  private boolean handle(SyncMessage message, Line line, long nowNanos) {
    if (message.kind == null) {
      return true; // a later version's
    }
    if (message.kind == Kind.HELLO) {
      return greeted(message, line, nowNanos);
    }
    Share share = line.byTag.get(message.conversation);
    if (share == null) {
      context.count(Drop.UNKNOWN_CONVERSATION);
      return true;
    }
    return share.receive(message, line, nowNanos);
  }

  private static boolean greeted(SyncMessage message, Line line, long nowNanos) {
    ByteBuffer tags = ByteBuffer.wrap(message.tags);
    for (int i = 0; i < TAGS_MAX && tags.hasRemaining(); i++) {
      Share share = line.byTag.get(tags.getLong());
      if (share != null && !share.isDirect()) {
        share.join(line, false, nowNanos);
      }
    }
    return true;
  }

  // ---- What happens here ----

  /** Our own new entry, stored already. */
  public void appended(Entry own, long nowNanos) {
    Share share = shares.get(own.id().conversation());
    if (share != null) {
      share.appended(own, nowNanos);
    }
  }

  /**
   * The person here has read that log of the other's up to that number; direct conversations only.
   * After a conversation was opened, it has to be told once, for nothing of it is remembered.
   */
  public void read(LogName log, long upTo, long nowNanos) {
    Share share = shares.get(log.conversation());
    if (share != null && share.isDirect()) {
      share.heads().read(log, upTo, nowNanos);
    }
  }

  /** The person here writes in that direct conversation. To be called at most every 3 s or so. */
  public void typing(ConversationId id, long nowNanos) {
    Share share = shares.get(id);
    if (share != null && share.isDirect()) {
      for (Link link : share.links()) {
        if (link.line.isFree()) {
          link.send(link.message(Kind.TYPING), nowNanos);
        }
      }
    }
  }

  // ---- Time and output ----

  /** Does what is due. */
  public void onTimeout(long nowNanos) {
    for (Share share : shares.values()) {
      if (share.nextTimeoutNanos() <= nowNanos) {
        share.onTimeout(nowNanos);
      }
    }
  }

  /** When {@link #onTimeout} is to be called; {@link Long#MAX_VALUE} if never. */
  public long nextTimeoutNanos() {
    long next = Long.MAX_VALUE;
    for (Share share : shares.values()) {
      next = Math.min(next, share.nextTimeoutNanos());
    }
    return next;
  }

  /** The next message to send; null if there is none. */
  public Transmit pollTransmit() {
    return context.transmits.poll();
  }

  /** What happened next; null if nothing did. */
  public SyncEvent pollEvent() {
    return context.events.poll();
  }

  /** How much was dropped, and why; since the start. */
  public Map<Drop, Long> drops() {
    return Collections.unmodifiableMap(context.drops);
  }

  /** Peers with whom that conversation is shared at the moment. */
  public List<PeerId> near(ConversationId id) {
    List<PeerId> near = new ArrayList<>();
    Share share = shares.get(id);
    if (share != null) {
      share.links().forEach(link -> near.add(link.line.peer));
    }
    return near;
  }
}
