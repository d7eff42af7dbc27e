package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Pace;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.api.Test;

/** A node that rests is reached, and learns; those that all rest wake each other seldom. */
class RestTest {

  private static final int PHONES = 6;

  private final Scenario scenario = new Scenario(53);
  private final World world = scenario.world;

  private void rest(Node node) {
    node.host().act(now -> node.peer().overlay().setPace(Pace.RESTING, now));
  }

  private Node phone(Node introducer) {
    Node phone = scenario.nodeBehind(NatType.PORT_RESTRICTED);
    scenario.contact(phone, introducer);
    return phone;
  }

  @Test
  void newcomerMeetsPhoneThatHasRestedForHalfAnHour() {
    Node introducer = scenario.publicNode();
    Node phone = phone(introducer);
    world.runForSeconds(30);
    rest(phone);
    world.runForSeconds(1_800);
    Node newcomer = phone(introducer);
    scenario.assertMeetWithin(3, newcomer, phone);
  }

  @Test
  void phoneWithTwoPeersLearnsWhatItsNatBearsWhileItRests() {
    Node introducer = scenario.publicNode();
    scenario.contact(scenario.publicNode(), introducer);
    Node phone = phone(introducer);
    world.runForSeconds(5);
    rest(phone);
    world.runForSeconds(1_800);
    BatteryMeter meter = new BatteryMeter(world, phone.host());
    world.runForSeconds(3_600);
    assertThat(meter.wakeUps()).isLessThanOrEqualTo(60);
    assertThat(scenario.haveMet(phone, introducer)).isTrue();
  }

  @Test
  void phonesThatAllRestFallIntoStep() {
    Node introducer = scenario.publicNode();
    List<Node> phones = new ArrayList<>();
    for (int i = 0; i < PHONES; i++) {
      phones.add(phone(introducer));
      world.runForSeconds(7);
    }
    world.runForSeconds(300); // they learn for how long their NATs bear silence
    for (Node phone : phones) {
      rest(phone);
      world.runForSeconds(11);
    }
    world.runForSeconds(1_800);
    BatteryMeter meter = new BatteryMeter(world, phones.get(0).host());
    world.runForSeconds(3_600);
    System.out.printf(
        "one of %d phones that all rest: %d wake-ups/h, %d bytes/h%n",
        PHONES, meter.wakeUps(), meter.bytes());
    assertThat(meter.wakeUps()).isLessThanOrEqualTo(75);
    for (Node phone : phones) {
      assertThat(phone.peer().activePeers()).isEqualTo(PHONES);
    }
  }
}
