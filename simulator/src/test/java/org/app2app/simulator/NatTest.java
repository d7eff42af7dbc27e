package org.app2app.simulator;

import static org.app2app.simulator.Dependence.ADDRESS;
import static org.app2app.simulator.Dependence.ADDRESS_AND_PORT;
import static org.app2app.simulator.Dependence.ENDPOINT_INDEPENDENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The NAT box behaves as RFC 4787 says of its class; REQ numbers are that document's. */
class NatTest {

  private final World world = new World(1, 0, 0, CheckLevel.FULL);
  private final Host server = Probe.on(world, world.internet());
  private final Host other = Probe.on(world, world.internet());
  private Nat nat;
  private Host inside;

  private void behind(NatBehaviour behaviour) {
    nat = world.newNat(behaviour);
    inside = Probe.on(world, nat.lan());
  }

  /** Where the receiver sees the sender; null if nothing arrived. */
  private Endpoint send(Host from, Endpoint to, Host receiver) {
    int before = Probe.of(receiver).heard.size();
    from.send(to, Probe.bytes("hello"));
    world.runForSeconds(0.3);
    return Probe.of(receiver).heard.size() == before ? null : Probe.of(receiver).lastFrom();
  }

  private Endpoint sendOut(Host to) {
    return send(inside, to.endpoint(), to);
  }

  private boolean getsIn(Host from, Endpoint external) {
    return send(from, external, inside) != null;
  }

  /** The same host, another port: as a second socket on it would write. */
  private boolean getsInFromOtherPort(Host from, Endpoint external) {
    int before = Probe.of(inside).heard.size();
    from.sendAs(from.endpoint().withPort(4_711), external, Probe.bytes("psst"));
    world.runForSeconds(0.3);
    return Probe.of(inside).heard.size() > before;
  }

  private static NatBehaviour mapping(Dependence mapping) {
    return NatBehaviour.of(mapping, ADDRESS_AND_PORT);
  }

  private static NatBehaviour filtering(Dependence filtering) {
    return NatBehaviour.of(ENDPOINT_INDEPENDENT, filtering);
  }

  @Test
  void hostInsideIsSeenWithTheAddressOfItsNat() {
    behind(mapping(ENDPOINT_INDEPENDENT));
    Endpoint seen = sendOut(server);
    assertThat(seen.ipv4Bits()).isEqualTo(nat.address());
    assertThat(inside.endpoint().addressText()).startsWith("192.168.");
  }

  /** REQ-1. */
  @Test
  void endpointIndependentMappingShowsEverybodyTheSamePort() {
    behind(mapping(ENDPOINT_INDEPENDENT));
    assertThat(sendOut(other)).isEqualTo(sendOut(server));
  }

  /** Section 4.1. */
  @Test
  void addressDependentMappingShowsEachAddressAnotherPort() {
    behind(mapping(ADDRESS));
    Endpoint first = sendOut(server);
    assertThat(sendOut(other)).isNotEqualTo(first);
    assertThat(sendOut(server)).isEqualTo(first);
    assertThat(mappingTowards(server.endpoint().withPort(99))).isEqualTo(first);
  }

  /** Section 4.1. */
  @Test
  void addressAndPortDependentMappingShowsEachEndpointAnotherPort() {
    behind(mapping(ADDRESS_AND_PORT));
    Endpoint first = sendOut(server);
    assertThat(sendOut(other)).isNotEqualTo(first);
    assertThat(sendOut(server)).isEqualTo(first);
    assertThat(mappingTowards(server.endpoint().withPort(99))).isNotEqualTo(first);
  }

  /** The external endpoint of what is sent there, though nobody listens on that port. */
  private Endpoint mappingTowards(Endpoint destination) {
    Endpoint[] seen = new Endpoint[1];
    Packet packet = new Packet(inside.endpoint(), destination, Probe.bytes("x"));
    world.fates().countSent(1);
    nat.lan().send(inside, packet, world.now());
    seen[0] = packet.from;
    world.runForSeconds(0.3);
    return seen[0];
  }

