package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class LanAddressesTest {

  private static Attachment attachment(String name, String... addresses) {
    List<LocalNetwork> networks = new ArrayList<>();
    for (String address : addresses) {
      networks.add(new LocalNetwork(Endpoint.parse(address, 0), 24));
    }
    return new Attachment(name, 1, name.equals("lo"), true, networks);
  }

  private static List<String> of(Attachment... attachments) {
    List<String> texts = new ArrayList<>();
    for (InetAddress address : LanAddresses.likeliestFirst(port -> List.of(attachments))) {
      texts.add(address.getHostAddress());
    }
    return texts;
  }

  @Test
  void theLanComesBeforeTheMobileNetworkAndContainersLast() {
    assertThat(
            of(
                attachment("docker0", "172.17.0.1"),
                attachment("tun0", "10.8.0.2"),
                attachment("rmnet_data0", "10.20.30.40"),
                attachment("wlan0", "2001:db8::7", "203.0.113.7", "192.168.1.7"),
                attachment("lo", "127.0.0.1", "::1")))
        .containsExactly(
            "192.168.1.7",
            "203.0.113.7",
            "2001:db8:0:0:0:0:0:7",
            "10.8.0.2",
            "10.20.30.40",
            "172.17.0.1");
  }

  @Test
  void whatABrowserCannotBeGivenIsLeftOut() {
    assertThat(of(attachment("wlan0", "fe80::7", "192.168.1.7"))).containsExactly("192.168.1.7");
  }

  @Test
  void noMoreThanAPersonWouldTry() {
    String[] many = new String[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = "192.168.1." + (i + 1);
    }
    assertThat(of(attachment("eth0", many))).hasSize(8).startsWith("192.168.1.1");
  }

  @Test
  void withoutANetworkItIsTheLoopbackAddress() {
    assertThat(of(attachment("lo", "127.0.0.1"))).containsExactly("127.0.0.1");
    assertThat(
            LanAddresses.likeliestFirst(
                port -> {
                  throw new IOException("nothing to be seen");
                }))
        .containsExactly(InetAddress.getLoopbackAddress());
  }

  @Test
  void thisHostHasAnAddress() {
    assertThat(Node.lanAddresses()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
  }
}
