package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which neighbour in a room is asked for what is missing: each range of a log one neighbour at a
 * time, so that no entry comes twice.
 */
final class Pulls {

  private final Share share;
  private final SyncContext context;

  /** Rows that some neighbour has more of than we do. */
  private final BitSet missing = new BitSet();

  private final BitSet unwanted = new BitSet();
  private final Map<Integer, Pull> pending = new HashMap<>();
  private long nextNumber;

  Pulls(Share share, SyncContext context) {
    this.share = share;
    this.context = context;
  }

  /** A neighbour has more of that log than we do. */
  void offered(int row) {
    if (!unwanted.get(row)) {
      missing.set(row);
    }
  }

  /** The store doesn't want more of that log. */
  void unwanted(int row) {
    unwanted.set(row);
    missing.clear(row);
  }

  /** Asks for what is missing, of those who have it and aren't busy with us. */
  void assign(long nowNanos) {
    if (missing.isEmpty()) {
      return;
    }
    List<Link> usable = usable(nowNanos);
    if (usable.isEmpty()) {
      return;
    }
    Map<Link, Pull> pulls = new LinkedHashMap<>();
    // Everybody begins somewhere else, so that neighbours soon have different parts to offer.
    int start = context.random.nextInt(share.table.size());
    for (int row = missing.nextSetBit(start); row >= 0; row = missing.nextSetBit(row + 1)) {
      choose(row, usable, pulls);
    }
    for (int row = missing.nextSetBit(0);
        row >= 0 && row < start;
        row = missing.nextSetBit(row + 1)) {
      choose(row, usable, pulls);
    }
    for (Pull pull : pulls.values()) {
      send(pull, nowNanos);
    }
  }

  private List<Link> usable(long nowNanos) {
    List<Link> usable = new ArrayList<>();
    for (Link link : share.links()) {
      boolean busy = link.pulls.size() >= context.limits.requestsMax() || !link.line.isFree();
      if (!busy && link.slowUntilNanos <= nowNanos) {
        usable.add(link);
      }
    }
    return usable;
  }

  private void choose(int row, List<Link> usable, Map<Link, Pull> pulls) {
    if (pending.containsKey(row)) {
      return;
    }
    int head = share.table.head(row);
    Link best = null;
    int bestLoad = Integer.MAX_VALUE;
    for (Link link : usable) {
      Pull pull = pulls.get(link);
      int load = link.entriesAsked() + (pull == null ? 0 : pull.entries());
      boolean full = pull != null && pull.entries() >= context.limits.requestEntries();
      if (link.known(row) > head && !full && load < bestLoad) {
        best = link;
        bestLoad = load;
      }
    }
    if (best != null) {
      Pull pull = pulls.computeIfAbsent(best, link -> new Pull(nextNumber++, link));
      long end = Math.min(best.known(row), (long) head + context.limits.requestEntries());
      pull.add(row, share.table.shortName(row), head, (int) end);
      pending.put(row, pull);
    } else if (!isOffered(row, head)) {
      missing.clear(row);
    }
  }

  private boolean isOffered(int row, int head) {
    for (Link link : share.links()) {
      if (link.known(row) > head) {
        return true;
      }
    }
    return false;
  }

  private void send(Pull pull, long nowNanos) {
    SyncMessage message = pull.link.message(Kind.REQUEST);
    message.request = pull.number;
    message.ranges = pull.ranges.toBytes();
    pull.deadlineNanos = nowNanos + context.timing.pullNanos();
    pull.link.pulls.put(pull.number, pull);
    pull.link.send(message, nowNanos);
  }

  /** Entries came from there. */
  void heard(Link link, long nowNanos) {
    for (Pull pull : link.pulls.values()) {
      pull.deadlineNanos = nowNanos + context.timing.pullNanos();
    }
  }

  /** That request was answered to the end: what didn't come isn't to be had there. */
  void finished(Link link, long number) {
    Pull pull = link.pulls.remove(number);
    if (pull == null) {
      return;
    }
    release(pull);
    for (int i = 0; i < pull.rows.size(); i++) {
      int row = pull.rows.get(i);
      int head = share.table.head(row);
      if (head < pull.end(i)) {
        link.setKnown(row, Math.min(link.known(row), head));
      }
      share.forgetIfEmpty(row);
    }
  }

  private void release(Pull pull) {
    for (int row : pull.rows) {
      pending.remove(row, pull);
    }
  }

  /** That neighbour is gone: others are asked for what it was asked for. */
  void gone(Link link) {
    link.pulls.values().forEach(this::release);
    link.pulls.clear();
  }

  /** Gives up neighbours that send nothing. */
  void onTimeout(long nowNanos) {
    boolean any = false;
    for (Link link : share.links()) {
      if (link.slowUntilNanos <= nowNanos) {
        link.slowUntilNanos = Long.MIN_VALUE;
      }
      if (deadline(link) <= nowNanos) {
        link.slowUntilNanos = nowNanos + context.timing.pullNanos();
        gone(link);
        any = true;
      }
    }
    if (any || !missing.isEmpty()) {
      assign(nowNanos);
    }
  }

  private static long deadline(Link link) {
    long first = Long.MAX_VALUE;
    for (Pull pull : link.pulls.values()) {
      first = Math.min(first, pull.deadlineNanos);
    }
    return first;
  }

  long nextTimeoutNanos() {
    long next = Long.MAX_VALUE;
    for (Link link : share.links()) {
      next = Math.min(next, deadline(link));
      if (!missing.isEmpty() && link.pulls.isEmpty() && link.slowUntilNanos != Long.MIN_VALUE) {
        next = Math.min(next, link.slowUntilNanos);
      }
    }
    return next;
  }
}
