package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.app2app.wire.Endpoint;

/** The networks that this host is attached to right now. */
final class LocalNetworks {

  /** Most of our own addresses that we tell others. */
  private static final int TOLD_MAX = 3;

  private static final Endpoint UNKNOWN = Endpoint.ofIpv4(0, 0);

  private LocalNetwork[] networks = {}; // gone through several times per datagram
  private List<Endpoint> told = Collections.emptyList();

  /** Takes in the networks; false if they are those that were known. */
  boolean set(List<LocalNetwork> current) {
    if (new HashSet<>(current).equals(new HashSet<>(Arrays.asList(networks)))) {
      return false;
    }
    networks = current.toArray(new LocalNetwork[0]);
    List<Endpoint> own = new ArrayList<>(TOLD_MAX);
    for (LocalNetwork network : networks) {
      if (own.size() < TOLD_MAX && !network.endpoint().isLinkLocal()) {
        own.add(network.endpoint());
      }
    }
    told = Collections.unmodifiableList(own);
    return true;
  }

  /** Whether we have an address of that one's family. */
  boolean reaches(Endpoint endpoint) {
    for (LocalNetwork network : networks) {
      if (network.endpoint().isIpv4() == endpoint.isIpv4()) {
        return true;
      }
    }
    return false;
  }

  /** Whether we have an IPv6 address with which one gets beyond the LAN. */
  boolean hasIpv6() {
    for (LocalNetwork network : networks) {
      if (!network.endpoint().isIpv4() && network.endpoint().isGlobalUnicast()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a network at all. */
  boolean isEmpty() {
    return networks.length == 0;
  }

  /** Whether the address is of a host on one of our networks. */
  boolean contains(Endpoint endpoint) {
    for (LocalNetwork network : networks) {
      if (network.contains(endpoint)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether somebody may name that address to us: nobody from outside may have us send datagrams
   * into our own LAN, or to ourselves.
   */
  boolean mayBeNamed(Endpoint named, Endpoint teller) {
    boolean intrusive = contains(named) && !contains(teller);
    boolean meaningless = (named.isLoopback() && !contains(named)) || named.isCircuit();
    return !intrusive && !meaningless;
  }

  /** Whether address and port are our own. */
  boolean isOwn(Endpoint endpoint) {
    for (LocalNetwork network : networks) {
      if (network.endpoint().equals(endpoint)) {
        return true;
      }
    }
    return false;
  }

  /** Where peers behind the same NAT can reach us. */
  List<Endpoint> told() {
    return told;
  }

  /** Our local address as a message towards that endpoint names it (PROTOCOL.md section 4.3). */
  Endpoint sourceTowards(Endpoint destination) {
    Endpoint sameFamily = null;
    for (LocalNetwork network : networks) {
      if (network.contains(destination)) {
        return network.endpoint();
      }
      boolean better = sameFamily == null && network.endpoint().isIpv4() == destination.isIpv4();
      sameFamily = better ? network.endpoint() : sameFamily;
    }
    return sameFamily == null ? UNKNOWN : sameFamily;
  }
}
