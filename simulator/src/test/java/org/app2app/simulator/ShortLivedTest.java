package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings that live for 15 s only: the ways stay open, at little more than the least cost. */
class ShortLivedTest {

  private static final int LIFETIME_SECONDS = 15;
  private static final int IDLE_SECONDS = 300;

  /** So many that the walk alone doesn't keep their ways open. */
  private static final int OTHERS = 10;

  private int keepAlives;
  private int datagrams;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void afterFiveIdleMinutesADatagramArrivesAtTheFirstTryBothWays(long seed) {
    Scenario scenario = new Scenario(seed);
    NatBehaviour behaviour =
        NatType.PORT_RESTRICTED.behaviour().withLifetimeSeconds(LIFETIME_SECONDS);
    Node introducer = scenario.publicNode();
    Node first = scenario.nodeBehind(behaviour);
    Node second = scenario.nodeBehind(behaviour);
    scenario.contact(first, introducer);
    scenario.contact(second, introducer);
    for (int i = 0; i < OTHERS; i++) {
      scenario.contact(scenario.nodeBehind(behaviour), introducer);
    }
    scenario.assertMeetWithin(3, first, second);
    scenario.world.runForSeconds(30);
    assertThat(first.peer().activePeers()).isEqualTo(OTHERS + 2);
    count(scenario.world, first.host());
    scenario.world.runForSeconds(IDLE_SECONDS);
    double least = (OTHERS + 2.0) * IDLE_SECONDS / LIFETIME_SECONDS;
    System.out.printf(
        "mappings of 15 s, %d s idle: %d keep-alives to %d peers, %.2f times the least; %d datagrams"
            + " in all%n",
        IDLE_SECONDS, keepAlives, OTHERS + 2, keepAlives / least, datagrams);
    assertThat(keepAlives).isLessThanOrEqualTo((int) (2 * least));
    assertArrivesAtTheFirstTry(scenario.world, first, second);
    assertArrivesAtTheFirstTry(scenario.world, second, first);
  }

  private void count(World world, Host host) {
    world.setObserver(
        new World.Observer() {
          @Override
          public void sent(Host sender, Packet packet) {
            if (sender != host || packet.to.isMulticast()) {
              return;
            }
            datagrams++;
            if (Frame.of(packet.payload, packet.payload.length) == Frame.KEEP_ALIVE) {
              keepAlives++;
            }
          }

          @Override
          public void delivered(Host receiver, Packet packet) {}
        });
  }

  /** Bytes of no meaning, so that nothing but the way decides. */
  private static void assertArrivesAtTheFirstTry(World world, Node from, Node to) {
    boolean[] arrived = new boolean[1];
    byte[] datagram = {Byte.MAX_VALUE, 1, 2, 3};
    world.setObserver(
        new World.Observer() {
          @Override
          public void sent(Host sender, Packet packet) {}

          @Override
          public void delivered(Host receiver, Packet packet) {
            arrived[0] |= receiver == to.host() && packet.payload == datagram;
          }
        });
    Endpoint target =
        Endpoint.ofIpv4(((Lan) to.host().network()).gateway().address(), Scenario.PORT);
    from.host().send(target, datagram);
    world.runForSeconds(1);
    assertThat(arrived[0]).isTrue();
  }
}
