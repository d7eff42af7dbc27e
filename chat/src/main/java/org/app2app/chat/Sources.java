package org.app2app.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/**
 * What is remembered of attempts to fetch files, so that nobody who has the wrong thing, or hardly
 * sends anything, is asked for the same again and again. Thread-safe; forgotten with the process.
 */
final class Sources {

  private static final int REMEMBERED_MAX = 1_024;

  private record Offer(EntryId file, PeerId source) {}

  private final Set<Offer> wrong = ConcurrentHashMap.newKeySet();
  private final Set<EntryId> complained = ConcurrentHashMap.newKeySet();
  private final Map<EntryId, Integer> attempts = new LinkedHashMap<>();

  /** What came from there as this file wasn't it. */
  void wrong(EntryId file, PeerId source) {
    if (wrong.size() >= REMEMBERED_MAX) {
      wrong.clear();
    }
    wrong.add(new Offer(file, source));
  }

  boolean isWrong(EntryId file, PeerId source) {
    return wrong.contains(new Offer(file, source));
  }

  /** Whether a person wasn't told yet that this file makes trouble. True once. */
  boolean complains(EntryId file) {
    if (complained.size() >= REMEMBERED_MAX) {
      complained.clear();
    }
    return complained.add(file);
  }

  /** How often that file was tried for: those that were seldom are next. */
  synchronized int attempts(EntryId file) {
    return attempts.getOrDefault(file, 0);
  }

  synchronized void attempted(EntryId file) {
    if (attempts.size() >= REMEMBERED_MAX) {
      attempts.clear();
    }
    attempts.merge(file, 1, Integer::sum);
  }

  /** A person wants it anew. */
  synchronized void forget(EntryId file) {
    wrong.removeIf(offer -> offer.file.equals(file));
    complained.remove(file);
    attempts.remove(file);
  }
}
