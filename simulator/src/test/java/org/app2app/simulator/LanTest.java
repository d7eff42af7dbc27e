package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two behind one NAT meet on their LAN, though the NAT doesn't hairpin. */
class LanTest {

  private final Scenario scenario = new Scenario(21);

  private static PathKind path(Node from, Node to, long now) {
    for (PeerSnapshot known : from.peer().snapshot(now).peers()) {
      if (known.state() == PeerState.ACTIVE && to.peer().id().equals(known.peerId())) {
        return known.path();
      }
    }
    return null;
  }

  private void assertOnLan(Node first, Node second) {
    assertThat(path(first, second, scenario.world.now())).isEqualTo(PathKind.LAN);
    assertThat(path(second, first, scenario.world.now())).isEqualTo(PathKind.LAN);
  }

  @Test
  void beaconsIntroduceNeighboursWithinASecondWithoutAnybodysHelp() {
    Nat nat = scenario.world.newNat(NatType.PORT_RESTRICTED.behaviour());
    Node first = scenario.nodeOn(nat.lan());
    scenario.world.runForSeconds(20);
    Node second = scenario.nodeOn(nat.lan());
    scenario.assertMeetWithin(1, first, second);
    assertOnLan(first, second);
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLIC", mode = EnumSource.Mode.EXCLUDE)
  void localAddressesConnectNeighboursWhereMulticastDoesNotWork(NatType type) {
    Nat nat = scenario.world.newNat(type.behaviour(), scenario.world.internet(), false);
    Node introducer = scenario.publicNode();
    Node first = scenario.nodeOn(nat.lan());
    scenario.contact(first, introducer);
    scenario.world.runForSeconds(7);
    Node second = scenario.nodeOn(nat.lan());
    scenario.contact(second, introducer);
    scenario.assertMeetWithin(6, first, second);
    assertOnLan(first, second);
  }

  @Test
  void neighboursOfTheSameNatTypeAreNotMistakenForThoseOfAnotherLanWithTheSameAddresses() {
    Node introducer = scenario.publicNode();
    for (int i = 0; i < 8; i++) {
      Node node = scenario.nodeBehind(NatType.PORT_RESTRICTED);
      scenario.contact(node, introducer);
    }
    scenario.world.runForSeconds(60);
    assertThat(introducer.peer().activePeers()).isEqualTo(8);
    assertThat(scenario.world.fates().of(Fate.NO_HAIRPIN)).isZero();
  }

  @Test
  void nodeWithoutBeaconIsFoundByNeighboursOnceSomebodyIntroducesIt() {
    Nat nat = scenario.world.newNat(NatType.FULL_CONE.behaviour());
    Node introducer = scenario.publicNode();
    Node silent = scenario.nodeOn(nat.lan(), false);
    Node other = scenario.nodeOn(nat.lan(), false);
    scenario.contact(silent, introducer);
    scenario.contact(other, introducer);
    scenario.assertMeetWithin(8, silent, other);
  }

  @Test
  void twentyNodesOfOneLanAllKnowEachOtherSoon() {
    Nat nat = scenario.world.newNat(NatType.PORT_RESTRICTED.behaviour());
    Node[] nodes = new Node[20];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = scenario.nodeOn(nat.lan());
    }
    scenario.world.runForSeconds(5);
    for (Node node : nodes) {
      assertThat(node.peer().activePeers()).as("%s", node).isEqualTo(19);
    }
  }
}
