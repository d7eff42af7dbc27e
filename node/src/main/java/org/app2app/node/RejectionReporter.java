package org.app2app.node;

import java.util.Collections;
import java.util.Map;

/**
 * Decides when the app is told of dropped datagrams: if there are new ones, once a second at most.
 */
final class RejectionReporter {

  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private Map<String, Long> reported = Collections.emptyMap();
  private long allowedNanos = INTERVAL_NANOS;
  private long activitySeen;
  private boolean somethingHappened;

  /** Takes note of a number that grows whenever something may have been dropped. */
  void touch(long activity) {
    somethingHappened |= activity != activitySeen;
    activitySeen = activity;
  }

  /** When to look; {@link Long#MAX_VALUE} if there is nothing to look at. */
  long nextNanos() {
    return somethingHappened ? allowedNanos : Long.MAX_VALUE;
  }

  /** To be called when {@link #nextNanos} has come; answers whether these counters are news. */
  boolean isNews(Map<String, Long> counters, long nowNanos) {
    somethingHappened = false;
    allowedNanos = nowNanos + INTERVAL_NANOS;
    boolean news = !counters.equals(reported);
    reported = counters;
    return news;
  }
}
