package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Pace;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone without a network sleeps, forgets nobody, and is back at once. */
class AbsenceTest {

  private static final int PEERS = 10;

  private Scenario scenario;
  private World world;
  private final List<Node> peers = new ArrayList<>();
  private Node phone;
  private Network home;
  private int address;

  private void settle(NatType type, Pace pace, long seed) {
    scenario = new Scenario(seed);
    world = scenario.world;
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

  /** The phone has everybody again, and everybody has the phone. */
  private void assertBackWithinASecond(String when) {
    phone.host().join(home, address);
    double latest = 0;
    for (Node peer : peers) {
      latest += scenario.secondsToMeet(1 - latest, phone, peer);
    }
    assertThat(latest).as(when).isLessThanOrEqualTo(1);
    assertThat(phone.peer().activePeers()).as(when).isEqualTo(PEERS);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_CONE,LIVELY,47",
    "FULL_CONE,LIVELY,1",
    "FULL_CONE,SAVING,47",
    "FULL_CONE,RESTING,47",
    "ADDRESS_RESTRICTED,RESTING,47",
    "PORT_RESTRICTED,LIVELY,47",
    "PORT_RESTRICTED,LIVELY,4",
    "PORT_RESTRICTED,SAVING,47",
    "PORT_RESTRICTED,RESTING,47"
  })
  void phoneIsBackWithinASecondTwentyTimes(NatType type, Pace pace, long seed) {
    settle(type, pace, seed);
    for (int i = 0; i < 20; i++) {
      goAway(2 + 3 * i);
      assertBackWithinASecond("time " + i);
      world.runForSeconds(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void phoneIsBackWithinASecondAfterAnHour(Pace pace) {
    settle(NatType.FULL_CONE, pace, 47);
    assertThat(goAway(3_600)).isLessThanOrEqualTo(1);
    assertThat(phone.peer().nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    assertBackWithinASecond("after an hour");
  }

  @ParameterizedTest
  @EnumSource(Pace.class)
  void peersBehindNatsThatForgotAreBackWithinTwoSecondsAfterAnHour(Pace pace) {
    settle(NatType.PORT_RESTRICTED, pace, 47);
    goAway(3_600);
    phone.host().join(home);
    for (Node peer : peers) {
      scenario.assertMeetWithin(2, phone, peer);
    }
  }
}
