package org.app2app.node;

import org.app2app.wire.Endpoint;

/** Which IPv4 addresses mean the same everywhere. */
final class PublicAddresses {

  private PublicAddresses() {}

  /** Whether it belongs to nobody but a LAN (RFC 1918). */
  static boolean isPrivate(Endpoint endpoint) {
    return isIn(endpoint, 10, 0, 8) || isIn(endpoint, 172, 16, 12) || isIn(endpoint, 192, 168, 16);
  }

  /**
   * Whether anybody on the Internet could write to it: no private, loopback or link-local address,
   * and not the 100.64.0.0/10 of carriers' NATs (RFC 6598) nor what is reserved (RFC 6890).
   */
  static boolean isPublic(Endpoint endpoint) {
    return endpoint.isIpv4()
        && endpoint.isReachable()
        && !endpoint.isLoopback()
        && !endpoint.isLinkLocal()
        && !isPrivate(endpoint)
        && !isIn(endpoint, 100, 64, 10)
        && endpoint.ipv4Bits() >>> 8 != 0xc00000
        && endpoint.ipv4Bits() >>> 28 != 0xf;
  }

  private static boolean isIn(Endpoint endpoint, int first, int second, int prefixLength) {
    Endpoint network = Endpoint.ofIpv4(first << 24 | second << 16, 0);
    return network.samePrefix(endpoint, prefixLength);
  }
}
