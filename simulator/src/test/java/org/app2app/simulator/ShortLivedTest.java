package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.MessageDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings that live for 15 s only: the ways stay open, at little more than the least cost. */
class ShortLivedTest {

  private static final int LIFETIME_SECONDS = 15;
  private static final int IDLE_SECONDS = 300;

  /** So many that the walk alone doesn't keep their ways open. */
  private static final int OTHERS = 10;

  /** So many that more are active than are enough. */
  private static final int MANY_OTHERS = 40;

  /** A test that the NAT failed closes a way for so long. */
  private static final long TEST_NANOS = 30_000_000_000L;

  private static final long NEVER = -TEST_NANOS;

  private final NatBehaviour behaviour =
      NatType.PORT_RESTRICTED.behaviour().withLifetimeSeconds(LIFETIME_SECONDS);
  private final List<Node> others = new ArrayList<>();
  private final Set<byte[]> arrived = Collections.newSetFromMap(new IdentityHashMap<>());

  /** When the first and whoever has that address began to be silent, to test the NAT of one. */
  private final Map<Endpoint, Long> testedNanos = new HashMap<>();

  private Scenario scenario;
  private Node first;
  private int keepAlives;
  private int datagrams;

  private void join(long seed, int count) {
    scenario = new Scenario(seed);
    Node introducer = scenario.publicNode();
    first = scenario.nodeBehind(behaviour);
    scenario.contact(first, introducer);
    for (int i = 0; i < count; i++) {
      Node other = scenario.nodeBehind(behaviour);
      scenario.contact(other, introducer);
      others.add(other);
    }
    observe();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void afterFiveIdleMinutesADatagramArrivesAtTheFirstTryBothWays(long seed) {
    join(seed, OTHERS + 1);
    Node second = others.get(0);
    scenario.assertMeetWithin(3, first, second);
    scenario.world.runForSeconds(30);
    assertThat(first.peer().activePeers()).isEqualTo(OTHERS + 2);
    assertIdleCostsLittle();
    assertThat(arrivesAtTheFirstTry(first, second)).isTrue();
    assertThat(arrivesAtTheFirstTry(second, first)).isTrue();
  }

  /** Also before it is known how long the NAT's mappings live. */
  @ParameterizedTest
  @CsvSource({"30, 1", "30, 2", "30, 3", "60, 1", "60, 2", "60, 3"})
  void howeverManyAreActiveADatagramOfEachArrivesAtTheFirstTry(int seconds, long seed) {
    join(seed, MANY_OTHERS);
    scenario.world.runForSeconds(seconds);
    assertThat(first.peer().activePeers())
        .isGreaterThan(first.peer().limits().activeEnough() + OTHERS);
    assertEachArrivesAtTheFirstTry();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void howeverManyAreActiveTheirWaysAreOpenAfterFiveIdleMinutes(long seed) {
    join(seed, MANY_OTHERS);
    scenario.world.runForSeconds(60);
    assertIdleCostsLittle();
    assertEachArrivesAtTheFirstTry();
  }

  private void assertIdleCostsLittle() {
    keepAlives = 0;
    datagrams = 0;
    scenario.world.runForSeconds(IDLE_SECONDS);
    int peers = first.peer().activePeers();
    double least = (double) peers * IDLE_SECONDS / LIFETIME_SECONDS;
    System.out.printf(
        "mappings of 15 s, %d s idle: %d keep-alives to %d peers, %.2f times the least; %d datagrams"
            + " in all%n",
        IDLE_SECONDS, keepAlives, peers, keepAlives / least, datagrams);
    assertThat(keepAlives).isLessThanOrEqualTo((int) (2 * least));
  }

  private void assertEachArrivesAtTheFirstTry() {
    IdentityHashMap<byte[], Node> sent = new IdentityHashMap<>();
    int silent = 0;
    for (Node other : others) {
      boolean tested =
          scenario.world.now() - testedNanos.getOrDefault(wan(other), NEVER) < TEST_NANOS;
      silent += tested ? 1 : 0;
      if (!tested && scenario.isActive(first, other)) {
        sent.put(send(other, first), other);
      }
    }
    scenario.world.runForSeconds(1);
    sent.keySet().removeAll(arrived);
    System.out.printf(
        "mappings of 15 s, after %.0f s: %d ways of %d are closed, besides %d that are tested%n",
        scenario.world.now() / 1e9, sent.size(), first.peer().activePeers(), silent);
    assertThat(sent.values()).isEmpty();
    assertThat(silent).isLessThanOrEqualTo(others.size() / 8);
  }

  private void observe() {
    scenario.world.setObserver(
        new World.Observer() {
          @Override
          public void sent(Host sender, Packet packet) {
            noteTest(sender, packet);
            if (sender != first.host() || packet.to.isMulticast()) {
              return;
            }
            datagrams++;
            if (Frame.of(packet.payload, packet.payload.length) == Frame.KEEP_ALIVE) {
              keepAlives++;
            }
          }

          @Override
          public void delivered(Host receiver, Packet packet) {
            arrived.add(packet.payload);
          }
        });
  }

  private void noteTest(Host sender, Packet packet) {
    boolean starts =
        MessageDecoder.decode(packet.payload, packet.payload.length).message()
                instanceof IntroductionRequest request
            && request.holdSeconds() > 0;
    if (starts && sender == first.host()) {
      testedNanos.put(packet.to, scenario.world.now());
    } else if (starts && packet.to.equals(wan(first))) {
      testedNanos.put(wan(sender), scenario.world.now());
    }
  }

  private static Endpoint wan(Node node) {
    return wan(node.host());
  }

  private static Endpoint wan(Host host) {
    return Endpoint.ofIpv4(((Lan) host.network()).gateway().address(), Scenario.PORT);
  }

  /** Bytes of no meaning, so that nothing but the way decides. */
  private static byte[] send(Node from, Node to) {
    byte[] datagram = {Byte.MAX_VALUE, 1, 2, 3};
    from.host().send(wan(to), datagram);
    return datagram;
  }

  private boolean arrivesAtTheFirstTry(Node from, Node to) {
    byte[] datagram = send(from, to);
    scenario.world.runForSeconds(1);
    return arrived.contains(datagram);
  }
}
