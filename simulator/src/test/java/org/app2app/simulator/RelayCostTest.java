package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Pace;
import org.app2app.overlay.RelayLimits;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay with all the circuits that it takes, and more offered than it may carry. */
class RelayCostTest {

  private static final RelayLimits LIMITS = RelayLimits.DEFAULT;
  private static final int USERS = 80;
  private static final int SECONDS = 10;
  private static final int DATAGRAM_BYTES = 1_000;

  /** A bucket lets two seconds' worth through at once. */
  private static final int BURST_SECONDS = 2;

  private final Scenario scenario = new Scenario(61);
  private final World world = scenario.world;
  private final List<Host> users = new ArrayList<>();
  private Node relay;

  @BeforeEach
  void joinAndOpenAsManyCircuitsAsThereMayBe() {
    relay = scenario.publicNode();
    for (int i = 0; i < USERS; i++) {
      byte[] hash = new byte[PeerId.HASH_BYTES];
      world.random().nextBytes(hash);
      RelayUser user = new RelayUser(PeerId.ofHash(hash, 0));
      Host host = world.newHost(user, Scenario.PORT);
      host.join(world.internet());
      host.act(now -> user.greet(relay.endpoint()));
      users.add(host);
      world.runForSeconds(0.1);
    }
    world.runForSeconds(5);
    assertThat(relay.peer().activePeers()).isEqualTo(USERS);
    for (int distance = 1; distance <= 20; distance++) {
      openAll(distance);
    }
  }

  private void openAll(int distance) {
    for (int i = 0; i < USERS; i++) {
      PeerId target = user((i + distance) % USERS).id;
      RelayUser caller = user(i);
      users.get(i).act(now -> caller.open(relay.endpoint(), target, 1 + distance));
    }
    world.runForSeconds(1);
  }

  private RelayUser user(int number) {
    return (RelayUser) users.get(number).peer();
  }

  private int circuits() {
    return users.stream().mapToInt(host -> ((RelayUser) host.peer()).handles.size()).sum();
  }

  @Test
  void itTakesAThousandCircuitsAndNoMore() {
    assertThat(circuits()).isEqualTo(LIMITS.circuitsMax());
    assertThat(users.stream().mapToInt(host -> ((RelayUser) host.peer()).refused).sum())
        .isEqualTo(20 * USERS - LIMITS.circuitsMax());
  }

  @Test
  void itCarriesNoMoreThanItMayAndNobodyElsesTrafficSuffers() {
    double before = secondsToJoin();
    fillAll();
    double during = secondsToJoin();
    long carried = users.stream().mapToLong(host -> ((RelayUser) host.peer()).carriedBytes).sum();
    System.out.printf(
        "1,024 circuits, %d kB/s offered: %d kB/s carried; a newcomer joins in %.2f s, before %.2f s%n",
        USERS * 12L * DATAGRAM_BYTES * 10 / 1_000, carried / SECONDS / 1_000, during, before);
    long granted = (long) LIMITS.bytesPerSecond() * (SECONDS + BURST_SECONDS);
    // A frame of 9 bytes, or 29, around each 1,000.
    assertThat(carried).isBetween(granted * 9 / 10, granted * 103 / 100);
    assertThat(during).isLessThanOrEqualTo(before + 0.2);
  }

  /** For ten seconds, ten times a second, 1,000 bytes over each circuit. */
  private void fillAll() {
    for (int tick = 0; tick < 10 * SECONDS; tick++) {
      for (Host host : users) {
        RelayUser user = (RelayUser) host.peer();
        host.act(now -> user.handles.forEach(h -> user.fill(relay.endpoint(), h, DATAGRAM_BYTES)));
      }
      world.runForSeconds(0.1);
    }
  }

  /** Through the relay as its bootstrap node. */
  private double secondsToJoin() {
    Node newcomer = scenario.nodeBehind(NatType.PORT_RESTRICTED);
    scenario.contact(newcomer, relay);
    return scenario.secondsToMeet(5, newcomer, relay);
  }

  @Test
  void aHandleFromAnotherAddressCarriesNothing() {
    long handle = user(0).handles.get(0);
    long before = user(1).carriedBytes;
    users.get(2).act(now -> user(2).fill(relay.endpoint(), handle, DATAGRAM_BYTES));
    users.get(2).act(now -> user(2).fill(relay.endpoint(), handle + 1, DATAGRAM_BYTES));
    world.runForSeconds(1);
    assertThat(user(1).carriedBytes).isEqualTo(before);
    users.get(0).act(now -> user(0).fill(relay.endpoint(), handle, DATAGRAM_BYTES));
    world.runForSeconds(1);
    assertThat(user(1).carriedBytes).isGreaterThan(before);
  }

  @Test
  void nobodyGetsACircuitToItselfOrToSomebodyUnknownAndAStrangerGetsNone() {
    int before = circuits();
    RelayUser first = user(0);
    int refused = first.refused;
    users.get(0).act(now -> first.open(relay.endpoint(), first.id, 901));
    users.get(0).act(now -> first.open(relay.endpoint(), drawId(), 902));
    Host stranger = Probe.on(world, world.internet());
    byte[] open = RelayFrames.open(903, first.id);
    stranger.send(relay.endpoint(), open);
    world.runForSeconds(1);
    assertThat(first.refused).isEqualTo(refused + 2);
    assertThat(circuits()).isEqualTo(before);
    assertThat(Probe.of(stranger).heard).isEmpty();
  }

  private PeerId drawId() {
    byte[] hash = new byte[PeerId.HASH_BYTES];
    world.random().nextBytes(hash);
    return PeerId.ofHash(hash, 0);
  }

  @Test
  void whenItRestsItTellsBothEnds() {
    relay.host().act(now -> relay.peer().overlay().setPace(Pace.RESTING, now));
    world.runForSeconds(1);
    int closed = users.stream().mapToInt(host -> ((RelayUser) host.peer()).closed).sum();
    assertThat(closed).isEqualTo(2 * LIMITS.circuitsMax());
  }

  @Test
  void aFloodOfRelayedDatagramsFromNobodyLeavesNoTrace() {
    Endpoint nobody = Endpoint.parse("203.0.113.9:9");
    int known = relay.peer().snapshot(world.now()).peers().size();
    for (int i = 0; i < 1_000; i++) {
      byte[] frame = RelayFrames.relayedFirst(i, user(0).id, Frame.ping(1), 0, 9);
      users.get(3).sendAs(nobody, relay.endpoint(), frame);
    }
    world.runForSeconds(2);
    assertThat(relay.peer().snapshot(world.now()).peers()).hasSize(known);
  }
}
