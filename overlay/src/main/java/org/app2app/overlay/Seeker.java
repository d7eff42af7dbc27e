package org.app2app.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.PeerId;

/**
 * Has others introduce us again to peers that we knew and that don't answer: a NAT may have closed
 * behind them, or behind us, and only a puncture opens it (PROTOCOL.md section 5.1).
 */
final class Seeker {

  /** Peers that are sought at a time: many at once go missing only with our own network. */
  private static final int SOUGHT_MAX = 32;

  /** Peers that are asked for help at a time: one of them may not know whom we seek. */
  private static final int HELPERS = 2;

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final KeepAlive keepAlive;

  /** Whom we seek, and until when. */
  private final Map<PeerId, Long> sought = new LinkedHashMap<>();

  Seeker(Self self, PeerTable table, Lifecycle lifecycle, KeepAlive keepAlive) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.keepAlive = keepAlive;
  }

  /** The first of our requests to a peer went unanswered, so that it has to be repeated. */
  void missed(Peer peer, long nowNanos) {
    if (peer.everAnswered()
        && peer.version2
        && peer.circuit == null
        && sought.size() < SOUGHT_MAX) {
      sought.put(peer.id, nowNanos + Timing.SEEK_LIFE);
    }
  }

  /** Somebody wants to reach a peer, which we may never have met. */
  void want(PeerId id, long nowNanos) {
    if (sought.size() < SOUGHT_MAX) {
      sought.put(id, nowNanos + Timing.SEEK_LIFE);
      seek(nowNanos);
    }
  }

  /** Our own address is another, so that only those who can be reached unasked will answer. */
  void seekAll(long nowNanos) {
    for (Peer peer : table.active()) {
      missed(peer, nowNanos);
    }
    seek(nowNanos);
  }

  /** Asks for help if there is anybody to seek and anybody to ask. */
  void seek(long nowNanos) {
    if (sought.isEmpty()) {
      return;
    }
    sought.entrySet().removeIf(one -> one.getValue() <= nowNanos || isFound(one.getKey()));
    Fingerprints fingerprints = Fingerprints.of(sought.keySet());
    if (fingerprints.isEmpty()) {
      return;
    }
    List<Peer> helpers = helpers(nowNanos);
    for (Peer helper : helpers) {
      lifecycle.askFor(fingerprints, helper, nowNanos);
    }
    if (!helpers.isEmpty()) {
      sought.clear();
    }
  }

  private boolean isFound(PeerId id) {
    Peer active = table.activeWithId(id);
    return active != null && !active.asking;
  }

  /** Those who answered last: they are there, on a way that is open. */
  private List<Peer> helpers(long nowNanos) {
    List<Peer> helpers = new ArrayList<>(HELPERS);
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      Peer peer = active.get(i);
      boolean free =
          !peer.asking && peer.circuit == null && !keepAlive.isLeftInPeace(peer, nowNanos);
      if (free && peer.version2 && self.isHeardHere(peer) && !sought.containsKey(peer.id)) {
        addIfBetter(peer, helpers);
      }
    }
    return helpers;
  }

  private static void addIfBetter(Peer peer, List<Peer> helpers) {
    if (helpers.size() < HELPERS) {
      helpers.add(peer);
      return;
    }
    for (int i = 0; i < HELPERS; i++) {
      if (helpers.get(i).answeredNanos < peer.answeredNanos) {
        helpers.set(i, peer);
        return;
      }
    }
  }
}
