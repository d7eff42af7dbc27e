package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Pace;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone without a network sleeps, forgets nobody, and is back at once. */
class AbsenceTest {

  private static final int PEERS = 10;

  private final Scenario scenario = new Scenario(47);
  private final World world = scenario.world;
  private final List<Node> peers = new ArrayList<>();
  private Node phone;
  private Network home;
  private int address;

  private void settle(NatType type, Pace pace) {
    for (int i = 0; i < PEERS; i++) {
      peers.add(scenario.nodeBehind(i == 0 ? NatType.PUBLIC : type));
      scenario.contact(peers.get(i), peers.get(0));
    }
    phone = scenario.nodeBehind(NatType.PORT_RESTRICTED);
    home = phone.host().network();
    address = phone.host().address();
    scenario.contact(phone, peers.get(0));
    world.runForSeconds(60);
    assertThat(phone.peer().activePeers()).isEqualTo(PEERS);
    phone.host().act(now -> phone.peer().overlay().setPace(pace, now));
  }

  /** Takes the network away for so long; returns how often that woke the phone. */
  private long goAway(double seconds) {
    phone.host().disconnect();
    BatteryMeter meter = new BatteryMeter(world, phone.host());
    world.runForSeconds(seconds);
    return meter.wakeUps();
  }

  private void assertBackWithinASecond(String when) {
    phone.host().join(home, address);
    world.runForSeconds(1);
    assertThat(phone.peer().activePeers()).as(when).isEqualTo(PEERS);
    assertAllMeet();
  }

  /**
   * A peer that had forgotten the phone, and asks it on another's word just now, takes longer: the
   * phone is a stranger to it again, and its answer has spent what it may send to a stranger.
   */
  private void assertAllMeet() {
    for (Node peer : peers) {
      scenario.assertMeetWithin(10, phone, peer);
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void phoneIsBackWithinASecondTwentyTimes(Pace pace) {
    settle(NatType.FULL_CONE, pace);
    for (int i = 0; i < 20; i++) {
      goAway(2 + 3 * i);
      assertBackWithinASecond("time " + i);
      world.runForSeconds(20);
    }
  }

  /** A NAT closes behind whoever was silent for a test, so one of ten may have to be introduced. */
  @ParameterizedTest
  @EnumSource(Pace.class)
  void peersBehindStrictNatsAreBackSoonTwentyTimes(Pace pace) {
    settle(NatType.PORT_RESTRICTED, pace);
    for (int i = 0; i < 20; i++) {
      goAway(2 + 3 * i);
      phone.host().join(home, address);
      world.runForSeconds(1);
      assertThat(phone.peer().activePeers()).as("time %d", i).isGreaterThanOrEqualTo(PEERS - 1);
      assertAllMeet();
      world.runForSeconds(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void phoneIsBackWithinASecondAfterAnHour(Pace pace) {
    settle(NatType.FULL_CONE, pace);
    assertThat(goAway(3_600)).isLessThanOrEqualTo(1);
    assertThat(phone.peer().nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    assertBackWithinASecond("after an hour");
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void peersBehindNatsThatForgotAreBackSoonAfterAnHour(Pace pace) {
    settle(NatType.PORT_RESTRICTED, pace);
    goAway(3_600);
    phone.host().join(home);
    assertAllMeet();
  }
}
