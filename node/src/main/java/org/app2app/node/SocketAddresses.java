package org.app2app.node;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.app2app.wire.Endpoint;

/** Between the JDK's addresses and ours; never asks a name server. */
final class SocketAddresses {

  private SocketAddresses() {}

  static Endpoint toEndpoint(InetSocketAddress address) {
    return toEndpoint(address.getAddress(), address.getPort());
  }

  static Endpoint toEndpoint(InetAddress address, int port) {
    int scope = address instanceof Inet6Address ipv6 ? ipv6.getScopeId() : 0;
    return Endpoint.of(address.getAddress(), port, scope);
  }

  static InetSocketAddress toSocketAddress(Endpoint endpoint) {
    return toSocketAddress(endpoint, endpoint.scope());
  }

  /** With another scope than the endpoint's own: for a multicast group on one interface. */
  static InetSocketAddress toSocketAddress(Endpoint endpoint, int scope) {
    try {
      byte[] bytes = endpoint.addressBytes();
      InetAddress address =
          scope > 0 && bytes.length == 16
              ? Inet6Address.getByAddress(null, bytes, scope)
              : InetAddress.getByAddress(bytes);
      return new InetSocketAddress(address, endpoint.port());
    } catch (UnknownHostException impossible) {
      throw new AssertionError("an address of 4 or 16 bytes", impossible);
    }
  }
}