  /** Section 4.2.1. */
  @Test
  void portIsPreservedAsLongAsItIsFree() {
    behind(filtering(ADDRESS_AND_PORT));
    Host second = Probe.on(world, nat.lan());
    assertThat(sendOut(server).port()).isEqualTo(1_873);
    assertThat(send(second, server.endpoint(), server).port()).isNotEqualTo(1_873);
  }

  @Test
  void symmetricNatChoosesPortsAtRandom() {
    behind(NatType.SYMMETRIC.behaviour());
    assertThat(sendOut(server).port()).isNotEqualTo(1_873);
  }

  /** REQ-3. */
  @Test
  void noTwoInnerEndpointsShareAnExternalPort() {
    behind(filtering(ENDPOINT_INDEPENDENT).withPortPreservation(false));
    Endpoint first = sendOut(server);
    for (int i = 0; i < 100; i++) {
      Host next = Probe.on(world, nat.lan());
      assertThat(send(next, server.endpoint(), server)).isNotEqualTo(first);
    }
  }

  /** REQ-5. */
  @ParameterizedTest
  @EnumSource(Dependence.class)
  void mappingLapsesAfterItsLifetimeWithoutTraffic(Dependence mapping) {
    behind(mapping(mapping).withLifetimeSeconds(120).withPortPreservation(false));
    Endpoint external = sendOut(server);
    world.runForSeconds(119);
    assertThat(getsIn(server, external)).isTrue();
    world.runForSeconds(2);
    assertThat(getsIn(server, external)).isFalse();
    assertThat(sendOut(server)).isNotEqualTo(external);
  }

  /** REQ-6. */
  @Test
  void outboundTrafficRefreshesTheMapping() {
    behind(mapping(ADDRESS_AND_PORT).withLifetimeSeconds(30));
    Endpoint external = sendOut(server);
    for (int i = 0; i < 10; i++) {
      world.runForSeconds(25);
      assertThat(sendOut(server)).isEqualTo(external);
    }
  }

  /** REQ-6: may, and then must be a setting of its own. */
  @Test
  void inboundTrafficRefreshesTheMappingOnlyIfTheNatIsMadeThatWay() {
    for (boolean refreshes : new boolean[] {true, false}) {
      behind(filtering(ADDRESS_AND_PORT).withLifetimeSeconds(30).withInboundRefresh(refreshes));
      Endpoint external = sendOut(server);
      world.runForSeconds(20);
      assertThat(getsIn(server, external)).isTrue();
      world.runForSeconds(20);
      assertThat(getsIn(server, external)).isEqualTo(refreshes);
    }
  }

  /** REQ-8, where transparency matters most. */
  @Test
  void endpointIndependentFilteringLetsEverybodyIn() {
    behind(filtering(ENDPOINT_INDEPENDENT));
    Endpoint external = sendOut(server);
    assertThat(getsIn(server, external)).isTrue();
    assertThat(getsInFromOtherPort(server, external)).isTrue();
    assertThat(getsIn(other, external)).isTrue();
  }

  /** REQ-8. */
  @Test
  void addressDependentFilteringLetsInWhoseAddressWasWrittenTo() {
    behind(filtering(ADDRESS));
    Endpoint external = sendOut(server);
    assertThat(getsIn(server, external)).isTrue();
    assertThat(getsInFromOtherPort(server, external)).isTrue();
    assertThat(getsIn(other, external)).isFalse();
    assertThat(world.fates().of(Fate.FILTERED)).isEqualTo(1);
  }

  /** Section 5. */
  @Test
  void addressAndPortDependentFilteringLetsInOnlyTheEndpointThatWasWrittenTo() {
    behind(filtering(ADDRESS_AND_PORT));
    Endpoint external = sendOut(server);
    assertThat(getsIn(server, external)).isTrue();
    assertThat(getsInFromOtherPort(server, external)).isFalse();
    assertThat(getsIn(other, external)).isFalse();
    sendOut(other);
    assertThat(getsIn(other, external)).isTrue();
  }

