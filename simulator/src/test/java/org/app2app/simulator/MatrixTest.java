package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of sites has a way to each other, with a bootstrap and one more open peer about. */
class MatrixTest {

  private static final int SEEDS = 5;

  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    Site[] sites = Site.values();
    for (int first = 0; first < sites.length; first++) {
      for (int second = first; second < sites.length; second++) {
        pairs.add(Arguments.of(sites[first], sites[second]));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairHasAWayWithinTwoSeconds(Site first, Site second) {
    List<Double> usable = new ArrayList<>();
    List<Double> direct = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Encounter encounter = new Encounter(seed, first, second);
      usable.add(encounter.secondsUntil(20, true));
      direct.add(encounter.secondsUntil(30, false));
    }
    Collections.sort(usable);
    Collections.sort(direct);
    System.out.printf("%-20s %-20s usable %s direct %s%n", first, second, usable, direct);
    assertThat(usable.get(SEEDS - 1)).as("usable").isLessThanOrEqualTo(2);
  }

  private enum Site {
    OPEN(NatType.PUBLIC),
    FULL_CONE(NatType.FULL_CONE),
    ADDRESS_RESTRICTED(NatType.ADDRESS_RESTRICTED),
    PORT_RESTRICTED(NatType.PORT_RESTRICTED),
    SYMMETRIC(NatType.SYMMETRIC);

    final NatType type;

    Site(NatType type) {
      this.type = type;
    }
  }

  private static final class Encounter {
    final Scenario scenario;
    final Node one;
    final Node other;
    final long start;
    long told;

    Encounter(long seed, Site first, Site second) {
      scenario = new Scenario(seed);
      Node bootstrap = scenario.publicNode();
      Node more = scenario.publicNode();
      scenario.contact(more, bootstrap);
      one = scenario.nodeBehind(first.type);
      scenario.contact(one, bootstrap);
      scenario.world.runForSeconds(5);
      other = scenario.nodeBehind(second.type);
      scenario.contact(other, bootstrap);
      start = scenario.world.now();
    }

    double secondsUntil(double secondsMax, boolean relayed) {
      while (!(has(one, other, relayed) && has(other, one, relayed))) {
        if (told == 0 && (knows(one, other) || knows(other, one))) {
          told = scenario.world.now();
        }
        if (scenario.world.now() - start > secondsMax * 1e9) {
          return Double.POSITIVE_INFINITY;
        }
        scenario.world.runForSeconds(0.01);
      }
      return (scenario.world.now() - told) / 1e9;
    }

    private boolean knows(Node node, Node peer) {
      for (PeerSnapshot known : node.peer().snapshot(scenario.world.now()).peers()) {
        if (peer.peer().id().equals(known.peerId())) {
          return true;
        }
      }
      return false;
    }

    private boolean has(Node node, Node peer, boolean relayed) {
      for (PeerSnapshot known : node.peer().snapshot(scenario.world.now()).peers()) {
        boolean active =
            known.state() == PeerState.ACTIVE && peer.peer().id().equals(known.peerId());
        if (active && (relayed || known.path() != PathKind.RELAYED)) {
          return true;
        }
      }
      return false;
    }
  }
}
