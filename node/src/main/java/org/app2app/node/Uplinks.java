package org.app2app.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;

/**
 * Finds the LANs that are worth asking for a port: those where we have a private IPv4 address. A
 * host with public addresses only has no NAT; IPv6 has none either.
 */
final class Uplinks {

  /** LANs that are asked; a host has one way out at a time, two while it changes. */
  static final int UPLINKS_MAX = 2;

  /** A network of two hosts or fewer leaves nothing to guess. */
  private static final int PREFIX_MAX = 30;

  private Uplinks() {}

  /**
   * @param bound what the socket is bound to; unspecified for every address
   */
  static List<Uplink> of(List<Attachment> attachments, Endpoint bound, Gateways gateways) {
    List<Uplink> uplinks = new ArrayList<>();
    for (Attachment attachment : attachments) {
      if (!attachment.loopback() && !attachment.virtual()) {
        for (LocalNetwork network : attachment.networks()) {
          add(uplinks, network, bound, gateways);
        }
      }
    }
    return Collections.unmodifiableList(uplinks);
  }

  private static void add(
      List<Uplink> uplinks, LocalNetwork network, Endpoint bound, Gateways gateways) {
    Endpoint own = network.endpoint().withPort(bound.port());
    boolean ours = bound.isUnspecified() || bound.sameAddress(own);
    if (!ours || !PublicAddresses.isPrivate(own) || uplinks.size() >= UPLINKS_MAX) {
      return;
    }
    List<Endpoint> routers =
        gateways.known()
            ? known(own, network.prefixLength(), gateways.routers())
            : guessed(own, network.prefixLength());
    if (!routers.isEmpty()) {
      LocalNetwork lan = new LocalNetwork(own, network.prefixLength());
      uplinks.add(new Uplink(lan, routers, gateways.known()));
    }
  }

  private static List<Endpoint> known(Endpoint own, int prefixLength, List<Endpoint> routers) {
    List<Endpoint> there = new ArrayList<>(1);
    for (Endpoint router : routers) {
      if (router.samePrefix(own, prefixLength) && !router.sameAddress(own)) {
        there.add(router);
      }
    }
    return there;
  }

  /** Nearly every home router has the first or the last address of its network. */
  private static List<Endpoint> guessed(Endpoint own, int prefixLength) {
    List<Endpoint> guesses = new ArrayList<>(2);
    if (prefixLength > 0 && prefixLength <= PREFIX_MAX) {
      int hosts = -1 >>> prefixLength;
      int first = (own.ipv4Bits() & ~hosts) + 1;
      int last = (own.ipv4Bits() | hosts) - 1;
      for (int bits : new int[] {first, last}) {
        if (bits != own.ipv4Bits()) {
          guesses.add(Endpoint.ofIpv4(bits, 0));
        }
      }
    }
    return guesses;
  }
}
