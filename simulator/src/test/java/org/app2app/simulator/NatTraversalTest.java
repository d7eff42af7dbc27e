package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.PathKind;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who gets through to whom by introductions and punctures, and without guessing of ports: Ford,
 * Srisuresh and Kegel, "Peer-to-Peer Communication Across Network Address Translators" (USENIX
 * 2005); RFC 5128 section 3.3.
 */
class NatTraversalTest {

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    NatType[] types = NatType.values();
    for (int first = 0; first < types.length; first++) {
      for (int second = first; second < types.length; second++) {
        pairs.add(Arguments.of(types[first], types[second]));
      }
    }
    return pairs;
  }

  /** A port that nobody can know of, towards a filter that asks for it. */
  private static boolean canMeet(NatType first, NatType second) {
    boolean firstSymmetric = first == NatType.SYMMETRIC;
    boolean secondSymmetric = second == NatType.SYMMETRIC;
    boolean firstStrict = firstSymmetric || first == NatType.PORT_RESTRICTED;
    boolean secondStrict = secondSymmetric || second == NatType.PORT_RESTRICTED;
    return !(firstSymmetric && secondStrict) && !(secondSymmetric && firstStrict);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void introductionsConnectWhomTheirNatsAllowAndRelaysTheOthers(NatType first, NatType second) {
    for (int seed = 1; seed <= 5; seed++) {
      Scenario scenario = new Scenario(seed);
      Node introducer = scenario.publicNode();
      Node one = scenario.nodeBehind(first);
      scenario.contact(one, introducer);
      scenario.world.runForSeconds(2);
      Node other = scenario.nodeBehind(second);
      scenario.contact(other, introducer);
      scenario.assertMeetWithin(30, one, other);
      boolean relayed = scenario.pathBetween(one, other) == PathKind.RELAYED;
      assertThat(relayed).as("relayed, seed %d", seed).isEqualTo(!canMeet(first, second));
    }
  }

  @ParameterizedTest
  @EnumSource(Dependence.class)
  void endpointIndependentMappingsMeetWhateverTheirFilters(Dependence filtering) {
    NatBehaviour one = NatBehaviour.of(Dependence.ENDPOINT_INDEPENDENT, filtering);
    for (Dependence otherFiltering : Dependence.values()) {
      Scenario scenario = new Scenario(3);
      Node introducer = scenario.publicNode();
      Node first = scenario.nodeBehind(one.withPortPreservation(false));
      Node second =
          scenario.nodeBehind(NatBehaviour.of(Dependence.ENDPOINT_INDEPENDENT, otherFiltering));
      scenario.contact(first, introducer);
      scenario.contact(second, introducer);
      scenario.assertMeetWithin(2, first, second);
    }
  }

  @ParameterizedTest
  @EnumSource(NatType.class)
  void peersMeetThroughOneIntroducerWithinOneAndAHalfSecondsAsFastAsThePythonSuccessor(
      NatType type) {
    if (type == NatType.SYMMETRIC) {
      return;
    }
    for (int seed = 1; seed <= 20; seed++) {
      Scenario scenario = new Scenario(seed);
      Node introducer = scenario.publicNode();
      Node first = scenario.nodeBehind(type);
      scenario.contact(first, introducer);
      scenario.world.runForSeconds(1);
      Node second = scenario.nodeBehind(NatType.PORT_RESTRICTED);
      scenario.contact(second, introducer);
      scenario.assertMeetWithin(1.5, first, second);
    }
  }

  @ParameterizedTest
  @EnumSource(NatType.class)
  void everybodyLearnsTheirPublicAddressAndWhatTheirNatDoes(NatType type) {
    Scenario scenario = new Scenario(11);
    Node node = scenario.nodeBehind(type);
    for (int i = 0; i < 5; i++) {
      scenario.contact(node, scenario.publicNode());
    }
    scenario.world.runForSeconds(30);
    OverlaySnapshot snapshot = node.peer().snapshot(scenario.world.now());
    NatMapping expected =
        switch (type) {
          case PUBLIC -> NatMapping.NONE;
          case SYMMETRIC -> NatMapping.ENDPOINT_DEPENDENT;
          default -> NatMapping.ENDPOINT_INDEPENDENT;
        };
    assertThat(snapshot.natMapping()).isEqualTo(expected);
    assertThat(snapshot.wanIpv4().ipv4Bits()).isEqualTo(publicAddress(node, type).ipv4Bits());
  }

  private static Endpoint publicAddress(Node node, NatType type) {
    if (type == NatType.PUBLIC) {
      return node.endpoint();
    }
    return ((Lan) node.host().network()).gateway().endpoint(Scenario.PORT);
  }

  @ParameterizedTest
  @EnumSource(NatType.class)
  void peersBehindCarrierGradeNatMeetThoseWithout(NatType home) {
    if (home == NatType.PUBLIC || home == NatType.SYMMETRIC) {
      return;
    }
    Scenario scenario = new Scenario(5);
    Node introducer = scenario.publicNode();
    Nat carrier = scenario.world.newNat(NatType.PORT_RESTRICTED.behaviour());
    Nat behindCarrier = scenario.world.newNat(home.behaviour(), carrier.lan(), true);
    Node phone = scenario.nodeOn(behindCarrier.lan());
    Node other = scenario.nodeBehind(NatType.PORT_RESTRICTED);
    scenario.contact(phone, introducer);
    scenario.contact(other, introducer);
    scenario.assertMeetWithin(3, phone, other);
  }
}
