package org.app2app.natlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.app2app.natlab.Prober.Datagram;
import org.app2app.natlab.Prober.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be done to a network while it runs. */
@Timeout(60)
@ExtendWith(LabExtension.class)
class ScenarioTest {

  private static final int PORT = NatProbe.PORT;

  private static final int ATTEMPTS = 10;

  private Lab lab;
  private Internet internet;
  private Host stranger;
  private Socket outside;
  private Site home;
  private Socket inside;

  @BeforeEach
  void open() throws Exception {
    lab = Lab.open();
    internet = lab.internet();
    stranger = internet.add(SiteType.OPEN).host();
    outside = Prober.on(stranger).open(PORT);
    home = internet.add(SiteType.PORT_RESTRICTED);
    inside = Prober.on(home.host()).open(PORT);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private Datagram knock() throws Exception {
    inside.send(stranger.ipv4(), PORT, "knock");
    return outside.receive();
  }

  @Test
  void aRenumberedRouterShowsWithItsNewAddressAndForgetsTheOldMapping() throws Exception {
    Datagram before = knock();
    home.renumber();
    outside.send(before.address(), before.port(), "to the old address");
    assertThat(inside.receive()).isNull();
    Datagram after = knock();
    assertThat(after.address()).isEqualTo(home.publicIpv4()).isNotEqualTo(before.address());
    outside.send(after.address(), after.port(), "to the new address");
    assertThat(inside.receive().text()).isEqualTo("to the new address");
  }

  @Test
  void aHostThatMovesToAnotherLanIsSeenAtThatLansAddress() throws Exception {
    Site other = internet.add(SiteType.SYMMETRIC);
    String before = home.host().ipv4();
    home.host().moveTo(other);
    assertThat(knock().address()).isEqualTo(other.publicIpv4());
    assertThat(home.host().ipv4()).isNotEqualTo(before);
  }

  @Test
  void aCutLinkLetsNothingThroughUntilItIsMended() throws Exception {
    home.cut();
    assertThat(knock()).isNull();
    home.restore();
    assertThat(knock().text()).isEqualTo("knock");
  }

  @Test
  void fromAnIsolatedSiteNoWayLeadsOutAndItsHostsStillReachEachOther() throws Exception {
    Socket beside = Prober.on(home.addHost()).open(PORT);
    home.isolate();
    inside.send(home.hosts().get(1).ipv4(), PORT, "hello");
    assertThat(beside.receive().address()).isEqualTo(home.host().ipv4());
    List<String> route = home.host().inside(List.of("ip", "route", "get", stranger.ipv4()));
    assertThatThrownBy(() -> Tool.run(route, "")).hasMessageContaining("unreachable");
  }

  @Test
  void anUnpluggedHostReachesNobodyAndIsBackWhenItIsPluggedIn() throws Exception {
    home.host().unplug();
    assertThat(knock()).isNull();
    home.host().plug();
    Datagram heard = null;
    for (int attempt = 0; attempt < ATTEMPTS && heard == null; attempt++) {
      heard = knock(); // the kernel may take a second to notice the signal
    }
    assertThat(heard.address()).isEqualTo(home.publicIpv4());
  }

  @Test
  void aLinkThatLosesHalfCountsWhatItTook() throws Exception {
    home.setLoss(50);
    Counters lossyBefore = stranger.counters();
    Counters sentBefore = home.host().counters();
    for (int sent = 0; sent < 400; sent++) {
      inside.send(stranger.ipv4(), PORT, "knock");
    }
    Counters sent = home.host().counters().since(sentBefore);
    assertThat(sent.packetsOut()).isBetween(400L, 410L);
    assertThat(sent.bytesOut()).isGreaterThanOrEqualTo(400L * (14 + 20 + 8 + 5));
    assertThat(stranger.counters().since(lossyBefore).packetsIn()).isBetween(140L, 260L);
  }
}
