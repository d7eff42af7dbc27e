package org.app2app.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what became of all datagrams; none may get lost otherwise. */
final class Fates {

  private final long[] counts = new long[Fate.values().length];
  private long sent;
  private long bytesSent;
  private long extra;

  void countSent(int bytes) {
    sent++;
    bytesSent += bytes;
  }

  /** A datagram that nobody sent: a network's duplicate, or one more receiver of a multicast. */
  void countExtra() {
    extra++;
  }

  void count(Fate fate) {
    counts[fate.ordinal()]++;
  }

  long of(Fate fate) {
    return counts[fate.ordinal()];
  }

  long sent() {
    return sent;
  }

  /** UDP payload only. */
  long bytesSent() {
    return bytesSent;
  }

  /** Those that are still on their way. */
  long onTheirWay() {
    long ended = 0;
    for (long count : counts) {
      ended += count;
    }
    return sent + extra - ended;
  }

  /** How many met each fate that was met, by its name. */
  Map<String, Long> toMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (Fate fate : Fate.values()) {
      if (of(fate) > 0) {
        map.put(fate.text(), of(fate));
      }
    }
    return map;
  }
}
