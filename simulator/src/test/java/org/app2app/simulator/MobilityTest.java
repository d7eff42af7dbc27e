package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.PeerSnapshot;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections last, and come back, while NATs forget and hosts move. */
class MobilityTest {

  private final Scenario scenario = new Scenario(31);
  private final World world = scenario.world;

  /** Two nodes behind NATs of their own that have met through a third. */
  private Node[] pairBehind(NatBehaviour behaviour) {
    Node introducer = scenario.publicNode();
    Node first = scenario.nodeBehind(behaviour);
    Node second = scenario.nodeBehind(behaviour);
    scenario.contact(first, introducer);
    scenario.contact(second, introducer);
    scenario.assertMeetWithin(3, first, second);
    return new Node[] {first, second, introducer};
  }

  private static Nat natOf(Node node) {
    return ((Lan) node.host().network()).gateway();
  }

  /** The share of the seconds from now on in which each has the other active. */
  private double shareOfTimeTogether(Node first, Node second, int seconds) {
    int together = 0;
    for (int second1 = 0; second1 < seconds; second1++) {
      world.runForSeconds(1);
      together += scenario.haveMet(first, second) ? 1 : 0;
    }
    return (double) together / seconds;
  }

  @ParameterizedTest
  @CsvSource({"30,false", "30,true", "60,false", "60,true", "120,false", "300,false"})
  void pairStaysTogetherHoweverSoonTheirNatsForget(int lifetimeSeconds, boolean inboundRefresh) {
    NatBehaviour behaviour =
        NatType.PORT_RESTRICTED
            .behaviour()
            .withLifetimeSeconds(lifetimeSeconds)
            .withInboundRefresh(inboundRefresh);
    Node[] pair = pairBehind(behaviour);
    world.runForSeconds(120);
    assertThat(shareOfTimeTogether(pair[0], pair[1], 900)).isGreaterThan(0.97);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 120})
  void nodeBehindSymmetricNatStaysWithItsPublicPeers(int lifetimeSeconds) {
    Node publicNode = scenario.publicNode();
    Node node =
        scenario.nodeBehind(NatType.SYMMETRIC.behaviour().withLifetimeSeconds(lifetimeSeconds));
    scenario.contact(node, publicNode);
    scenario.assertMeetWithin(2, node, publicNode);
    assertThat(shareOfTimeTogether(node, publicNode, 900)).isGreaterThan(0.97);
  }

  @Test
  void pairMeetsAgainAfterBothNatsRebooted() {
    Node[] pair = pairBehind(NatType.PORT_RESTRICTED.behaviour());
    world.runForSeconds(60);
    natOf(pair[0]).reboot();
    natOf(pair[1]).reboot();
    world.runForSeconds(120);
    scenario.assertMeetWithin(60, pair[0], pair[1]);
    assertThat(shareOfTimeTogether(pair[0], pair[1], 300)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 200})
  void newPublicAddressThatTheHostDoesNotNoticeIsOvercome(int secondsBefore) {
    Node[] pair = pairBehind(NatType.PORT_RESTRICTED.behaviour());
    world.runForSeconds(secondsBefore);
    natOf(pair[0]).reconnect();
    world.runForSeconds(10);
    scenario.assertMeetWithin(120, pair[0], pair[2]);
    scenario.assertMeetWithin(60, pair[0], pair[1]);
    world.runForSeconds(60);
    assertThat(pair[0].peer().snapshot(world.now()).wanIpv4().ipv4Bits())
        .isEqualTo(natOf(pair[0]).address());
  }

  /** Who is reached at the new address, and through a way that works. */
  private boolean isBack(Node[] pair) {
    int address = natOf(pair[0]).address();
    return scenario.haveMet(pair[0], pair[1])
        && scenario.haveMet(pair[0], pair[2])
        && seenAt(pair[1], pair[0]) == address
        && seenAt(pair[2], pair[0]) == address;
  }

  private int seenAt(Node by, Node other) {
    for (PeerSnapshot known : by.peer().snapshot(world.now()).peers()) {
      if (known.path() != null && other.peer().id().equals(known.peerId())) {
        return known.endpoint().ipv4Bits();
      }
    }
    return 0;
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_CONE,5", "FULL_CONE,61", "PORT_RESTRICTED,5", "PORT_RESTRICTED,20",
    "PORT_RESTRICTED,61", "PORT_RESTRICTED,122", "PORT_RESTRICTED,333", "PORT_RESTRICTED,1001"
  })
  void newPublicAddressIsOvercomeWithinThreeSeconds(NatType type, int secondsBefore) {
    Node[] pair = pairBehind(type.behaviour());
    world.runForSeconds(secondsBefore + 0.37);
    natOf(pair[0]).reconnect();
    long start = world.now();
    while (!isBack(pair) && world.now() - start < 60e9) {
      world.runForSeconds(0.01);
    }
    double seconds = (world.now() - start) / 1e9;
    System.out.printf("%s, new address after %d s: back in %.2f s%n", type, secondsBefore, seconds);
    assertThat(seconds).isLessThanOrEqualTo(3);
  }

  @Test
  void nodeThatMovesToAnotherNatIsActiveAgainAtOnce() {
    Node[] pair = pairBehind(NatType.PORT_RESTRICTED.behaviour());
    world.runForSeconds(60);
    Nat cafe = world.newNat(NatType.PORT_RESTRICTED.behaviour());
    pair[0].host().moveTo(cafe.lan());
    world.runForSeconds(2);
    assertThat(scenario.haveMet(pair[0], pair[2])).isTrue();
    world.runForSeconds(28);
    assertThat(scenario.haveMet(pair[0], pair[1])).isTrue();
    assertThat(pair[0].peer().snapshot(world.now()).wanIpv4().ipv4Bits()).isEqualTo(cafe.address());
  }

  @Test
  void phoneThatGoesFromWiFiToMobileAndBackTwentyTimesKeepsItsPeers() {
    Node[] pair = pairBehind(NatType.PORT_RESTRICTED.behaviour());
    Network home = pair[0].host().network();
    Nat mobile = world.newNat(NatType.PORT_RESTRICTED.behaviour());
    for (int i = 0; i < 20; i++) {
      pair[0].host().moveTo(i % 2 == 0 ? mobile.lan() : home);
      world.runForSeconds(10);
      assertThat(scenario.haveMet(pair[0], pair[2])).as("move %d", i).isTrue();
    }
    scenario.assertMeetWithin(30, pair[0], pair[1]);
  }

  @Test
  void nodeWithoutAnyNetworkWaitsAndComesBack() {
    Node[] pair = pairBehind(NatType.FULL_CONE.behaviour());
    Network home = pair[0].host().network();
    pair[0].host().disconnect();
    world.runForSeconds(300);
    assertThat(scenario.isActive(pair[2], pair[0])).isFalse();
    pair[0].host().join(home);
    scenario.assertMeetWithin(3, pair[0], pair[2]);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 600})
  void blackOutThatTheHostDoesNotNoticeIsOvercome(int seconds) {
    Node[] pair = pairBehind(NatType.PORT_RESTRICTED.behaviour());
    world.runForSeconds(30);
    pair[0].host().setBlackedOut(true);
    world.runForSeconds(seconds);
    pair[0].host().setBlackedOut(false);
    scenario.assertMeetWithin(150, pair[0], pair[2]);
    scenario.assertMeetWithin(60, pair[0], pair[1]);
  }

  @Test
  void peerThatVanishedIsNoLongerActiveAfterFiveMinutes() {
    Node[] pair = pairBehind(NatType.FULL_CONE.behaviour());
    pair[0].host().vanish();
    world.runForSeconds(300);
    assertThat(scenario.isActive(pair[1], pair[0])).isFalse();
    assertThat(scenario.isActive(pair[2], pair[0])).isFalse();
  }
}
