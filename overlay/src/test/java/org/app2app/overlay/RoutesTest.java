package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

/** What sessions ask of the overlay, and tell it. */
class RoutesTest {

  private final Pair net = new Pair();
  private final Pair.End alice = net.add();
  private final Actor bob = new Actor(net, 1).becomesActive(alice);

  private Actor bobAt(String endpoint) {
    return new Actor(net, endpoint, bob.id.toString());
  }

  private void answers(Actor actor) {
    net.hosts.put(
        actor.endpoint,
        flight -> {
          if (!actor.heard(IntroductionRequest.class).isEmpty()) {
            actor.says(alice, actor.response(alice, actor.asked().nonce()));
          }
        });
  }

  @Test
  void theWayToAPeerIsWhereItIsActive() {
    assertThat(alice.overlay.routeTo(bob.id)).isEqualTo(new Route(bob.endpoint, 0));
    assertThat(alice.overlay.routesTo(bob.id)).containsExactly(new Route(bob.endpoint, 0));
  }

  @Test
  void thereIsNoWayToSomebodyUnknownOrSilent() {
    assertThat(alice.overlay.routeTo(PeerId.of("e".repeat(40)))).isNull();
    net.runFor(200 * Pair.SECOND);
    assertThat(alice.overlay.routeTo(bob.id)).isNull();
  }

  @Test
  void addressesInReserveAreWaysToo() {
    Actor elsewhere = bobAt("12.0.0.1:1873").becomesActive(alice);
    assertThat(alice.overlay.routesTo(bob.id))
        .containsExactly(new Route(bob.endpoint, 0), new Route(elsewhere.endpoint, 0));
  }

  @Test
  void whoeverIsDisprovedGivesWayToOthersOfThatName() {
    Actor real = bobAt("12.0.0.1:1873").becomesActive(alice);
    answers(real);
    alice.overlay.disproved(bob.endpoint, bob.id, net.nowNanos);
    net.drain(alice);
    net.runFor(Pair.SECOND);
    assertThat(alice.overlay.routeTo(bob.id)).isEqualTo(new Route(real.endpoint, 0));
    assertThat(bob.seenBy(alice)).isNull();
  }

  @Test
  void whoeverIsDisprovedIsntBelievedForTenMinutes() {
    alice.overlay.disproved(bob.endpoint, bob.id, net.nowNanos);
    net.drain(alice);
    net.runFor(590 * Pair.SECOND);
    bob.becomesActive(alice);
    assertThat(alice.overlay.routeTo(bob.id)).isNull();
    net.runFor(20 * Pair.SECOND);
    bob.becomesActive(alice);
    assertThat(alice.overlay.routeTo(bob.id)).isNotNull();
  }

  @Test
  void whoeverIsDisprovedMayBeSomebodyElse() {
    alice.overlay.disproved(bob.endpoint, bob.id, net.nowNanos);
    Actor honest = new Actor(net, bob.endpoint.toString(), "f".repeat(40)).becomesActive(alice);
    assertThat(alice.overlay.routeTo(honest.id)).isEqualTo(new Route(bob.endpoint, 0));
  }

  @Test
  void aThousandDisproofsPushOneAnotherOut() {
    alice.overlay.disproved(bob.endpoint, bob.id, net.nowNanos);
    for (int i = 0; i < 1_000; i++) {
      alice.overlay.disproved(Endpoint.ofIpv4(0x14000001 + i, 1873), bob.id, net.nowNanos);
    }
    bob.becomesActive(alice);
    assertThat(alice.overlay.routeTo(bob.id)).isNotNull();
  }

  @Test
  void aSuspectIsAskedAtOnceAndLostWhenItIsSilent() {
    net.runFor(2 * Pair.SECOND);
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    int before = bob.heard(IntroductionRequest.class).size();
    alice.overlay.suspect(bob.endpoint, net.nowNanos);
    net.drain(alice);
    assertThat(bob.heard(IntroductionRequest.class)).hasSize(before + 1);
    net.runFor(4 * Pair.SECOND);
    assertThat(bob.isActiveFor(alice)).isFalse();
  }

