package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** Our letters to one contact. */
final class Outbox {

  /** {@link #dueNanos} as long as nothing is to be sealed. */
  static final long NEVER = Long.MAX_VALUE;

  /** From so many live letters on, it is worth making fewer of them. */
  private static final int MERGE_FROM = 8;

  final PeerId to;

  /** The oldest first. */
  final Map<String, Outgoing> letters = new LinkedHashMap<>();

  /** When something is to be sealed. */
  long dueNanos = NEVER;

  /** Before this, it isn't looked up what the contact has confirmed, while it is there. */
  long settleNanos = Long.MIN_VALUE;

  /** Before this, no other letter is sealed. */
  long pauseNanos = Long.MIN_VALUE;

  /** Who took a letter to that contact: a common friend. */
  final Set<PeerId> common = new LinkedHashSet<>();

  /** Who knows nobody with that mailbox, and isn't asked again before when. */
  final Map<PeerId, Long> notCommon = new HashMap<>();

  Outbox(PeerId to) {
    this.to = to;
  }

  List<Outgoing> in(Outgoing.State state) {
    List<Outgoing> found = new ArrayList<>();
    for (Outgoing letter : letters.values()) {
      if (letter.state == state) {
        found.add(letter);
      }
    }
    return found;
  }

  List<Outgoing> live() {
    return in(Outgoing.State.LIVE);
  }

  List<Outgoing> liveWithAnyOf(Set<EntryId> entries) {
    List<Outgoing> found = live();
    found.removeIf(letter -> Collections.disjoint(letter.entries, entries));
    return found;
  }

  /** Those that no live letter holds. */
  List<Entry> uncovered(List<Entry> undelivered) {
    Set<EntryId> covered = new HashSet<>();
    live().forEach(letter -> covered.addAll(letter.entries));
    List<Entry> uncovered = new ArrayList<>();
    for (Entry entry : undelivered) {
      if (!covered.contains(entry.id())) {
        uncovered.add(entry);
      }
    }
    return uncovered;
  }

  /** How many live letters somebody carries. */
  int carriedBy(PeerId carrier) {
    int count = 0;
    for (Outgoing letter : letters.values()) {
      boolean live = letter.state == Outgoing.State.LIVE;
      count += live && letter.carriers.containsKey(carrier) ? 1 : 0;
    }
    return count;
  }

  /** Whether a live letter holds these marks. */
  boolean holds(String marks) {
    return marks.equals(Outgoing.NO_MARKS)
        || live().stream().anyMatch(letter -> letter.marks.equals(marks));
  }

  /**
   * What is to be in new letters.
   *
   * @param lettersMax live ones that there may be
   * @param more whether there is something to say besides entries
   */
  Plan plan(List<Entry> undelivered, int lettersMax, boolean more) {
    List<Outgoing> live = live();
    List<List<Entry>> all = Letter.share(undelivered);
    boolean merges = live.size() >= MERGE_FROM && all.size() <= live.size() / 2;
    List<List<Entry>> parts = merges ? all : Letter.share(uncovered(undelivered));
    List<Outgoing> replaced = new ArrayList<>();
    for (Outgoing letter : live) {
      if (merges || letter.entries.isEmpty()) {
        replaced.add(letter);
      }
    }
    if (parts.isEmpty() && more) {
      parts.add(new ArrayList<>());
    }
    int room = lettersMax - live.size() + replaced.size();
    List<List<Entry>> fitting = parts.subList(0, Math.min(parts.size(), Math.max(0, room)));
    return new Plan(fitting, replaced);
  }

  /**
   * What is to be done.
   *
   * @param parts the entries of each new letter
   * @param replaced the letters that these make superfluous
   */
  record Plan(List<List<Entry>> parts, List<Outgoing> replaced) {}
}
