package org.app2app.overlay;

import java.util.ArrayList;

/**
 * What becomes of the peers when the last network is gone (PROTOCOL.md section 8.2): nothing. They
 * are kept as they were, nothing is sent and no timer runs, until there is a network again.
 */
final class Absence {

  private final PeerTable table;
  private final Lifecycle lifecycle;
  private long dueNanos = Peer.NO_DEADLINE;

  Absence(PeerTable table, Lifecycle lifecycle) {
    this.table = table;
    this.lifecycle = lifecycle;
  }

  /** The last network is gone; if that is only for a moment, nobody has to hear of it. */
  void begin(long nowNanos) {
    dueNanos = nowNanos + Timing.ABSENCE_UNNOTICED;
    for (Peer peer : new ArrayList<>(table.all())) {
      if (peer.asking || peer.pings > 0) {
        peer.asking = false;
        peer.pings = 0;
        if (!peer.isActive()) {
          table.setState(peer, peer.everAnswered() ? PeerState.SILENT : PeerState.CANDIDATE);
        }
        table.schedule(peer, nowNanos);
      }
    }
  }

  void end() {
    dueNanos = Peer.NO_DEADLINE;
  }

  /** It isn't only for a moment: nobody is active any more. */
  void onTimeout(long nowNanos) {
    if (nowNanos < dueNanos) {
      return;
    }
    dueNanos = Peer.NO_DEADLINE;
    for (Peer peer : new ArrayList<>(table.active())) {
      lifecycle.lose(peer, PeerState.SILENT);
      table.schedule(peer, nowNanos);
    }
  }

  long nextTimeoutNanos() {
    return dueNanos;
  }
}
