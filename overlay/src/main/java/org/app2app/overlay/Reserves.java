package org.app2app.overlay;

import java.util.ArrayList;
import org.app2app.wire.PeerId;

/**
 * Other addresses of peers that are active at one: kept for a while, and asked when that one seems
 * to fail. The first comer stays unless it fails, for an id is a claim.
 */
final class Reserves {

  /** Asks a peer, as {@link Lifecycle#ask} does. */
  interface Asker {
    void ask(Peer peer, long nowNanos);
  }

  private final PeerTable table;
  private final Requests requests;
  private final Asker asker;

  Reserves(PeerTable table, Requests requests, Asker asker) {
    this.table = table;
    this.requests = requests;
    this.asker = asker;
  }

  /** Somebody else is active by this peer's name, or just became it. */
  void keep(Peer peer, long nowNanos) {
    peer.alternate = true;
    peer.asking = false;
    peer.doubtful = false;
    table.setState(peer, PeerState.CANDIDATE);
    boolean relayed = peer.circuit != null;
    table.schedule(peer, nowNanos + (relayed ? Timing.CIRCUIT_RESERVE_LIFE : Timing.RESERVE_LIFE));
  }

  /**
   * Asks an active peer by whose name somebody else answers or writes, unless it was heard just
   * now.
   */
  void challenge(Peer rival, long nowNanos) {
    if (!rival.heardSince(nowNanos - Timing.RIVAL_FRESH) && !rival.asking) {
      asker.ask(rival, nowNanos);
    }
  }

  /** A peer isn't active any more: whoever waits under its name is asked, all at once. */
  void promote(PeerId id, long nowNanos) {
    for (Peer reserve : new ArrayList<>(table.others())) {
      if (reserve.alternate && id.equals(reserve.id)) {
        reserve.alternate = false;
        asker.ask(reserve, nowNanos);
      }
    }
  }

  /**
   * An active peer let a request or its pings go unanswered: whoever waits under its name is asked
   * now, not only when this one is given up.
   */
  void doubt(Peer peer, long nowNanos) {
    for (Peer reserve : new ArrayList<>(table.others())) {
      if (reserve.alternate && !reserve.asking && peer.id.equals(reserve.id)) {
        requests.begin(reserve, 0, nowNanos);
      }
    }
  }
}
