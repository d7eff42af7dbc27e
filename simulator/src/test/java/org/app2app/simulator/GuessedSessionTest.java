package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.PathKind;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.api.Test;

/** A session whose way was found by guessing ports has a socket of its own. */
class GuessedSessionTest {

  private final Scenario scenario = new Scenario(3);
  private final World world = scenario.world;
  private final Node open = scenario.publicNode();
  private Node symmetric;
  private Node restricted;
  private Talker receiver;

  private void talkOnAGuessedWay() {
    scenario.contact(scenario.publicNode(), open);
    symmetric = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    restricted = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    scenario.contact(symmetric, open);
    world.runForSeconds(2);
    scenario.contact(restricted, open);
    scenario.assertMeetWithin(3, symmetric, restricted);
    new Talker(symmetric).send(symmetric, restricted, 1_000_000_000);
    receiver = new Talker(restricted);
    while (scenario.pathBetween(symmetric, restricted) != PathKind.GUESSED) {
      assertThat(world.now()).isLessThan(60_000_000_000L);
      world.runForSeconds(0.1);
    }
    world.runForSeconds(20);
    assertThat(symmetric.host().sockets()).isEqualTo(2);
  }

  @Test
  void bytesFlowThere() {
    talkOnAGuessedWay();
    long before = receiver.received;
    world.runForSeconds(1);
    assertThat(receiver.received - before).isGreaterThan(500_000); // more than a relay carries
  }

  @Test
  void aSocketThatWasClosedIsntOpenedAgainByTheSession() {
    talkOnAGuessedWay();
    restricted.host().vanish();
    world.runForSeconds(200);
    assertThat(symmetric.host().sockets()).isEqualTo(1);
  }
}