  @Test
  void withASuspectThoseInReserveAreAskedToo() {
    Actor elsewhere = bobAt("12.0.0.1:1873").becomesActive(alice);
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    answers(elsewhere);
    int before = elsewhere.heard(IntroductionRequest.class).size();
    alice.overlay.suspect(bob.endpoint, net.nowNanos);
    net.drain(alice);
    assertThat(elsewhere.heard(IntroductionRequest.class).size()).isGreaterThan(before);
    net.runFor(5 * Pair.SECOND);
    assertThat(alice.overlay.routeTo(bob.id)).isEqualTo(new Route(elsewhere.endpoint, 0));
  }

  @Test
  void whoeverIsHeardInASessionHasBeenHeard() {
    net.runFor(2 * Pair.SECOND);
    alice.overlay.heard(bob.endpoint, net.nowNanos);
    assertThat(bob.seenBy(alice).heardNanosAgo()).isZero();
  }

  @Test
  void anAddressInReserveThatASessionUsesIsKept() {
    Actor elsewhere = bobAt("12.0.0.1:1873").becomesActive(alice);
    answers(bob);
    for (int i = 0; i < 700; i++) {
      alice.overlay.heard(elsewhere.endpoint, net.nowNanos);
      net.runFor(Pair.SECOND);
    }
    assertThat(alice.overlay.routesTo(bob.id)).contains(new Route(elsewhere.endpoint, 0));
    net.runFor(700 * Pair.SECOND);
    assertThat(alice.overlay.routesTo(bob.id)).doesNotContain(new Route(elsewhere.endpoint, 0));
  }

  @Test
  void hearingSomebodyWhoIsntActiveMakesNobodyActive() {
    Endpoint stranger = Endpoint.parse("12.0.0.9:1873");
    alice.overlay.heard(stranger, net.nowNanos);
    net.drain(alice);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).hasSize(1);
  }

  @Test
  void whoeverIsSoughtIsNamedToThoseWhoAreActive() {
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    PeerId wanted = PeerId.of("ab".repeat(20));
    alice.overlay.seek(wanted, net.nowNanos);
    net.drain(alice);
    Fingerprints seek = bob.asked().seek();
    assertThat(seek.contains(wanted)).isTrue();
    Actor found = new Actor(net, "12.0.0.1:1873", wanted.toString());
    answers(found);
    bob.says(
        alice,
        bob.response(alice.endpoint, bob.asked().nonce(), new PeerAddress(wanted, found.endpoint)));
    net.runFor(Pair.SECOND);
    assertThat(alice.overlay.routeTo(wanted)).isEqualTo(new Route(found.endpoint, 0));
  }

  @Test
  void whoeverIsReachedIsntSought() {
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    int before = net.sent.size();
    alice.overlay.seek(bob.id, net.nowNanos);
    net.drain(alice);
    assertThat(net.sent).hasSize(before);
  }

  @Test
  void seekingAThousandCostsAFewDatagramsOnly() {
    bob.says(alice, bob.response(alice, bob.asked().nonce()));
    int before = net.sent.size();
    for (int i = 0; i < 1_000; i++) {
      alice.overlay.seek(PeerId.of(String.format("%040x", i)), net.nowNanos);
      net.drain(alice);
    }
    net.runFor(Pair.SECOND);
    assertThat(net.sent.size() - before).isLessThan(100);
  }

  @Test
  void aPacketForACircuitThatIsGoneIsDroppedAndCounted() {
    long before = alice.overlay.rejectedTotal();
    int sent = net.sent.size();
    alice.overlay.sendThroughCircuit(Endpoint.ofCircuit(7), new byte[] {0x14}, net.nowNanos);
    alice.overlay.sendThroughCircuit(bob.endpoint, new byte[] {0x14}, net.nowNanos);
    net.drain(alice);
    assertThat(net.sent).hasSize(sent);
    assertThat(alice.overlay.rejectedTotal()).isEqualTo(before + 2);
  }

  @Test
  void onlyTheMainSocketIsOpenAtTheStart() {
    assertThat(alice.overlay.isSocketOpen(0)).isTrue();
    assertThat(alice.overlay.isSocketOpen(1)).isFalse();
  }
}
