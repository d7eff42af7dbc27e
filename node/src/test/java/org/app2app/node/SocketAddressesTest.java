package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class SocketAddressesTest {

  @Property
  void ipv4ComesBack(@ForAll int address, @ForAll @IntRange(max = 65_535) int port) {
    Endpoint endpoint = Endpoint.ofIpv4(address, port);
    assertThat(SocketAddresses.toEndpoint(SocketAddresses.toSocketAddress(endpoint)))
        .isEqualTo(endpoint);
  }

  @Property
  void ipv6ComesBack(@ForAll @Size(16) byte[] address, @ForAll @IntRange(max = 9) int scope) {
    Endpoint endpoint = Endpoint.of(address, 1873, scope);
    assertThat(SocketAddresses.toEndpoint(SocketAddresses.toSocketAddress(endpoint)))
        .isEqualTo(endpoint);
  }

  @Test
  void anIpv4AddressInIpv6ClothesIsIpv4() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 10;
    mapped[15] = 1;
    InetAddress address = InetAddress.getByAddress(mapped);
    assertThat(SocketAddresses.toEndpoint(new InetSocketAddress(address, 1873)))
        .hasToString("10.0.0.1:1873");
  }

  @Test
  void aLinkLocalAddressKeepsItsInterface() {
    byte[] address = new byte[16];
    address[0] = (byte) 0xfe;
    address[1] = (byte) 0x80;
    address[15] = 1;
    InetSocketAddress socketAddress =
        SocketAddresses.toSocketAddress(Endpoint.of(address, 1873, 3));
    assertThat(((Inet6Address) socketAddress.getAddress()).getScopeId()).isEqualTo(3);
  }

  @Test
  void aGroupGetsTheInterfaceThatItIsSentOn() {
    Endpoint group = Endpoint.parse("[ff02::1873]:18730");
    InetSocketAddress onThird = SocketAddresses.toSocketAddress(group, 3);
    assertThat(((Inet6Address) onThird.getAddress()).getScopeId()).isEqualTo(3);
  }
}
