package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.app2app.chat.log.LogName;

/** What peers tell each other of how far they have which log, and how far it was read. */
final class Heads {

  private final Share share;
  private final SyncContext context;

  /** How far we have read the other's logs, by short name; direct conversations only. */
  private final Map<Long, Integer> ourMarks = new HashMap<>();

  private final Map<LogName, Integer> delivered = new HashMap<>();
  private final Map<LogName, Integer> read = new HashMap<>();

  /** Rows with news that wasn't announced yet. */
  private final BitSet changed = new BitSet();

  private long announceNanos = Long.MAX_VALUE;

  Heads(Share share, SyncContext context) {
    this.share = share;
    this.context = context;
  }

  // ---- News ----

  /** An entry was stored. */
  void changed(int row) {
    changed.set(row);
  }

  /** When news is passed on; {@link Long#MAX_VALUE} if there is none. */
  long announceNanos() {
    return announceNanos;
  }

  /** Passes news on; in a room not at once, so that more of it goes together. */
  void announceSoon(long nowNanos) {
    if (!changed.isEmpty() && announceNanos == Long.MAX_VALUE) {
      announceNanos = nowNanos + (share.isDirect() ? 0 : context.timing.announceNanos());
    }
    if (announceNanos <= nowNanos) {
      announceNanos = Long.MAX_VALUE;
      share.links().forEach(link -> tellChanged(link, nowNanos));
      changed.clear();
    }
  }

  // ---- Telling ----

  /** Tells a digest of all heads: enough, as long as both have the same. */
  void compare(Link link, long nowNanos) {
    SyncMessage message = link.message(Kind.STATE);
    message.digest = share.table.digest();
    message.whole = share.neighbourhood().isNeedy();
    link.send(message, nowNanos);
  }

  /** Tells all heads, and all marks. */
  void tellAll(Link link, long nowNanos) {
    Packed packed = new Packed();
    for (int row = 0; row < share.table.size(); row++) {
      if (share.table.head(row) > 0) {
        packed.head(share.table.shortName(row), share.table.head(row));
      }
    }
    SyncMessage message = link.message(Kind.HEADS);
    message.whole = true;
    message.heads = packed.toBytes();
    message.marks = packedMarks();
    link.send(message, nowNanos);
  }

  /** Tells heads that changed, unless the peer has them already, or too much is under way to it. */
  private void tellChanged(Link link, long nowNanos) {
    if (!link.line.isFree()) {
      link.behind = true;
      return;
    }
    Packed packed = new Packed();
    for (int row = changed.nextSetBit(0); row >= 0; row = changed.nextSetBit(row + 1)) {
      add(packed, link, row);
    }
    tell(link, packed, SyncMessage.NOTHING, nowNanos);
  }

  /** Tells all that the peer may not know. */
  void tellNews(Link link, long nowNanos) {
    Packed packed = new Packed();
    for (int row = 0; row < share.table.size(); row++) {
      add(packed, link, row);
    }
    tell(link, packed, packedMarks(), nowNanos);
  }

  private void add(Packed packed, Link link, int row) {
    // In a direct conversation, what we have is also the news that it was delivered.
    int head = share.table.head(row);
    if (head > 0 && (share.isDirect() || link.known(row) < head)) {
      packed.head(share.table.shortName(row), head);
    }
  }

  private void tell(Link link, Packed packed, byte[] marks, long nowNanos) {
    if (!packed.isEmpty() || marks.length > 0) {
      SyncMessage message = link.message(Kind.HEADS);
      message.heads = packed.toBytes();
      message.marks = marks;
      link.send(message, nowNanos);
    }
  }

  /** Nothing was said for long: compares again. */
  void refresh(Link link, long nowNanos) {
    link.saidNanos = nowNanos; // said or not: not again at once
    if (share.isDirect()) {
      tellAll(link, nowNanos);
    } else {
      compare(link, nowNanos);
    }
  }