  @Test
  void holeInTheFilterClosesThoughTheMappingIsKeptAliveByOthers() {
    behind(filtering(ADDRESS_AND_PORT).withLifetimeSeconds(30));
    Endpoint external = sendOut(server);
    for (int i = 0; i < 4; i++) {
      world.runForSeconds(10);
      sendOut(other);
    }
    assertThat(getsIn(other, external)).isTrue();
    assertThat(getsIn(server, external)).isFalse();
  }

  /** REQ-9. */
  @Test
  void hairpinningLetsNeighboursMeetByTheirExternalEndpoints() {
    behind(filtering(ENDPOINT_INDEPENDENT).withHairpinning(true));
    Host neighbour = Probe.on(world, nat.lan());
    Endpoint external = send(neighbour, server.endpoint(), server);
    Endpoint seen = send(inside, external, neighbour);
    // REQ-9 a: the source is the external endpoint too.
    assertThat(seen).isEqualTo(sendOut(server));
  }

  /** REQ-9. */
  @Test
  void withoutHairpinningNeighboursCannotUseTheirExternalEndpoints() {
    behind(filtering(ENDPOINT_INDEPENDENT));
    Host neighbour = Probe.on(world, nat.lan());
    Endpoint external = send(neighbour, server.endpoint(), server);
    assertThat(send(inside, external, neighbour)).isNull();
    assertThat(world.fates().of(Fate.NO_HAIRPIN)).isEqualTo(1);
  }

  @Test
  void hairpinnedDatagramsAreFilteredLikeAllOthers() {
    behind(filtering(ADDRESS_AND_PORT).withHairpinning(true));
    Host neighbour = Probe.on(world, nat.lan());
    Endpoint external = send(neighbour, server.endpoint(), server);
    assertThat(send(inside, external, neighbour)).isNull();
    assertThat(world.fates().of(Fate.FILTERED)).isEqualTo(1);
  }

  /** REQ-11: the same however many mappings there are. */
  @Test
  void neighboursWithTheSamePortKeepTheirMappingsApart() {
    behind(filtering(ENDPOINT_INDEPENDENT));
    Host neighbour = Probe.on(world, nat.lan());
    Endpoint ours = sendOut(server);
    Endpoint theirs = send(neighbour, server.endpoint(), server);
    assertThat(send(server, theirs, neighbour)).isNotNull();
    assertThat(Probe.of(inside).heard).isEmpty();
    assertThat(getsIn(server, ours)).isTrue();
  }

  @Test
  void rebootClosesEverything() {
    behind(mapping(ADDRESS_AND_PORT));
    Endpoint external = sendOut(server);
    nat.reboot();
    assertThat(getsIn(server, external)).isFalse();
    assertThat(sendOut(server)).isNotEqualTo(external);
  }

  @Test
  void fullTableRefusesNewMappingsUntilOldOnesLapse() {
    behind(mapping(ADDRESS_AND_PORT).withMappingsMax(1).withLifetimeSeconds(30));
    assertThat(sendOut(server)).isNotNull();
    assertThat(sendOut(other)).isNull();
    assertThat(world.fates().of(Fate.NAT_FULL)).isEqualTo(1);
    world.runForSeconds(31);
    assertThat(sendOut(other)).isNotNull();
  }

  @Test
  void natBehindANatShowsTheOuterAddress() {
    Nat carrier = world.newNat(filtering(ADDRESS_AND_PORT));
    nat = world.newNat(filtering(ADDRESS_AND_PORT), carrier.lan(), true);
    inside = Probe.on(world, nat.lan());
    Endpoint external = sendOut(server);
    assertThat(external.ipv4Bits()).isEqualTo(carrier.address());
    assertThat(getsIn(server, external)).isTrue();
    assertThat(getsIn(other, external)).isFalse();
  }

  @Test
  void nothingGetsInUnasked() {
    behind(filtering(ENDPOINT_INDEPENDENT));
    assertThat(getsIn(server, nat.endpoint(1_873))).isFalse();
    assertThat(world.fates().of(Fate.NO_MAPPING)).isEqualTo(1);
  }
}
