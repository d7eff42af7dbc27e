package org.app2app.overlay;

import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;

/**
 * All that the overlay knows at one moment; immutable, to be read on any thread.
 *
 * @param wanIpv4 our IPv4 address and port as others see it; null as long as nobody reported one
 * @param wanIpv6 the same for IPv6
 * @param natMapping what our NAT does with ports
 * @param votes the reports behind {@code wanIpv4} and {@code wanIpv6}, latest last
 * @param peers everybody who isn't forgotten; another address of somebody who is active is left out
 * @param rejected how many datagrams were dropped, by reason
 * @param relays whether we carry datagrams between others
 * @param circuitsCarried between how many pairs of peers we carry them now
 */
public record OverlaySnapshot(
    Endpoint wanIpv4,
    Endpoint wanIpv6,
    NatMapping natMapping,
    List<Vote> votes,
    List<PeerSnapshot> peers,
    Traffic traffic,
    Map<String, Long> rejected,
    boolean relays,
    int circuitsCarried) {

  /** How many peers answer. */
  public int activePeers() {
    return count(false);
  }

  /** How many peers answer and can be reached unasked. */
  public int connectablePeers() {
    return count(true);
  }

  private int count(boolean connectableOnly) {
    int count = 0;
    for (PeerSnapshot peer : peers) {
      boolean counts = peer.state() == PeerState.ACTIVE && (!connectableOnly || peer.connectable());
      count += counts ? 1 : 0;
    }
    return count;
  }
}
