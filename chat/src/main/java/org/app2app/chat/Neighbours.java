package org.app2app.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** Who is in the network at the moment, as the node tells, and how it is reached. */
final class Neighbours {

  /**
   * How a peer is reached.
   *
   * @param endpoint its own; null if a relay's is all that is known
   */
  record Way(PathKind kind, Endpoint endpoint) {}

  /** Peers that are remembered; a node has fewer. */
  private static final int PEERS_MAX = 4_096;

  /** Strangers that are asked at a time whether they are in a room of ours. */
  private static final int ASKED_MAX = 6;

  private final Set<PeerId> active = new HashSet<>();
  private final Map<PeerId, Way> ways = new HashMap<>();

  void add(PeerId peer) {
    if (peer.isKeyHash() && active.size() < PEERS_MAX) {
      active.add(peer);
    }
  }

  void remove(PeerId peer) {
    active.remove(peer);
    ways.remove(peer);
  }

  void reachedBy(PeerId peer, Way way) {
    if (ways.size() < PEERS_MAX || ways.containsKey(peer)) {
      ways.put(peer, way);
    }
  }

  /** Null if it isn't known. */
  Way way(PeerId peer) {
    return ways.get(peer);
  }

  /** A few that may be worth asking. */
  List<PeerId> toAsk(Links links, long nowNanos) {
    List<PeerId> some = new ArrayList<>();
    for (PeerId peer : active) {
      if (some.size() < ASKED_MAX && links.mayTry(peer, nowNanos)) {
        some.add(peer);
      }
    }
    return some;
  }
}
