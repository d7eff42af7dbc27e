package org.app2app.desktop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.app2app.node.NodeEvent;

/** The latest events, and whoever wants to be told of the next ones. Thread-safe. */
final class EventLog {

  /** Events that are kept for those who come later; about 20 kB. */
  static final int KEPT_MAX = 200;

  /** Somebody who follows the log. */
  interface Follower {
    /** Takes the next event; mustn't wait. */
    void take(Entry entry);
  }

  /** An event and its time: milliseconds since the start of the process. */
  record Entry(NodeEvent event, long millis) {
    String json() {
      return EventJson.of(event, millis);
    }
  }

  private final Deque<Entry> kept = new ArrayDeque<>();
  private final List<Follower> followers = new ArrayList<>();

  synchronized void add(NodeEvent event, long millis) {
    Entry entry = new Entry(event, millis);
    if (event instanceof NodeEvent.Rejected
        && !kept.isEmpty()
        && kept.getLast().event() instanceof NodeEvent.Rejected) {
      // Counters since the start: the latest say it all.
      kept.removeLast();
    }
    kept.addLast(entry);
    if (kept.size() > KEPT_MAX) {
      kept.removeFirst();
    }
    for (Follower follower : followers) {
      follower.take(entry);
    }
  }

  /** Gives the follower what is kept, and from then on whatever comes. */
  synchronized void follow(Follower follower) {
    for (Entry entry : kept) {
      follower.take(entry);
    }
    followers.add(follower);
  }

  synchronized void unfollow(Follower follower) {
    followers.remove(follower);
  }
}
