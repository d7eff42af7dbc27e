package org.app2app.node;

import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;

/**
 * A LAN of ours that a router may lead out of.
 *
 * @param own our address there, with our UDP port; a private IPv4 address
 * @param routers the addresses to ask for a port, the likeliest first; never empty
 * @param certain whether the routers are known; otherwise they are guesses
 */
record Uplink(LocalNetwork own, List<Endpoint> routers, boolean certain) {

  /** Whether a host that answers a search may be asked for a port. */
  boolean mayBeRouter(Endpoint host) {
    if (!certain) {
      return own.endpoint().samePrefix(host, own.prefixLength());
    }
    for (Endpoint router : routers) {
      if (router.sameAddress(host)) {
        return true;
      }
    }
    return false;
  }
}
