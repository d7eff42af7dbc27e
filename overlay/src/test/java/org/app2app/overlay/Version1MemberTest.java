package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;
import org.junit.jupiter.api.Test;

/**
 * A version-1 peer is a full member: everybody asks and answers it, and nothing that would leave it
 * deaf is ever sent to it (its host here dies of it).
 */
class Version1MemberTest {

  private final Pair net = new Pair();
  private final List<Version1Host> originals = new ArrayList<>();

  private void start(int version2Peers) {
    Pair.End bootstrap = net.add();
    for (int i = 1; i < version2Peers; i++) {
      net.contact(net.add(), bootstrap);
    }
    net.runFor(5 * Pair.SECOND);
  }

  private Version1Host startOriginal(int number, Endpoint bootstrap) {
    Version1Host original =
        new Version1Host(net, "130.161.211." + number + ":1873", "2ddd66f" + number);
    original.knows(bootstrap);
    originals.add(original);
    return original;
  }

  private void runFor(int steps) {
    for (int i = 0; i < steps; i++) {
      net.runFor(5 * Pair.SECOND);
      originals.forEach(Version1Host::walk);
    }
  }

  private static boolean isActive(Pair.End end, Version1Host original, long nowNanos) {
    return end.overlay.snapshot(nowNanos).peers().stream()
        .anyMatch(
            peer ->
                peer.endpoint().equals(original.endpoint)
                    && peer.state() == PeerState.ACTIVE
                    && !peer.version2());
  }

  @Test
  void everybodyKnowsItAndItIsAnsweredByEverybody() {
    start(8);
    Version1Host original = startOriginal(1, net.ends.get(0).endpoint);
    runFor(100); // its walk is random: of eight, one in a hundred thousand isn't met
    for (Pair.End end : net.ends) {
      assertThat(isActive(end, original, net.nowNanos)).isTrue();
    }
    assertThat(new HashSet<>(original.answeredBy))
        .containsExactlyInAnyOrderElementsOf(net.ends.stream().map(end -> end.endpoint).toList());
  }

  @Test
  void itIsIntroducedAndAskedToPunctureAndItsPuncturesComeThrough() {
    start(8);
    Version1Host original = startOriginal(1, net.ends.get(0).endpoint);
    runFor(10);
    Pair.End newcomer = net.add();
    net.contact(newcomer, net.ends.get(0));
    runFor(20);
    assertThat(isActive(newcomer, original, net.nowNanos)).isTrue();
    assertThat(messagesTo(original.endpoint)).hasAtLeastOneElementOfType(PunctureRequest.class);
    assertThat(messagesFrom(original.endpoint)).hasAtLeastOneElementOfType(Puncture.class);
  }

  @Test
  void aNetworkOfOriginalsTakesInAVersion2Peer() {
    Version1Host first = startOriginal(1, Endpoint.parse("130.161.211.2:1873"));
    startOriginal(2, first.endpoint);
    startOriginal(3, first.endpoint);
    runFor(6);
    Pair.End alice = net.add();
    alice.overlay.contact(first.endpoint, Origin.BOOTSTRAP, net.nowNanos);
    net.drain(alice);
    net.runFor(2 * Pair.SECOND);
    assertThat(alice.overlay.activePeers()).isEqualTo(3);
    assertThat(alice.overlay.snapshot(net.nowNanos).wanIpv4()).isEqualTo(alice.endpoint);
    runFor(60);
    assertThat(alice.overlay.activePeers()).isEqualTo(3);
  }

  @Test
  void anOriginalSurvivesVersion2PeersBehindNatsAndOnIpv6() {
    start(4);
    Pair.End natted = net.addBehindNat();
    net.contact(natted, net.ends.get(0));
    Version1Host original = startOriginal(1, net.ends.get(0).endpoint);
    runFor(60);
    new Actor(net, "[2001:db8::5]:1873", "a".repeat(40)).becomesActive(net.ends.get(0));
    net.move(natted, new LocalNetwork(Endpoint.parse("[2001:db8::9]:1873"), 64));
    runFor(10);
    assertThat(isActive(natted, original, net.nowNanos)).isTrue();
  }

  private List<Message> messagesTo(Endpoint endpoint) {
    return messages(net.sent.stream().filter(flight -> flight.to().equals(endpoint)).toList());
  }

  private List<Message> messagesFrom(Endpoint endpoint) {
    return messages(net.sent.stream().filter(flight -> flight.from().equals(endpoint)).toList());
  }

  private static List<Message> messages(List<VirtualWire.Flight> flights) {
    return flights.stream()
        .map(flight -> MessageDecoder.decode(flight.datagram(), flight.datagram().length).message())
        .toList();
  }
}
