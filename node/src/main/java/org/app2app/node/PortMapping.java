package org.app2app.node;

import org.app2app.wire.Endpoint;

/**
 * A UDP port that the router opened for this node.
 *
 * @param protocol how it was asked: PCP, NAT-PMP or UPnP
 * @param external what the router says that others can write to
 */
public record PortMapping(String protocol, Endpoint external) {

  /**
   * Whether the router's own address is a public one. If it isn't, there is another NAT behind the
   * router, a carrier's perhaps, and the port is of no use to anybody outside.
   */
  public boolean isPublic() {
    return PublicAddresses.isPublic(external);
  }
}
