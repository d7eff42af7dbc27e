package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinksTest {

  private static final Endpoint EVERYWHERE = Endpoint.parse("[::]:1873");
  private static final Gateways HOME_ROUTER =
      new Gateways(true, List.of(Endpoint.parse("192.168.1.1:0")));

  private static Attachment attachment(String name, String... networks) {
    LocalNetwork[] ours = new LocalNetwork[networks.length];
    for (int i = 0; i < networks.length; i++) {
      String[] parts = networks[i].split("/", 2);
      ours[i] = new LocalNetwork(Endpoint.parse(parts[0], 1873), Integer.parseInt(parts[1]));
    }
    return new Attachment(name, 2, name.equals("lo"), true, Arrays.asList(ours));
  }

  private static List<Uplink> find(Gateways gateways, Attachment... attachments) {
    return Uplinks.of(Arrays.asList(attachments), EVERYWHERE, gateways);
  }

  @Test
  void theLanOfTheRouterIsAsked() {
    Attachment wifi = attachment("wlan0", "192.168.1.7/24", "fd00::7/64");
    Attachment other = attachment("eth0", "10.1.2.3/8");
    assertThat(find(HOME_ROUTER, attachment("lo", "127.0.0.1/8"), other, wifi))
        .singleElement()
        .satisfies(
            uplink -> {
              assertThat(uplink.own().endpoint()).isEqualTo(Endpoint.parse("192.168.1.7:1873"));
              assertThat(uplink.routers()).containsExactly(Endpoint.parse("192.168.1.1:0"));
              assertThat(uplink.mayBeRouter(Endpoint.parse("192.168.1.1:80"))).isTrue();
              assertThat(uplink.mayBeRouter(Endpoint.parse("192.168.1.2:80"))).isFalse();
            });
  }

  @Test
  void whereTheRouterIsNotKnownTheFirstAndTheLastAddressAreGuessed() {
    assertThat(find(Gateways.UNKNOWN, attachment("eth0", "192.168.2.7/24")))
        .singleElement()
        .satisfies(
            uplink -> {
              assertThat(uplink.routers())
                  .containsExactly(
                      Endpoint.parse("192.168.2.1:0"), Endpoint.parse("192.168.2.254:0"));
              assertThat(uplink.mayBeRouter(Endpoint.parse("192.168.2.99:80"))).isTrue();
              assertThat(uplink.mayBeRouter(Endpoint.parse("192.168.3.1:80"))).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7/24",
        "100.64.0.7/10",
        "169.254.1.1/16",
        "2001:db8::7/64",
        "10.0.0.1/31"
      })
  void withoutAPrivateNetworkNobodyIsAsked(String network) {
    assertThat(find(Gateways.UNKNOWN, attachment("eth0", network))).isEmpty();
  }

  @Test
  void containersAndLoopbackAreNoWayOut() {
    assertThat(
            find(
                Gateways.UNKNOWN,
                attachment("lo", "10.0.0.1/8"),
                attachment("docker0", "172.17.0.1/16")))
        .isEmpty();
  }

  @Test
  void boundToAnAddressOnlyItsLanCounts() {
    List<Attachment> both =
        List.of(attachment("eth0", "10.0.0.7/24"), attachment("eth1", "192.168.1.7/24"));
    Endpoint bound = Endpoint.parse("192.168.1.7:5000");
    assertThat(Uplinks.of(both, bound, Gateways.UNKNOWN))
        .singleElement()
        .satisfies(uplink -> assertThat(uplink.own().endpoint()).isEqualTo(bound));
  }

  @Test
  void ofManyLansTwoAreAsked() {
    assertThat(
            find(
                Gateways.UNKNOWN,
                attachment("eth0", "10.0.0.7/24", "10.0.1.7/24", "10.0.2.7/24", "10.0.3.7/24")))
        .hasSize(Uplinks.UPLINKS_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3", "100.64.1.1", "100.127.255.255", "127.0.0.1", "169.254.0.1", "172.16.0.1",
        "172.31.255.255", "192.168.0.1", "192.0.0.8", "0.0.0.0", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "2001:db8::1"
      })
  void whatIsOfNoUseOutsideIsNotPublic(String address) {
    assertThat(PublicAddresses.isPublic(Endpoint.parse(address, 1873))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.5.5.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "203.0.113.7"})
  void theRestIs(String address) {
    assertThat(PublicAddresses.isPublic(Endpoint.parse(address, 1873))).isTrue();
    assertThat(PublicAddresses.isPublic(Endpoint.parse(address, 0))).isFalse();
  }
}
