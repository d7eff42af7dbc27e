package org.app2app.desktop;

import org.app2app.node.Node;
import org.app2app.node.NodeStatus;

/**
 * The node's status as JSON, for any number of readers at the price of one: made at most four times
 * a second, numbered anew when something changed. Thread-safe.
 */
final class StatusFeed {

  /** How long one is good enough. */
  static final long INTERVAL_MILLIS = 250;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The status at one time; what didn't change but grew older keeps its number. */
  record Edition(long number, String json) {}

  private final Node node;
  private final String version = Version.text();
  private String unaged = "";
  private Edition latest = new Edition(0, "{}");
  private long madeNanos;

  StatusFeed(Node node) {
    this.node = node;
  }

  /** The latest edition, a quarter of a second old at most. */
  synchronized Edition latest() {
    long nowNanos = System.nanoTime();
    boolean none = latest.number() == 0;
    if (none || nowNanos - madeNanos >= INTERVAL_MILLIS * NANOS_PER_MILLI) {
      madeNanos = nowNanos;
      NodeStatus status = node.status();
      String invite = status.invite().toString();
      String fresh = StatusJson.unaged(status, invite, version);
      long number = fresh.equals(unaged) ? latest.number() : latest.number() + 1;
      unaged = fresh;
      latest = new Edition(number, StatusJson.of(status, invite, version));
    }
    return latest;
  }

  /** The status at this very moment. */
  String now() {
    NodeStatus status = node.status();
    return StatusJson.of(status, status.invite().toString(), version);
  }
}
