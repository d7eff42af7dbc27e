package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** A store in memory that outlives the state machine, as one on disk does. */
public final class MemoryHistories implements Histories {

  private final Map<LogName, TreeMap<Long, Entry>> logs = new HashMap<>();
  private final Set<PeerId> blocked = new HashSet<>();
  private final Intern intern;

  /** Keeps one object for each entry of a simulation, however many members have it. */
  static final class Intern {
    private final Map<EntryId, Entry> entries = new HashMap<>();

    Entry of(Entry entry) {
      Entry known = entries.putIfAbsent(entry.id(), entry);
      return known == null || !known.equals(entry) ? entry : known;
    }
  }

  public MemoryHistories() {
    this(new Intern());
  }

  MemoryHistories(Intern intern) {
    this.intern = intern;
  }

  void block(PeerId author) {
    blocked.add(author);
  }

  /** Keeps only the newest entries of each log. */
  void keepOnly(int newest) {
    for (TreeMap<Long, Entry> log : logs.values()) {
      while (log.size() > newest) {
        log.pollFirstEntry();
      }
    }
  }

  /** All that is stored of a conversation, in its order. */
  public List<Entry> all(ConversationId conversation) {
    List<Entry> all = new ArrayList<>();
    logs.forEach(
        (name, log) -> {
          if (name.conversation().equals(conversation)) {
            all.addAll(log.values());
          }
        });
    all.sort(
        (one, other) ->
            one.clock() != other.clock()
                ? Long.compare(one.clock(), other.clock())
                : one.id().compareTo(other.id()));
    return all;
  }

  long head(LogName name) {
    TreeMap<Long, Entry> log = logs.get(name);
    return log == null ? 0 : log.lastKey();
  }

  @Override
  public Map<LogName, Long> heads(ConversationId conversation) {
    Map<LogName, Long> heads = new HashMap<>();
    logs.forEach(
        (name, log) -> {
          if (name.conversation().equals(conversation)) {
            heads.put(name, log.lastKey());
          }
        });
    return heads;
  }

  @Override
  public long clock(ConversationId conversation) {
    List<Entry> all = all(conversation);
    return all.isEmpty() ? 0 : all.get(all.size() - 1).clock();
  }

  @Override
  public List<Entry> entries(LogName name, long after, int bytesMax) {
    List<Entry> entries = new ArrayList<>();
    int bytes = 0;
    for (Entry entry : logs.getOrDefault(name, new TreeMap<>()).tailMap(after, false).values()) {
      if (!entries.isEmpty() && bytes + entry.size() > bytesMax) {
        break;
      }
      entries.add(entry);
      bytes += entry.size();
    }
    return entries;
  }

  @Override
  public boolean add(Entry entry) {
    if (blocked.contains(entry.id().author())) {
      return false;
    }
    logs.computeIfAbsent(entry.log(), any -> new TreeMap<>()).put(entry.number(), intern.of(entry));
    return true;
  }
}
