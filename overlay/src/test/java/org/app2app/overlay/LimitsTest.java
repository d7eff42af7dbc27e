package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.app2app.fixtures.Version1;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.Puncture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  private static final Endpoint TARGET = Endpoint.parse("203.0.113.9:1");

  private final Pair net = new Pair();
  private final Pair.End alice = net.add();

  private long refused(String reason) {
    return alice.overlay.snapshot(net.nowNanos).rejected().getOrDefault(reason, 0L);
  }

  private long sentTo(Endpoint address) {
    return net.sent.stream().filter(flight -> flight.to().sameAddress(address)).count();
  }

  @Test
  void aRequesterGetsSoManyIntroductionsASecondAndAnAnswerAlways() {
    Actor greedy = new Actor(net, 1).becomesActive(alice);
    new Actor(net, 2).becomesActive(alice);
    for (int i = 0; i < 300; i++) {
      greedy.says(alice, greedy.request(alice, 8, 0));
    }
    List<IntroductionResponse> responses = greedy.heard(IntroductionResponse.class);
    assertThat(responses).hasSize(300);
    assertThat(responses.stream().filter(r -> r.invitee() != null))
        .hasSize(2 * Limits.DEFAULT.introductionsPerSecond());
    assertThat(refused("requester-limit")).isEqualTo(200);
  }

  @Test
  void aTargetBearsSoManyPuncturesASecondWhateverThePort() {
    Actor introducer = new Actor(net, 1).becomesActive(alice);
    for (int i = 0; i < 200; i++) {
      introducer.says(alice, introducer.punctureRequest(alice, TARGET.withPort(1 + i)));
    }
    assertThat(sentTo(TARGET)).isEqualTo(2L * Limits.DEFAULT.puncturesPerTargetPerSecond());
    assertThat(refused("target-limit")).isPositive();
  }

  @Test
  void anIntroducerIsObeyedSoManyTimesASecond() {
    Actor introducer = new Actor(net, 1).becomesActive(alice);
    for (int i = 0; i < 1_000; i++) {
      introducer.says(
          alice, introducer.punctureRequest(alice, Endpoint.ofIpv4(0x14000000 + 256 * i, 1873)));
    }
    long punctures =
        net.sent.stream().filter(flight -> flight.to().ipv4Bits() >>> 24 == 20).count();
    assertThat(punctures).isEqualTo(2L * Limits.DEFAULT.punctureRequestsPerSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.1.50:53",
        "10.0.1.1:1873",
        "127.0.0.1:53",
        "0.0.0.0:1",
        "203.0.113.1:0",
        "224.0.0.251:5353",
        "255.255.255.255:67",
        "[ff02::1]:1873",
        "[fe80::1]:1873",
        "[::1]:53"
      })
  void nobodyFromOutsideHasUsSendIntoOurOwnNetworkOrNowhere(String target) {
    Endpoint endpoint = Endpoint.parse(target);
    Actor teller = new Actor(net, 1).becomesActive(alice);
    teller.says(alice, teller.punctureRequest(alice, endpoint));
    net.runFor(6 * Pair.SECOND);
    PeerAddress told = new PeerAddress(null, endpoint);
    teller.says(alice, teller.response(alice.endpoint, teller.asked().nonce(), told, told));
    net.runFor(6 * Pair.SECOND);
    assertThat(sentTo(endpoint)).isZero();
  }

  @Test
  void addressesThatATellerInventsAreAskedOnlySoManyTimesASecond() {
    Actor liar = new Actor(net, 1).becomesActive(alice);
    for (int round = 0; round < 20; round++) {
      PeerAddress[] invented = new PeerAddress[30];
      for (int i = 0; i < invented.length; i++) {
        invented[i] = new PeerAddress(null, TARGET.withPort(1 + 30 * round + i));
      }
      liar.says(alice, liar.response(alice, liar.asked().nonce(), invented));
      net.runFor(Pair.SECOND);
    }
    long firstRequests =
        net.sent.stream()
            .filter(flight -> flight.to().sameAddress(TARGET))
            .map(VirtualWire.Flight::to)
            .distinct()
            .count();
    int perSecond = Limits.DEFAULT.asksPerTargetPerSecond();
    assertThat(firstRequests).isBetween(1L, 22L * perSecond);
  }

  @Test
  void addressesThatMayNotBeAskedYetDoNotKeepOthersWaiting() {
    Actor liar = new Actor(net, 1);
    alice.overlay.contact(liar.endpoint, Origin.CACHED, net.nowNanos);
    net.drain(alice);
    PeerAddress honest = new PeerAddress(null, Endpoint.parse("198.51.100.1:1873"));
    List<PeerAddress> told = new ArrayList<>();
    told.add(honest);
    for (int i = 0; i < 45; i++) {
      told.add(new PeerAddress(null, TARGET.withPort(1 + i)));
    }
    liar.says(alice, liar.response(alice, liar.asked().nonce(), told.toArray(new PeerAddress[0])));
    net.runFor(10 * Pair.SECOND);
    assertThat(sentTo(honest.endpoint())).isPositive();
  }

  @Test
  void aFloodOfStrangersPushesOutNobodyButStrangers() {
    List<Actor> good = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      good.add(new Actor(net, i).becomesActive(alice));
    }
    for (int i = 1_000; i < 51_000; i++) {
      alice.overlay.receive(
          new Actor(net, i).endpoint,
          Version1.CAPTURED_REQUEST,
          Version1.CAPTURED_REQUEST.length,
          false,
          net.nowNanos);
      while (alice.overlay.pollTransmit() != null || alice.overlay.pollEvent() != null) {
        // nobody is there
      }
      net.nowNanos += 20_000;
    }
    Limits limits = Limits.DEFAULT;
    int known = alice.overlay.snapshot(net.nowNanos).peers().size();
    assertThat(known).isLessThanOrEqualTo(limits.candidatesMax() + good.size());
    for (Actor peer : good) {
      assertThat(peer.isActiveFor(alice)).isTrue();
      peer.says(alice, peer.request(alice, 8, 0));
      IntroductionResponse answer = peer.heard(IntroductionResponse.class).get(0);
      assertThat(answer.invitee()).isNotNull();
      assertThat(answer.peers()).isNotEmpty();
    }
  }

  @Test
  void aNewcomerIsAnsweredInTheMiddleOfAFlood() {
    new Actor(net, 1).becomesActive(alice);
    for (int i = 1_000; i < 3_000; i++) {
      new Actor(net, i).says(alice, Version1.CAPTURED_REQUEST);
    }
    Actor newcomer = new Actor(net, 2);
    newcomer.says(alice, newcomer.request(alice, 24, 260));
    assertThat(newcomer.heard(IntroductionResponse.class).get(0).invitee()).isNotNull();
  }

  @Test
  void aFullTableKeepsTheMostDiverse() {
    Pair.End small = net.add(Limits.DEFAULT.withPeers(30, 20));
    List<Actor> crowd = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      crowd.add(new Actor(net, "20.0.0." + i + ":1873", "crowd" + i).becomesActive(small));
    }
    Actor oneMore = new Actor(net, "20.0.0.99:1873", "crowd99").becomesActive(small);
    assertThat(oneMore.isActiveFor(small)).isFalse();
    for (int i = 1; i <= 5; i++) {
      Actor other = new Actor(net, "21." + i + ".0.1:1873", "other" + i).becomesActive(small);
      assertThat(other.isActiveFor(small)).isTrue();
      assertThat(small.overlay.activePeers()).isEqualTo(10);
    }
    assertThat(crowd.stream().filter(peer -> peer.isActiveFor(small))).hasSize(5);
    assertThat(small.events.stream().filter(OverlayEvent.PeerLost.class::isInstance)).hasSize(5);
  }

  @Test
  void aBootstrapAddressFindsRoomInAFullTable() {
    Pair.End small = net.add(Limits.DEFAULT.withPeers(12, 10));
    for (int i = 1_000; i < 1_100; i++) {
      new Actor(net, i).says(small, Version1.CAPTURED_REQUEST);
    }
    Actor bootstrap = new Actor(net, 1);
    small.overlay.contact(bootstrap.endpoint, Origin.BOOTSTRAP, net.nowNanos);
    net.drain(small);
    assertThat(bootstrap.heard(IntroductionRequest.class)).hasSize(1);
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Limits.DEFAULT.withPeers(100, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Limits(
                    200,
                    100,
                    24,
                    64,
                    8,
                    32,
                    0,
                    200,
                    4,
                    8,
                    8,
                    1_024,
                    RelayLimits.DEFAULT,
                    GuessLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNodeBehindANatPuncturesWhomItIsAskedTo() {
    Actor introducer = new Actor(net, 1).becomesActive(alice);
    Actor target = new Actor(net, 2);
    introducer.says(alice, introducer.punctureRequest(alice, target.endpoint));
    Puncture puncture = target.heard(Puncture.class).get(0);
    assertThat(puncture.nonce()).isEqualTo(Actor.NONCE);
    assertThat(puncture.destination()).isEqualTo(target.endpoint);
  }
}
