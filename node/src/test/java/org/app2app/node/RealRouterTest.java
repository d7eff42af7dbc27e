package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node behind a symmetric NAT of the kernel, and the miniupnpd that many home routers run. */
@Timeout(180)
@EnabledIf("org.app2app.node.Home#isPossible")
class RealRouterTest {

  @TempDir Path folder;

  private Home home;

  @BeforeEach
  void build() throws Exception {
    home = new Home();
  }

  @AfterEach
  void tearDown() throws Exception {
    home.close();
  }

  private String openedPorts() throws Exception {
    return home.run("router", "nft", "list", "chain", "inet", "filter", "prerouting_miniupnpd");
  }

  @ParameterizedTest
  @CsvSource({"PCP,yes,no", "NAT-PMP,yes,no", "UPnP,no,yes"})
  void thePortIsOpenForAnybodyUntilTheNodeEnds(String protocol, String natPmp, String upnp)
      throws Exception {
    if (protocol.equals("NAT-PMP")) {
      // An old router, which doesn't know what PCP is.
      home.run("router", "nft", "add rule inet filter silenced udp dport 5351 @th,64,8 2 drop");
    }
    home.startMiniupnpd(folder, "enable_natpmp=" + natPmp, "enable_upnp=" + upnp);
    Home.Running node = home.startNode(folder.resolve("node"));
    node.await("mapped " + protocol + " 5.5.5.1:1873");
    assertThat(openedPorts()).contains("dport 1873 dnat ip to 10.7.0.2:1873");

    home.run("outside", "bash", "-c", "printf junk > /dev/udp/5.5.5.1/1873");
    node.await("unknown-frame=1");

    node.process.getOutputStream().close();
    assertThat(node.awaitEnd()).isZero();
    assertThat(openedPorts()).doesNotContain("dnat");
  }

  @ParameterizedTest
  @CsvSource({"PCP,no", "UPnP,yes"})
  void aRouterWhoseAddressHasToBeGuessedIsFound(String protocol, String upnp) throws Exception {
    home.startMiniupnpd(folder, "enable_natpmp=yes", "enable_upnp=" + upnp);
    Home.Running node = home.startNode(folder.resolve("node"), "guess");
    node.await("mapped " + protocol + " 5.5.5.1:1873");
    assertThat(openedPorts()).contains("dnat ip to 10.7.0.2:1873");
  }

  @Test
  void aRouterThatRestartsAndLostThePortOpensItAgainAtOnce() throws Exception {
    Home.Running daemon =
        home.startMiniupnpd(folder, "enable_natpmp=yes", "enable_upnp=no", "system_uptime=yes");
    Home.Running node = home.startNode(folder.resolve("node"));
    node.await("mapped PCP");
    daemon.process.destroy();
    daemon.awaitEnd();
    home.run("router", "nft", "flush chain inet filter prerouting_miniupnpd");
    home.run("router", "nft", "flush chain inet filter miniupnpd");
    Home.Running monitor = home.start("router", "nft", "monitor", "rules");
    while (!monitor.hasSaid("dport 9")) { // it listens as soon as it tells of this
      home.run("router", "nft", "add rule inet filter silenced udp dport 9 drop");
    }
    home.startMiniupnpd(folder, "enable_natpmp=yes", "enable_upnp=no", "system_uptime=no");
    monitor.await("dnat ip to 10.7.0.2:1873");
    assertThat(openedPorts()).contains("dnat ip to 10.7.0.2:1873");
  }
}
