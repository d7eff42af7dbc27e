package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.NatMapping;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private final Pair net = new Pair();

  @Test
  void twoPeersAreActiveForEachOtherTwoRoundTripsAfterTheFirstContact() {
    Pair.End alice = net.add();
    Pair.End bob = net.add();
    net.contact(alice, bob);
    net.runFor(60 * Pair.MILLI);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
    assertThat(bob.overlay.activePeers()).isEqualTo(1);
    assertThat(alice.events).contains(new OverlayEvent.PeerActive(bob.id, bob.endpoint));
    assertThat(alice.overlay.snapshot(net.nowNanos).wanIpv4()).isEqualTo(alice.endpoint);
    assertThat(alice.overlay.snapshot(net.nowNanos).natMapping()).isEqualTo(NatMapping.NONE);
  }

  @Test
  void aNewcomerToTwentyKnowsTenWithinASecond() {
    Pair.End bootstrap = net.add();
    for (int i = 1; i < 20; i++) {
      net.contact(net.add(), bootstrap);
      net.runFor(100 * Pair.MILLI);
    }
    net.runFor(10 * Pair.SECOND);
    Pair.End newcomer = net.add();
    net.contact(newcomer, bootstrap);
    net.runFor(300 * Pair.MILLI);
    assertThat(newcomer.overlay.activePeers()).isGreaterThanOrEqualTo(10);
    net.runFor(20 * Pair.SECOND);
    for (Pair.End end : net.ends) {
      assertThat(end.overlay.activePeers()).isEqualTo(20);
    }
  }

  @Test
  void aPeerThatStopsAnsweringIsLostAndForgotten() {
    Pair.End alice = net.add();
    Pair.End bob = net.add();
    Pair.End carol = net.add();
    net.contact(bob, alice);
    net.contact(carol, alice);
    net.runFor(Pair.SECOND);
    net.ends.remove(bob);
    net.runFor(60 * Pair.SECOND);
    assertThat(alice.events).contains(new OverlayEvent.PeerLost(bob.id, bob.endpoint));
    net.runFor(300 * Pair.SECOND);
    assertThat(alice.overlay.snapshot(net.nowNanos).peers())
        .extracting(PeerSnapshot::peerId)
        .containsExactly(carol.id);
  }

  @Test
  void whoeverIsLeftAloneNeverForgetsThePeersThatItHad() {
    Pair.End alice = net.add();
    Pair.End bob = net.add();
    net.contact(bob, alice);
    net.runFor(Pair.SECOND);
    net.filter = flight -> false;
    net.runFor(3_600 * Pair.SECOND);
    assertThat(alice.overlay.activePeers()).isZero();
    net.filter = flight -> true;
    net.runFor(61 * Pair.SECOND);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
  }

  @Test
  void idleTrafficOfTwentyPeersIsSmall() {
    Pair.End bootstrap = net.add();
    for (int i = 1; i < 21; i++) {
      net.contact(net.add(), bootstrap);
    }
    net.runFor(30 * Pair.SECOND);
    Traffic before = bootstrap.overlay.snapshot(net.nowNanos).traffic();
    net.runFor(600 * Pair.SECOND);
    Traffic after = bootstrap.overlay.snapshot(net.nowNanos).traffic();
    long datagrams =
        after.datagramsIn() + after.datagramsOut() - before.datagramsIn() - before.datagramsOut();
    long bytes = after.bytesIn() + after.bytesOut() - before.bytesIn() - before.bytesOut();
    assertThat(bootstrap.overlay.activePeers()).isEqualTo(20);
    assertThat((bytes + 28 * datagrams) / 600)
        .as("bytes a second, IP level")
        .isLessThanOrEqualTo(300);
  }
}
