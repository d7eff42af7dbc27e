package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;

/** The store of one member of one room, in a simulation of very many. */
final class SharedHistories implements Histories {

  private final SharedEntries entries;
  private final Map<LogName, Long> heads = new HashMap<>();
  private long bytes;
  private long clock;

  SharedHistories(SharedEntries entries) {
    this.entries = entries;
  }

  /** How much is stored. */
  long bytes() {
    return bytes;
  }

  @Override
  public Map<LogName, Long> heads(ConversationId conversation) {
    return Collections.unmodifiableMap(heads);
  }

  @Override
  public long clock(ConversationId conversation) {
    return clock;
  }

  @Override
  public List<Entry> entries(LogName name, long after, int bytesMax) {
    List<Entry> log = entries.log(name);
    List<Entry> found = new ArrayList<>();
    int size = 0;
    for (long at = after; at < heads.getOrDefault(name, 0L); at++) {
      Entry entry = log.get((int) at);
      size += entry.size();
      if (!found.isEmpty() && size > bytesMax) {
        break;
      }
      found.add(entry);
    }
    return found;
  }

  @Override
  public boolean add(Entry entry) {
    Entry one = entries.intern(entry);
    if (heads.getOrDefault(one.log(), 0L) + 1 != one.number()) {
      throw new AssertionError("entries come in order");
    }
    heads.put(one.log(), one.number());
    clock = Math.max(clock, one.clock());
    bytes += one.size();
    return true;
  }
}
