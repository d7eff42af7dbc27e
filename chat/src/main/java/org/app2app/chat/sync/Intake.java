package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;

/** What becomes of entries that a peer sent: checked once, stored, told of. */
final class Intake {

  /** Copies of stored entries that are compared for one peer, to notice a fork. */
  private static final int COMPARISONS_MAX = 64;

  private final Share share;
  private final SyncContext context;
  private long clock = -1;
  private int comparisons;

  Intake(Share share, SyncContext context) {
    this.share = share;
    this.context = context;
  }

  /** Takes what can be taken; false if there was garbage among it. */
  boolean take(SyncMessage message, Link from) {
    Map<Long, Integer> floors = floors(message.floors);
    boolean clean = true;
    for (int i = 0; i + 1 < message.entries.size(); i += 2) {
      Drop drop = take(message.entries.get(i), message.entries.get(i + 1), from, floors);
      if (drop != null) {
        context.count(drop);
        clean &= !drop.isGarbage();
      }
    }
    return clean;
  }

  private static Map<Long, Integer> floors(byte[] packed) {
    Map<Long, Integer> floors = new HashMap<>();
    for (ByteBuffer floor = ByteBuffer.wrap(packed); floor.hasRemaining(); ) {
      floors.put(floor.getLong(), floor.getInt());
    }
    return floors;
  }

  private Drop take(byte[] bytes, byte[] signature, Link from, Map<Long, Integer> floors) {
    Entry entry = Entry.read(bytes, signature, context.signatures);
    Drop nonsense = nonsense(entry);
    if (nonsense != null) {
      return nonsense;
    }
    int row = share.table.rowOf(entry.log());
    int head = row < 0 ? 0 : share.table.head(row);
    if (entry.number() <= head) {
      from.knows(row, (int) entry.number());
      return sameOrFork(entry);
    }
    if (entry.number() != head + 1L && !isFloor(entry, floors)) {
      return Drop.OUT_OF_ORDER;
    }
    if (!entry.isGenuine(context.signatures)) {
      return Drop.FORGED;
    }
    return store(entry, from);
  }

  private static boolean isFloor(Entry entry, Map<Long, Integer> floors) {
    return !floors.isEmpty()
        && floors.getOrDefault(LogTable.shortName(entry.log()), -1) == entry.number();
  }

  private Drop nonsense(Entry entry) {
    if (entry == null || entry.number() > LogTable.NUMBER_MAX) {
      return Drop.MALFORMED;
    }
    if (!entry.id().conversation().equals(share.id)) {
      return Drop.WRONG_CONVERSATION;
    }
    if (!share.mayWrite(entry.log().author())) {
      return Drop.WRONG_AUTHOR;
    }
    long known = clock();
    boolean jump = known > 0 && entry.clock() > known + context.limits.clockJumpMax();
    return jump ? Drop.CLOCK_JUMP : null;
  }

  private long clock() {
    if (clock < 0) {
      clock = context.histories.clock(share.id);
    }
    return clock;
  }

  /** Our own entry was stored. */
  void seen(Entry own) {
    clock = Math.max(clock(), own.clock());
  }

  private Drop sameOrFork(Entry entry) {
    if (comparisons++ >= COMPARISONS_MAX) {
      return Drop.DUPLICATE;
    }
    LogName log = entry.log();
    List<Entry> stored = context.histories.entries(log, entry.number() - 1, 1);
    boolean other =
        !stored.isEmpty()
            && stored.get(0).number() == entry.number()
            && !stored.get(0).isSameAs(entry)
            && entry.isGenuine(context.signatures);
    return other ? Drop.FORK : Drop.DUPLICATE;
  }

  private Drop store(Entry entry, Link from) {
    int row = share.table.rowFor(entry.log());
    if (row < 0) {
      return Drop.TOO_MANY_LOGS;
    }
    from.knows(row, (int) entry.number());
    if (!context.histories.add(entry)) {
      share.unwanted(row);
      return Drop.UNWANTED;
    }
    clock = Math.max(clock(), entry.clock());
    share.advance(row, (int) entry.number());
    context.events.add(new SyncEvent.Stored(entry));
    return null;
  }
}
