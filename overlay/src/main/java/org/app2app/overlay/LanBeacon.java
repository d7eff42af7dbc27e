package org.app2app.overlay;

import org.app2app.wire.Endpoint;

/** Skeleton of the LAN beacon. */
public final class LanBeacon {
  /** Site-local IPv4 group (RFC 2365) that nodes listen on. */
  public static final Endpoint GROUP_IPV4 = Endpoint.ofIpv4(0xefff1249, 18_730);

  /** Link-local IPv6 group that nodes listen on. */
  public static final Endpoint GROUP_IPV6 = Endpoint.ofIpv6(0xff02_0000_0000_0000L, 0x1873, 18_730);

  private LanBeacon() {}
}
