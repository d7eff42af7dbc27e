package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two that can't reach each other do so through a third, and get over its end. */
class RelayTest {

  /** Two behind symmetric NATs that reach each other through one of two open peers. */
  private static final class Relayed {
    final Scenario scenario;
    final List<Node> open = new ArrayList<>();
    final Node first;
    final Node second;

    Relayed(long seed) {
      this(seed, 5, 10);
    }

    /**
     * @param known seconds for which one is in the network when the other comes
     * @param together seconds that they have after they met
     */
    Relayed(long seed, double known, double together) {
      scenario = new Scenario(seed);
      open.add(scenario.publicNode());
      open.add(scenario.publicNode());
      scenario.contact(open.get(1), open.get(0));
      first = scenario.nodeBehind(NatType.SYMMETRIC);
      scenario.contact(first, open.get(0));
      scenario.world.runForSeconds(known);
      second = scenario.nodeBehind(NatType.SYMMETRIC);
      scenario.contact(second, open.get(0));
      scenario.assertMeetWithin(3, first, second);
      scenario.world.runForSeconds(together);
    }

    PeerSnapshot seen(Node by, Node other) {
      for (PeerSnapshot known : by.peer().snapshot(scenario.world.now()).peers()) {
        if (other.peer().id().equals(known.peerId()) && known.path() != null) {
          return known;
        }
      }
      return null;
    }

    Node relay() {
      PeerId id = seen(first, second).relay();
      return open.get(0).peer().id().equals(id) ? open.get(0) : open.get(1);
    }

    boolean meetsWithout(Node relay) {
      return isThrough(first, second, relay) && isThrough(second, first, relay);
    }

    private boolean isThrough(Node by, Node other, Node notThis) {
      PeerSnapshot seen = seen(by, other);
      return seen != null && !notThis.peer().id().equals(seen.relay());
    }
  }

  @Test
  void twoBehindSymmetricNatsStayTogetherForAnHour() {
    Relayed pair = new Relayed(3);
    int together = 0;
    for (int minute = 0; minute < 60; minute++) {
      pair.scenario.world.runForSeconds(60);
      together += pair.scenario.haveMet(pair.first, pair.second) ? 1 : 0;
    }
    assertThat(together).isEqualTo(60);
    assertThat(pair.scenario.pathBetween(pair.first, pair.second)).isEqualTo(PathKind.RELAYED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anotherRelayTakesOverWithinTwoSeconds(long seed) {
    assertAnotherTakesOver(new Relayed(seed));
  }

  /** With these seeds, the relay goes while both still ask each other for the first time. */
  @ParameterizedTest
  @ValueSource(longs = {42, 98, 140, 1, 2, 3, 4, 5})
  void alsoIfTheRelayGoesAsSoonAsTheyHaveMet(long seed) {
    assertAnotherTakesOver(new Relayed(seed, 1 + seed % 4, 0));
  }

  private static void assertAnotherTakesOver(Relayed pair) {
    Node relay = pair.relay();
    relay.host().vanish();
    long start = pair.scenario.world.now();
    while (!pair.meetsWithout(relay) && pair.scenario.world.now() - start < 20e9) {
      pair.scenario.world.runForSeconds(0.01);
    }
    double seconds = (pair.scenario.world.now() - start) / 1e9;
    System.out.printf("relay gone, another after %.2f s%n", seconds);
    assertThat(seconds).isLessThanOrEqualTo(2);
  }
}