  private byte[] packedMarks() {
    Packed packed = new Packed();
    ourMarks.forEach(packed::head);
    return packed.toBytes();
  }

  /** The person here has read that log of the other's up to there. */
  void read(LogName log, long upTo, long nowNanos) {
    int number = (int) Math.min(upTo, LogTable.NUMBER_MAX);
    long shortName = LogTable.shortName(log);
    if (number <= ourMarks.getOrDefault(shortName, 0)) {
      return;
    }
    ourMarks.put(shortName, number);
    for (Link link : share.links()) {
      if (link.line.isFree()) {
        tell(link, new Packed(), new Packed().head(shortName, number).toBytes(), nowNanos);
      } else {
        link.behind = true;
      }
    }
  }

  // ---- Being told ----

  /** The peer's digest came. */
  void compared(Link link, long digest, long nowNanos) {
    if (digest == share.table.digest()) {
      link.knowsAll(share.table.heads());
      link.saidNanos = nowNanos; // it said it for both
      share.neighbourhood().isEven(link, nowNanos);
      return;
    }
    share.neighbourhood().isOdd(link, nowNanos);
    if (!link.line.isFree()) {
      link.behind = true;
    } else if (link.wholeNextNanos <= nowNanos) {
      tellAll(link, nowNanos);
      link.wholeNextNanos = nowNanos + link.wholeWaitNanos;
      // What two can't agree on, for one of them doesn't want it, isn't said over and over.
      link.wholeWaitNanos = Math.min(2 * link.wholeWaitNanos, 4 * context.timing.slowestNanos());
    }
  }

  /** The peer's heads and marks came. */
  void told(Link link, SyncMessage message, long nowNanos) {
    if (message.whole && link.line.isIdle()) {
      link.forgetKnown(); // nothing is under way that it doesn't know of: what it says is exact
    }
    for (ByteBuffer heads = ByteBuffer.wrap(message.heads); heads.hasRemaining(); ) {
      head(link, heads.getLong(), heads.getInt());
    }
    for (ByteBuffer marks = ByteBuffer.wrap(message.marks); marks.hasRemaining(); ) {
      mark(link, marks.getLong(), marks.getInt());
    }
    boolean first = !link.stateKnown && message.whole;
    link.stateKnown |= message.whole;
    if (share.isDirect()) {
      if (first) {
        tellAll(link, nowNanos); // it may not have been listening when we did
      }
      link.serving.pump(nowNanos);
    }
  }

  private void head(Link link, long shortName, int number) {
    int row = share.isDirect() ? share.table.rowOf(shortName) : share.table.rowFor(shortName);
    if (row < 0 || number < 1) {
      if (!share.isDirect()) {
        context.count(number < 1 ? Drop.MALFORMED : Drop.TOO_MANY_LOGS);
      }
      return; // in a direct conversation it will be sent unasked
    }
    link.knows(row, number);
    if (share.isDirect()) {
      delivered(link, row, number);
    } else if (number > share.table.head(row)) {
      share.pulls.offered(row);
    }
  }

  private void delivered(Link link, int row, int number) {
    LogName log = share.table.name(row);
    int upTo = Math.min(number, share.table.head(row));
    if (log.author().equals(context.me) && upTo > delivered.getOrDefault(log, 0)) {
      delivered.put(log, upTo);
      context.events.add(new SyncEvent.Delivered(log, upTo, link.line.peer));
    }
  }

  private void mark(Link link, long shortName, int number) {
    int row = share.table.rowOf(shortName);
    if (!share.isDirect() || !share.table.isNamed(row)) {
      return;
    }
    LogName log = share.table.name(row);
    int upTo = Math.min(number, share.table.head(row));
    if (log.author().equals(context.me) && upTo > read.getOrDefault(log, 0)) {
      read.put(log, upTo);
      context.events.add(new SyncEvent.Read(log, upTo, link.line.peer));
    }
  }
}
