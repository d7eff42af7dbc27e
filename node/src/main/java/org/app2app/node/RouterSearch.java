package org.app2app.node;

import java.io.IOException;
import java.util.List;

/** Finds a router that opens a port for us. */
@FunctionalInterface
interface RouterSearch {

  /**
   * Tries what there is on our LANs, one after the other, until somebody opens the port of our
   * address there, or another; waits, within the limits of the talk.
   *
   * @throws IOException if there is no such router
   */
  Lease find(List<Uplink> uplinks, Talk talk) throws IOException;
}
