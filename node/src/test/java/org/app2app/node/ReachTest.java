package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final Endpoint EVERYWHERE = Endpoint.parse("[::]:1873");

  private static final LocalNetwork LOOPBACK4 = network("127.0.0.1:1873", 8);
  private static final LocalNetwork LAN4 = network("192.168.1.7:1873", 24);
  private static final LocalNetwork LAN6 = network("[fd00::7]:1873", 64);
  private static final LocalNetwork TUNNEL4 = network("10.8.0.2:1873", 24);

  private static final Attachment LO = new Attachment("lo", 1, true, false, list(LOOPBACK4));
  private static final Attachment ETH =
      new Attachment("eth0", 2, false, true, Arrays.asList(LAN4, LAN6));
  private static final Attachment TUN = new Attachment("tun0", 3, false, false, list(TUNNEL4));

  private static LocalNetwork network(String endpoint, int prefixLength) {
    return new LocalNetwork(Endpoint.parse(endpoint), prefixLength);
  }

  private static <T> List<T> list(T only) {
    return Collections.singletonList(only);
  }

  @Test
  void withARealNetworkLoopbackIsLeftOut() {
    Reach reach = Reach.of(Arrays.asList(LO, ETH), EVERYWHERE);
    assertThat(reach.networks()).containsExactly(LAN4, LAN6);
    assertThat(reach.lan()).containsExactly(ETH);
  }

  @Test
  void withoutANetworkLoopbackIsTheLan() {
    Reach reach = Reach.of(list(LO), EVERYWHERE);
    assertThat(reach.networks()).containsExactly(LOOPBACK4);
    assertThat(reach.lan()).containsExactly(LO);
  }

  @Test
  void aNetworkWithoutMulticastLeavesLoopbackForNodesOfThisHost() {
    Reach reach = Reach.of(Arrays.asList(LO, TUN), EVERYWHERE);
    assertThat(reach.networks()).containsExactly(TUNNEL4, LOOPBACK4);
    assertThat(reach.lan()).containsExactly(LO);
  }

  @Test
  void boundToAnAddressOnlyItsInterfaceAndFamilyCount() {
    Reach reach = Reach.of(Arrays.asList(LO, ETH, TUN), LAN6.endpoint());
    assertThat(reach.networks()).containsExactly(LAN6);
    assertThat(reach.lan())
        .singleElement()
        .satisfies(
            lan -> {
              assertThat(lan.name()).isEqualTo("eth0");
              assertThat(lan.has(false)).isTrue();
              assertThat(lan.has(true)).isFalse();
            });
  }

  @Test
  void everyAddressOfLoopbackIsOurs() {
    Endpoint bound = Endpoint.parse("127.9.9.9:5000");
    Reach reach = Reach.of(Arrays.asList(LO, ETH), bound);
    assertThat(reach.networks()).containsExactly(new LocalNetwork(bound, 8));
    assertThat(reach.lan()).hasSize(1);
  }

  @Test
  void anAddressThatIsGoneReachesNothing() {
    Reach reach = Reach.of(list(LO), LAN4.endpoint());
    assertThat(reach.networks()).isEmpty();
    assertThat(reach.lan()).isEmpty();
  }
}
