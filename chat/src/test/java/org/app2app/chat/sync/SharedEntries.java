package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;

/** All entries of a simulation, each once: members remember only how far they have each log. */
final class SharedEntries {

  private final Map<LogName, List<Entry>> logs = new HashMap<>();
  private long bytes;

  List<Entry> log(LogName name) {
    return logs.computeIfAbsent(name, any -> new ArrayList<>());
  }

  /** The one object for that entry. */
  Entry intern(Entry entry) {
    List<Entry> log = log(entry.log());
    if (entry.number() == log.size() + 1) {
      log.add(entry);
      bytes += entry.size();
    }
    Entry known = log.get((int) entry.number() - 1);
    if (!known.equals(entry)) {
      throw new AssertionError("two entries with one number");
    }
    return known;
  }

  long bytes() {
    return bytes;
  }
}
