package org.app2app.node;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;

/** The addresses at which others on the LAN reach this host, the likeliest first. */
final class LanAddresses {

  /** Addresses that are of use to somebody who has to try them by hand. */
  private static final int ADDRESSES_MAX = 8;

  private static final int VIRTUAL_RANK = 100;
  private static final int FAR_RANK = 50;
  private static final int IPV6_RANK = 20;
  private static final int PUBLIC_RANK = 10;

  private record Ranked(Endpoint endpoint, int rank) {}

  private LanAddresses() {}

  /** Never empty: where there is no network, it is the loopback address. */
  static List<InetAddress> likeliestFirst(NetworkSource networks) {
    List<Ranked> found = new ArrayList<>();
    try {
      for (Attachment attachment : networks.look(0)) {
        rank(attachment, found);
      }
    } catch (IOException nothingToBeSeen) {
      found.clear();
    }
    Collections.sort(found, Comparator.comparingInt(Ranked::rank));
    List<InetAddress> addresses = new ArrayList<>();
    for (Ranked one : found) {
      if (addresses.size() < ADDRESSES_MAX) {
        addresses.add(SocketAddresses.toSocketAddress(one.endpoint()).getAddress());
      }
    }
    return addresses.isEmpty()
        ? Collections.singletonList(InetAddress.getLoopbackAddress())
        : addresses;
  }

  private static void rank(Attachment attachment, List<Ranked> found) {
    for (LocalNetwork network : attachment.networks()) {
      Endpoint endpoint = network.endpoint();
      // A browser's address bar has no place for the scope of a link-local IPv6 address.
      boolean usable = !endpoint.isLoopback() && (endpoint.isIpv4() || !endpoint.isLinkLocal());
      if (usable) {
        found.add(new Ranked(endpoint, rank(attachment, endpoint)));
      }
    }
  }

  private static int rank(Attachment attachment, Endpoint endpoint) {
    int rank = attachment.virtual() ? VIRTUAL_RANK : attachment.far() ? FAR_RANK : 0;
    if (endpoint.isIpv6()) {
      return rank + IPV6_RANK;
    }
    InetAddress address = SocketAddresses.toSocketAddress(endpoint).getAddress();
    return address.isSiteLocalAddress() ? rank : rank + PUBLIC_RANK;
  }
}
