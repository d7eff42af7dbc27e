package org.app2app.engine;

import java.util.Arrays;
import org.app2app.overlay.Route;
import org.app2app.session.Path;

/** A way that a session's packets go, as a session sees it. */
record EnginePath(Route route) implements Path {

  /** What one site has of an IPv6 address: RFC 4291 section 2.5.4. */
  private static final int IPV6_SITE_BYTES = 8;

  @Override
  public byte[] origin() {
    byte[] address = route.endpoint().addressBytes();
    boolean ipv4 = address.length == 4;
    return ipv4 || route.endpoint().isCircuit() ? address : Arrays.copyOf(address, IPV6_SITE_BYTES);
  }

  /** Whether it leads to the same machine or NAT, perhaps by another port. */
  boolean isSameNetwork(EnginePath other) {
    return !route.endpoint().isCircuit()
        && !other.route.endpoint().isCircuit()
        && Arrays.equals(route.endpoint().addressBytes(), other.route.endpoint().addressBytes());
  }
}
