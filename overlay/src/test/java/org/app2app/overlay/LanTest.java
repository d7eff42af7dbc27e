package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PunctureRequest;
import org.junit.jupiter.api.Test;

class LanTest {

  private final Pair net = new Pair();
  private final MessageEncoder encoder = new MessageEncoder();

  private List<byte[]> beacons() {
    return net.sent.stream()
        .filter(flight -> flight.to().isMulticast())
        .map(VirtualWire.Flight::datagram)
        .toList();
  }

  private void multicast(Actor from, Pair.End to, Message message) {
    net.injectMulticast(from.endpoint, to, encoder.encode(message));
  }

  @Test
  void aBeaconLeavesAtOnceAndAgainIncaseItWasLostAndThenNowAndThen() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    assertThat(beacons()).hasSize(2);
    assertThat(net.sent)
        .extracting(VirtualWire.Flight::to)
        .contains(LanBeacon.GROUP_IPV4, LanBeacon.GROUP_IPV6);
    net.runFor(2 * Pair.SECOND);
    assertThat(beacons()).hasSize(6);
    net.runFor(300 * Pair.SECOND);
    assertThat(beacons()).hasSize(6 + 2 * 10);
    assertThat(alice.overlay.activePeers()).isZero();
  }

  @Test
  void aBeaconOnTheLanIsAnsweredWithOurNameOnlyAndItsSenderIsAsked() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    new Actor(net, 1).becomesActive(alice);
    new Actor(net, "192.168.1.9:1873", "neighbour").becomesActive(alice);
    Actor bob = new Actor(net, "192.168.1.8:1873", "newcomer");
    multicast(bob, alice, bob.request(alice, 64, 400));
    IntroductionResponse response = bob.heard(IntroductionResponse.class).get(0);
    assertThat(response.invitee()).isNull();
    assertThat(response.peers()).isEmpty();
    assertThat(net.sent)
        .noneMatch(
            flight ->
                MessageDecoder.decode(flight.datagram(), flight.datagram().length).message()
                    instanceof PunctureRequest);
    assertThat(bob.asked()).isNotNull();
  }

  @Test
  void twoOnOneLanAreActiveForEachOtherOneRoundTripAfterTheBeacon() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    Pair.End bob = net.addOnLan("192.168.1.8:1873");
    net.injectMulticast(bob.endpoint, alice, beacons().get(beacons().size() - 1));
    net.runFor(50 * Pair.MILLI);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
    assertThat(bob.overlay.activePeers()).isEqualTo(1);
    assertThat(alice.overlay.snapshot(net.nowNanos).peers().get(0).path()).isEqualTo(PathKind.LAN);
  }

  @Test
  void aMulticastFromBeyondTheLanIsNotAnswered() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    Actor outside = new Actor(net, 1);
    multicast(outside, alice, outside.request(alice, 8, 400));
    assertThat(outside.datagrams()).isEmpty();
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
    assertThat(alice.overlay.snapshot(net.nowNanos).rejected()).containsEntry("bad-multicast", 1L);
  }

  @Test
  void nothingButRequestsCountsByMulticast() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    Actor bob = new Actor(net, "192.168.1.8:1873", "bob");
    multicast(bob, alice, bob.puncture(alice, 5));
    multicast(bob, alice, bob.punctureRequest(alice, Endpoint.parse("203.0.113.9:1")));
    multicast(bob, alice, bob.response(alice, 5));
    assertThat(bob.datagrams()).isEmpty();
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
    assertThat(alice.overlay.snapshot(net.nowNanos).rejected()).containsEntry("bad-multicast", 3L);
  }

  @Test
  void ourOwnBeaconIsNoNews() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    net.injectMulticast(alice.endpoint, alice, beacons().get(0));
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
    assertThat(alice.overlay.snapshot(net.nowNanos).rejected()).isEmpty();
  }

  @Test
  void aFloodOfBeaconsFromForgedNeighboursIsBounded() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    long before = net.sent.size();
    long bytes = 0;
    for (int i = 10; i < 250; i++) {
      Actor neighbour = new Actor(net, "192.168.1." + i + ":1873", "n" + i);
      byte[] beacon = encoder.encode(neighbour.request(alice, 0, 0));
      net.injectMulticast(neighbour.endpoint, alice, beacon);
      bytes += beacon.length;
    }
    net.runFor(20 * Pair.SECOND);
    long out =
        net.sent.stream()
            .skip(before)
            .filter(flight -> !flight.to().isMulticast())
            .mapToLong(flight -> flight.datagram().length)
            .sum();
    assertThat(out).isLessThanOrEqualTo(3 * bytes);
  }

  @Test
  void withoutANetworkThereIsNoBeacon() {
    Pair.End alice = net.addOnLan("192.168.1.7:1873");
    net.runFor(2 * Pair.SECOND);
    net.move(alice);
    int before = beacons().size();
    net.runFor(300 * Pair.SECOND);
    assertThat(beacons()).hasSize(before);
    net.move(alice, new LocalNetwork(Endpoint.parse("192.168.2.7:1873"), 24));
    assertThat(beacons()).hasSize(before + 2);
  }
}
