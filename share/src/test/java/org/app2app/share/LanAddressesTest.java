package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class LanAddressesTest {

  private static int rank(String interfaceName, String address) throws Exception {
    return LanAddresses.rank(interfaceName, InetAddress.getByName(address));
  }

  @Test
  void theLanComesBeforeTheMobileNetworkAndContainersLast() throws Exception {
    assertThat(
            new int[] {
              rank("wlan0", "192.168.1.7"),
              rank("wlan0", "203.0.113.7"),
              rank("wlan0", "2001:db8::7"),
              rank("rmnet_data0", "10.20.30.40"),
              rank("tun0", "10.8.0.2"),
              rank("docker0", "172.17.0.1")
            })
        .isSorted()
        .startsWith(0);
  }

  @Test
  void thereIsAlwaysAnAddress() {
    assertThat(LanAddresses.likeliestFirst()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
  }
}
