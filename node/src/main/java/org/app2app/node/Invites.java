package org.app2app.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.app2app.overlay.Origin;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;

/** Decides what an invite holds: our addresses, and who can introduce whoever has it to us. */
final class Invites {

  /**
   * Those that a person named are likeliest to stay; beyond that any order, but always the same, so
   * that a link that is on show doesn't change all the time.
   */
  private static final Comparator<PeerSnapshot> ORDER =
      Comparator.comparing((PeerSnapshot peer) -> peer.origin() != Origin.BOOTSTRAP)
          .thenComparing(PeerSnapshot::peerId);

  private Invites() {}

  static Invite of(NodeStatus status) {
    List<Endpoint> endpoints = new ArrayList<>();
    if (status.isPortOpen()) {
      addIfUseful(endpoints, status.portMapping().external());
    }
    if (status.overlay().natMapping() != NatMapping.ENDPOINT_DEPENDENT) {
      addIfUseful(endpoints, status.overlay().wanIpv4());
    }
    addIfUseful(endpoints, status.overlay().wanIpv6());
    for (Endpoint local : status.localAddresses()) {
      addIfUseful(endpoints, local);
    }
    return new Invite(status.peerId(), endpoints, introducers(status.overlay().peers()));
  }

  /** Loopback is of use only to nodes of this host, if there is nothing else. */
  private static void addIfUseful(List<Endpoint> endpoints, Endpoint endpoint) {
    if (endpoint == null || !endpoint.isReachable() || endpoints.contains(endpoint)) {
      return;
    }
    boolean meansSomethingElsewhere = endpoint.isIpv4() || !endpoint.isLinkLocal();
    boolean room = endpoints.size() < Invite.ENDPOINTS_MAX;
    if (room && meansSomethingElsewhere && (endpoints.isEmpty() || !endpoint.isLoopback())) {
      endpoints.add(endpoint);
    }
  }

  /** Even whoever has a public address gets another one some day, and is found by them then. */
  private static List<Endpoint> introducers(List<PeerSnapshot> peers) {
    List<PeerSnapshot> able = new ArrayList<>();
    for (PeerSnapshot peer : peers) {
      if (canIntroduce(peer)) {
        able.add(peer);
      }
    }
    able.sort(ORDER);
    List<Endpoint> introducers = new ArrayList<>();
    for (PeerSnapshot peer : able) {
      boolean room = introducers.size() < Invite.INTRODUCERS_MAX;
      if (room && !introducers.contains(peer.endpoint())) {
        introducers.add(peer.endpoint());
      }
    }
    return introducers;
  }

  /** Anybody can write to it unasked, by all that we know, and it understands whom we seek. */
  private static boolean canIntroduce(PeerSnapshot peer) {
    boolean unasked = peer.path() == PathKind.DIRECT || peer.path() == PathKind.MAPPED;
    boolean open = peer.connectable() && unasked && peer.version2() && peer.peerId() != null;
    Endpoint endpoint = peer.endpoint();
    return open && (PublicAddresses.isPublic(endpoint) || endpoint.isGlobalUnicast());
  }
}
