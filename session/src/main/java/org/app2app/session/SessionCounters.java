package org.app2app.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many session packets were dropped, and why. */
final class SessionCounters {

  private static final SessionRejection[] REASONS = SessionRejection.values();

  private final long[] counts = new long[REASONS.length];
  private long total;

  /** One more. */
  void count(SessionRejection reason) {
    counts[reason.ordinal()]++;
    total++;
  }

  /** How many were dropped for that reason. */
  long of(SessionRejection reason) {
    return counts[reason.ordinal()];
  }

  /** How many were dropped. */
  long total() {
    return total;
  }

  /** Every reason that there was, by its text, with how many were dropped for it. */
  Map<String, Long> asMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (SessionRejection reason : REASONS) {
      if (counts[reason.ordinal()] > 0) {
        map.put(reason.text(), counts[reason.ordinal()]);
      }
    }
    return map;
  }
}
