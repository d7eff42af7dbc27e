package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.junit.jupiter.api.Test;

/** Peers that have several addresses, move, or aren't who they were. */
class IdentityTest {

  private final Pair net = new Pair();
  private final Pair.End alice = net.add();
  private final Actor bob = new Actor(net, 1).becomesActive(alice);

  private Actor bobAt(String endpoint) {
    return new Actor(net, endpoint, bob.id.toString());
  }

  @Test
  void twoAddressesOfOneIdAreOneActivePeer() {
    Actor elsewhere = bobAt("12.0.0.1:1873").becomesActive(alice);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
    assertThat(bob.isActiveFor(alice)).isTrue();
    assertThat(elsewhere.isActiveFor(alice)).isFalse();
    assertThat(alice.events.stream().filter(OverlayEvent.PeerActive.class::isInstance)).hasSize(1);
  }

  @Test
  void nobodyTakesOverTheNameOfAPeerThatAnswers() {
    net.hosts.put(
        bob.endpoint, flight -> bob.says(alice, bob.response(alice, bob.asked().nonce())));
    net.runFor(10 * Pair.SECOND);
    Actor thief = bobAt("12.0.0.1:1873");
    for (int i = 0; i < 5; i++) {
      thief.says(alice, thief.request(alice, 8, 260));
      thief.says(alice, thief.response(alice, thief.asked().nonce()));
      net.runFor(4 * Pair.SECOND);
    }
    assertThat(bob.isActiveFor(alice)).isTrue();
    assertThat(thief.isActiveFor(alice)).isFalse();
    assertThat(alice.events).noneMatch(OverlayEvent.PeerLost.class::isInstance);
  }

  @Test
  void aPeerThatMovedIsActiveAtItsNewAddressWithinFourSeconds() {
    net.runFor(10 * Pair.SECOND);
    Actor moved = bobAt("12.0.0.1:1873");
    net.hosts.put(
        moved.endpoint, flight -> moved.says(alice, moved.response(alice, moved.asked().nonce())));
    moved.says(alice, moved.request(alice, 8, 260));
    net.runFor(4 * Pair.SECOND);
    assertThat(moved.isActiveFor(alice)).isTrue();
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
  }

  @Test
  void theAddressOnOurLanIsPreferred() {
    Actor onLan = bobAt("10.0.1.77:1873").becomesActive(alice);
    assertThat(onLan.isActiveFor(alice)).isTrue();
    assertThat(onLan.seenBy(alice).path()).isEqualTo(PathKind.LAN);
    assertThat(bob.isActiveFor(alice)).isFalse();
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
  }

  @Test
  void aBetterAddressIsKeptThoughTheTableIsFull() {
    Pair.End small = net.add(Limits.DEFAULT.withPeers(3, 1));
    bob.becomesActive(small);
    Actor onLan = bobAt("10.0.2.77:1873").becomesActive(small);
    assertThat(onLan.isActiveFor(small)).isTrue();
    assertThat(small.overlay.activePeers()).isEqualTo(1);
  }

  @Test
  void aNewcomerThatCrowdsOutAnotherIsKeptThoughTheTableIsFull() {
    Pair.End small = net.add(Limits.DEFAULT.withPeers(4, 1));
    for (int i = 1; i <= 3; i++) {
      new Actor(net, "20.0.0." + i + ":1873", "crowd" + i).becomesActive(small);
    }
    Actor other = new Actor(net, "21.0.0.1:1873", "other").becomesActive(small);
    assertThat(other.isActiveFor(small)).isTrue();
    assertThat(small.overlay.activePeers()).isEqualTo(3);
  }

  @Test
  void anAddressWhereSomebodyElseAnswersNowIsAnotherPeer() {
    net.runFor(6 * Pair.SECOND);
    Actor heir = new Actor(net, bob.endpoint.toString(), "f".repeat(40));
    heir.says(alice, heir.response(alice, bob.asked().nonce()));
    assertThat(alice.events)
        .contains(
            new OverlayEvent.PeerLost(bob.id, bob.endpoint),
            new OverlayEvent.PeerActive(heir.id, bob.endpoint));
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
  }

  @Test
  void afterAChangeOfNetworkEverybodyIsAskedAtOnceAndReportsAreVoid() {
    Actor[] others = {new Actor(net, 2), new Actor(net, 3), new Actor(net, 4)};
    for (Actor other : others) {
      other.becomesActive(alice);
    }
    net.runFor(Pair.SECOND);
    assertThat(alice.overlay.snapshot(net.nowNanos).wanIpv4()).isEqualTo(alice.endpoint);
    int[] before = new int[others.length];
    for (int i = 0; i < others.length; i++) {
      before[i] = others[i].heard(IntroductionRequest.class).size();
    }
    net.move(alice, new LocalNetwork(Endpoint.parse("172.16.0.9:1873"), 16));
    for (int i = 0; i < others.length; i++) {
      assertThat(others[i].heard(IntroductionRequest.class)).hasSize(before[i] + 1);
    }
    assertThat(alice.overlay.snapshot(net.nowNanos).wanIpv4()).isNull();
    assertThat(alice.overlay.snapshot(net.nowNanos).votes()).isEmpty();
  }

  @Test
  void theSameNetworksInAnotherOrderAreNoChange() {
    LocalNetwork cable = new LocalNetwork(Endpoint.parse("172.16.0.9:1873"), 16);
    LocalNetwork wifi = new LocalNetwork(Endpoint.parse("172.17.0.9:1873"), 16);
    net.move(alice, cable, wifi);
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    int before = net.sent.size();
    net.move(alice, wifi, cable);
    assertThat(net.sent).hasSize(before);
    assertThat(alice.overlay.snapshot(net.nowNanos).votes()).isNotEmpty();
  }

  @Test
  void activePeersAreRememberedFirst() {
    Actor lost = new Actor(net, 2).becomesActive(alice);
    net.hosts.put(
        bob.endpoint, flight -> bob.says(alice, bob.response(alice, bob.asked().nonce())));
    net.runFor(60 * Pair.SECOND);
    assertThat(lost.isActiveFor(alice)).isFalse();
    Actor fresh = new Actor(net, 3).becomesActive(alice);
    List<Endpoint> remembered =
        alice.overlay.peersToRemember().stream().map(peer -> peer.endpoint()).toList();
    assertThat(remembered.subList(0, 2)).containsExactly(bob.endpoint, fresh.endpoint);
  }
}
