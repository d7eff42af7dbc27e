package org.app2app.node;

import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;

/**
 * The routers that this host's way out leads through; ports are 0.
 *
 * @param known false if nobody can tell
 * @param routers none if there is no way out, or a tunnel is
 */
record Gateways(boolean known, List<Endpoint> routers) {

  static final Gateways UNKNOWN = new Gateways(false, Collections.emptyList());

  /** Who tells. Looking may take the time of reading a small file. */
  @FunctionalInterface
  interface Source {
    Gateways look();
  }
}
