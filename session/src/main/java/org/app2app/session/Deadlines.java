package org.app2app.session;

import java.util.Comparator;
import java.util.TreeSet;

/** Which session's time has come. */
final class Deadlines {

  private static final Comparator<Session> EARLIEST_FIRST =
      Comparator.<Session>comparingLong(session -> session.deadlineNanos)
          .thenComparingLong(session -> session.number);

  private final TreeSet<Session> waiting = new TreeSet<>(EARLIEST_FIRST);

  /** From now on that is the session's deadline; {@link Long#MAX_VALUE}: none. */
  void set(Session session, long deadlineNanos) {
    if (session.deadlineNanos == deadlineNanos) {
      return;
    }
    if (session.deadlineNanos != Long.MAX_VALUE) {
      waiting.remove(session);
    }
    session.deadlineNanos = deadlineNanos;
    if (deadlineNanos != Long.MAX_VALUE) {
      waiting.add(session);
    }
  }

  long nextNanos() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().deadlineNanos;
  }

  /** A session whose deadline has come, which has none from then on; null if there is none. */
  Session pollDue(long nowNanos) {
    if (nextNanos() > nowNanos) {
      return null;
    }
    Session due = waiting.pollFirst();
    due.deadlineNanos = Long.MAX_VALUE;
    return due;
  }
}
