package org.app2app.node;

/**
 * A router's clock as it was at one moment of ours. A router that lost its ports starts its clock
 * anew (RFC 6887 section 8.5).
 *
 * @param seconds what the router's clock showed
 * @param nanos what ours showed then
 */
record Epoch(long seconds, long nanos) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long SLACK_SECONDS = 2;
  private static final long DRIFT_PARTS = 16;

  /** Whether the router's clock doesn't go with ours, as a later message shows. */
  boolean isLost(long laterSeconds, long nowNanos) {
    long routers = laterSeconds - seconds;
    long ours = (nowNanos - nanos) / NANOS_PER_SECOND;
    return routers < -1
        || ours + SLACK_SECONDS < routers - routers / DRIFT_PARTS
        || routers + SLACK_SECONDS < ours - ours / DRIFT_PARTS;
  }
}
