package org.app2app.node;

import java.util.Map;

/** Counts what the operating system didn't do for us. Used on the loop only. */
final class SocketCounters {

  /** Datagrams that came in; the overlay counts them for people. */
  long received;

  /** The network or its firewall refused a datagram: no route, not permitted, no such family. */
  long sendFailed;

  /** The socket's send buffer was full. */
  long sendQueueFull;

  /** Reading from a socket failed. */
  long receiveFailed;

  /** A beacon couldn't be sent on an interface, or its group not be joined there. */
  long beaconFailed;

  /** Grows whenever something may have been dropped. */
  long activity() {
    return received + sendFailed + sendQueueFull + receiveFailed + beaconFailed;
  }

  /** Adds those that aren't 0, by the names that people see. */
  void addTo(Map<String, Long> counters) {
    add(counters, "send-failed", sendFailed);
    add(counters, "send-queue-full", sendQueueFull);
    add(counters, "receive-failed", receiveFailed);
    add(counters, "beacon-failed", beaconFailed);
  }

  private static void add(Map<String, Long> counters, String reason, long count) {
    if (count > 0) {
      counters.put(reason, count);
    }
  }
}
