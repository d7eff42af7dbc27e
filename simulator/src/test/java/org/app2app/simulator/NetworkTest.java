package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.app2app.overlay.LanBeacon;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final int MANY = 2_000;

  private World world = new World(7, 0, 0, CheckLevel.FULL);

  private Probe sendMany() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    for (int i = 0; i < MANY; i++) {
      from.send(to.endpoint(), Probe.bytes(Integer.toString(i)));
      world.runForSeconds(0.001);
    }
    world.runForSeconds(1);
    return Probe.of(to);
  }

  @Test
  void everyDatagramArrivesOnceWithinATenthOfASecond() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    long start = world.now();
    from.send(to.endpoint(), Probe.bytes("hello"));
    world.runForSeconds(1);
    assertThat(Probe.of(to).texts()).containsExactly("hello");
    assertThat(Probe.of(to).lastFrom()).isEqualTo(from.endpoint());
    assertThat(Probe.of(to).heard.get(0).nanos() - start).isBetween(10_000_000L, 112_000_000L);
  }

  @Test
  void jitterMakesDatagramsOvertakeEachOther() {
    List<Integer> order = sendMany().texts().stream().map(Integer::valueOf).toList();
    assertThat(order).hasSize(MANY);
    assertThat(order).isNotEqualTo(order.stream().sorted().toList());
  }

  @Test
  void lossLosesItsShare() {
    world = new World(8, 0.2, 0, CheckLevel.FULL);
    assertThat(sendMany().heard.size()).isBetween(1_500, 1_700);
    assertThat(world.fates().of(Fate.LOST)).isBetween(300L, 500L);
  }

  @Test
  void duplicationBringsItsShareTwice() {
    world = new World(9, 0, 0.1, CheckLevel.FULL);
    Probe to = sendMany();
    assertThat(to.heard.size()).isBetween(MANY + 120, MANY + 280);
    assertThat(to.texts().stream().distinct()).hasSize(MANY);
  }

  @Test
  void datagramLongerThanThePathCarriesIsDropped() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    from.send(to.endpoint(), new byte[1_472]);
    from.send(to.endpoint(), new byte[1_473]);
    world.runForSeconds(1);
    assertThat(Probe.of(to).heard).hasSize(1);
    assertThat(world.fates().of(Fate.TOO_LONG)).isEqualTo(1);
  }

  @Test
  void unknownAddressesAndPortsAreCountedAndNothingElse() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    from.send(Endpoint.parse("203.0.113.1:1873"), Probe.bytes("x"));
    from.send(to.endpoint().withPort(99), Probe.bytes("x"));
    world.runForSeconds(1);
    assertThat(world.fates().of(Fate.UNROUTABLE)).isEqualTo(1);
    assertThat(world.fates().of(Fate.NO_LISTENER)).isEqualTo(1);
  }

  @Test
  void whoHasLeftMeanwhileGetsNothing() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    from.send(to.endpoint(), Probe.bytes("x"));
    to.vanish();
    world.runForSeconds(1);
    assertThat(Probe.of(to).heard).isEmpty();
    assertThat(world.fates().of(Fate.UNROUTABLE)).isEqualTo(1);
  }

  @Test
  void blackOutStopsBothDirections() {
    Host from = Probe.on(world, world.internet());
    Host to = Probe.on(world, world.internet());
    to.setBlackedOut(true);
    from.send(to.endpoint(), Probe.bytes("x"));
    to.send(from.endpoint(), Probe.bytes("x"));
    world.runForSeconds(1);
    assertThat(Probe.of(to).heard).isEmpty();
    assertThat(Probe.of(from).heard).isEmpty();
    to.setBlackedOut(false);
    from.send(to.endpoint(), Probe.bytes("back"));
    world.runForSeconds(1);
    assertThat(Probe.of(to).texts()).containsExactly("back");
  }

  @Test
  void multicastReachesEverybodyOnTheLanTheSenderToo() {
    Nat nat = world.newNat(NatType.PORT_RESTRICTED.behaviour());
    List<Host> hosts =
        List.of(Probe.on(world, nat.lan()), Probe.on(world, nat.lan()), Probe.on(world, nat.lan()));
    Host elsewhere = Probe.on(world, world.newNat(NatType.PORT_RESTRICTED.behaviour()).lan());
    hosts.get(0).send(LanBeacon.GROUP_IPV4, Probe.bytes("beacon"));
    world.runForSeconds(1);
    for (Host host : hosts) {
      assertThat(Probe.of(host).texts()).containsExactly("beacon");
      assertThat(Probe.of(host).heard.get(0).multicast()).isTrue();
    }
    assertThat(Probe.of(elsewhere).heard).isEmpty();
  }

  @Test
  void multicastGoesNowhereOnTheInternetOrOnALanThatDropsIt() {
    Nat nat = world.newNat(NatType.PORT_RESTRICTED.behaviour(), world.internet(), false);
    Probe.on(world, nat.lan()).send(LanBeacon.GROUP_IPV4, Probe.bytes("x"));
    Probe.on(world, world.internet()).send(LanBeacon.GROUP_IPV4, Probe.bytes("x"));
    world.runForSeconds(1);
    assertThat(world.fates().of(Fate.NO_LAN)).isEqualTo(2);
  }

  @Test
  void neighboursOnALanReachEachOtherWithoutTheirNat() {
    Nat nat = world.newNat(NatType.SYMMETRIC.behaviour());
    Host first = Probe.on(world, nat.lan());
    Host second = Probe.on(world, nat.lan());
    first.send(second.endpoint(), Probe.bytes("hi"));
    world.runForSeconds(0.01);
    assertThat(Probe.of(second).lastFrom()).isEqualTo(first.endpoint());
  }

  @Test
  void hostThatMovesHasAnotherAddressAndItsProgramIsTold() {
    Host host = Probe.on(world, world.internet());
    Endpoint before = host.endpoint();
    host.join(world.newNat(NatType.FULL_CONE.behaviour()).lan());
    assertThat(host.endpoint()).isNotEqualTo(before);
    assertThat(Probe.of(host).networks.get(0).endpoint()).isEqualTo(host.endpoint());
    assertThat(Probe.of(host).networks.get(0).prefixLength()).isEqualTo(24);
  }

  @Test
  void addressesOnTheInternetAreNeverGivenTwiceNorSpecial() {
    List<Endpoint> given =
        java.util.stream.IntStream.range(0, 50_000)
            .mapToObj(i -> Endpoint.ofIpv4(world.internet().freeAddress(), 1_873))
            .toList();
    assertThat(given).doesNotHaveDuplicates();
    assertThat(given).allMatch(endpoint -> !endpoint.isMulticast() && !endpoint.isLoopback());
    assertThat(given).allMatch(endpoint -> endpoint.ipv4Bits() >>> 24 >= 20);
    assertThat(given).allMatch(endpoint -> endpoint.ipv4Bits() >>> 24 < 84);
  }
}
