package org.app2app.overlay;

import java.util.List;
import org.app2app.wire.Endpoint;

/** The few addresses of an {@link OverlayScript}, and the networks that its host is attached to. */
final class ScriptAddresses {

  private static final Endpoint OWN = Endpoint.parse("192.168.1.7:1873");
  private static final Endpoint OWN_IPV6 = Endpoint.parse("[2001:db8:7::7]:1873");
  private static final byte[] LINK_LOCAL = Endpoint.parse("[fe80::1]:1").addressBytes();

  static final Endpoint[] ALL = {
    Endpoint.parse("198.51.100.1:1873"),
    Endpoint.parse("198.51.100.2:1873"),
    Endpoint.parse("198.51.100.2:1874"),
    Endpoint.parse("203.0.113.1:1873"),
    Endpoint.parse("203.0.113.2:1873"),
    Endpoint.parse("192.0.2.1:1873"),
    Endpoint.parse("192.0.2.77:40000"),
    Endpoint.parse("192.0.2.77:40001"),
    Endpoint.parse("192.168.1.8:1873"),
    Endpoint.parse("192.168.1.9:1873"),
    Endpoint.parse("10.0.0.1:1873"),
    Endpoint.parse("[2001:db8:1::1]:1873"),
    Endpoint.parse("[2001:db8:2::1]:1873"),
    Endpoint.parse("[2001:db8:7::8]:1873"),
    Endpoint.of(LINK_LOCAL, 1873, 2),
    Endpoint.of(LINK_LOCAL, 1873, 3),
    Endpoint.parse("127.0.0.1:1873"),
    OWN,
    OWN_IPV6,
    Endpoint.parse("0.0.0.0:1873"),
    Endpoint.parse("198.51.100.3:0"),
    Endpoint.parse("224.0.0.1:1873"),
    Endpoint.parse("255.255.255.255:1873"),
    Endpoint.parse("[ff02::1]:1873"),
    Endpoint.parse("[::]:1873"),
    Endpoint.parse("[::1]:1873")
  };

  private ScriptAddresses() {}

  /** No network, a LAN, or several. */
  static List<LocalNetwork> networks(int choice) {
    return switch (choice % 4) {
      case 0 -> List.of();
      case 1 -> List.of(new LocalNetwork(OWN, 24));
      case 2 -> List.of(new LocalNetwork(OWN_IPV6, 64), new LocalNetwork(OWN, 24));
      default ->
          List.of(
              new LocalNetwork(Endpoint.of(LINK_LOCAL, 1874, 2), 64),
              new LocalNetwork(Endpoint.parse("127.0.0.1:1874"), 8));
    };
  }
}
