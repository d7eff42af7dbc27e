package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.fixtures.Version1;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.Puncture;
import org.junit.jupiter.api.Test;

/** An address is validated once our nonce came back from it. */
class ValidationTest {

  private final Pair net = new Pair();
  private final Pair.End alice = net.add();
  private final Actor bob = new Actor(net, 1);

  private long askBob() {
    alice.overlay.contact(bob.endpoint, Origin.BOOTSTRAP, net.nowNanos);
    net.drain(alice);
    return bob.asked().nonce();
  }

  private long refused(String reason) {
    return alice.overlay.snapshot(net.nowNanos).rejected().getOrDefault(reason, 0L);
  }

  @Test
  void theRightNonceMakesAPeerActive() {
    bob.says(alice, bob.response(alice, askBob()));
    assertThat(bob.isActiveFor(alice)).isTrue();
    assertThat(bob.seenBy(alice).version2()).isTrue();
  }

  @Test
  void anotherNonceDoesNot() {
    long nonce = askBob();
    bob.says(alice, bob.response(alice, nonce + 1));
    bob.says(alice, bob.response(alice, ~nonce));
    assertThat(alice.overlay.activePeers()).isZero();
    assertThat(refused("unsolicited-response")).isEqualTo(2);
  }

  @Test
  void neitherDoesAResponseThatWasNotAskedFor() {
    bob.says(alice, bob.response(alice, Actor.NONCE));
    bob.says(alice, bob.response(alice, Message.NO_NONCE));
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
    assertThat(refused("unsolicited-response")).isEqualTo(2);
    assertThat(bob.bytesHeard()).isZero();
  }

  @Test
  void neitherDoesTheRightNonceFromAnotherAddress() {
    long nonce = askBob();
    Actor thief = new Actor(net, "11.0.0.1:1874", bob.id.toString());
    thief.says(alice, thief.response(alice, nonce));
    assertThat(alice.overlay.activePeers()).isZero();
    assertThat(refused("unsolicited-response")).isEqualTo(1);
  }

  @Test
  void eachRoundHasANonceOfItsOwnAndItsRepetitionsHaveTheSame() {
    askBob();
    net.runFor(3 * Pair.SECOND);
    assertThat(bob.heard(IntroductionRequest.class)).extracting(Message::nonce).hasSize(4);
    assertThat(bob.heard()).extracting(Message::nonce).containsOnly(bob.asked().nonce());
    long first = bob.asked().nonce();
    net.runFor(30 * Pair.SECOND);
    assertThat(bob.asked().nonce()).isNotEqualTo(first);
    bob.says(alice, bob.response(alice, first));
    assertThat(alice.overlay.activePeers()).isZero();
  }

  @Test
  void anAnswerThatComesTooLateIsNobodys() {
    long nonce = askBob();
    net.runFor(2 * Pair.SECOND + 750 * Pair.MILLI + 9 * Pair.SECOND + 300 * Pair.MILLI);
    bob.says(alice, bob.response(alice, nonce));
    assertThat(alice.overlay.activePeers()).isZero();
  }

  @Test
  void aSlowAnswerStillCountsAfterTheLastRepetition() {
    long nonce = askBob();
    net.runFor(6 * Pair.SECOND);
    bob.says(alice, bob.response(alice, nonce));
    assertThat(bob.isActiveFor(alice)).isTrue();
  }

  @Test
  void aDuplicatedAnswerChangesNothing() {
    IntroductionResponse response = bob.response(alice, askBob());
    bob.says(alice, response);
    int events = alice.events.size();
    for (int i = 0; i < 5; i++) {
      bob.says(alice, response);
    }
    assertThat(alice.events).hasSize(events);
    assertThat(alice.overlay.activePeers()).isEqualTo(1);
    assertThat(alice.overlay.snapshot(net.nowNanos).votes()).hasSize(1);
  }

  @Test
  void aDuplicatedAnswerIsNotLearntFromTwice() {
    long nonce = askBob();
    bob.says(alice, bob.response(alice, nonce));
    PeerAddress told = new PeerAddress(null, Endpoint.parse("203.0.113.9:1873"));
    bob.says(alice, bob.response(alice, nonce, told));
    assertThat(net.sent).noneMatch(flight -> flight.to().equals(told.endpoint()));
  }

  @Test
  void anAnswerWithoutNonceIsTakenFromWhoNeverShowedOne() {
    askBob();
    bob.says(alice, bob.response(alice, Message.NO_NONCE));
    assertThat(bob.isActiveFor(alice)).isTrue();
    assertThat(bob.seenBy(alice).version2()).isFalse();
  }

  @Test
  void whoEverShowedANonceMustEchoOurs() {
    bob.becomesActive(alice);
    net.runFor(6 * Pair.SECOND); // the walk asks the only one
    assertThat(bob.heard(IntroductionRequest.class)).hasSizeGreaterThan(1);
    net.runFor(20 * Pair.MILLI);
    bob.says(alice, bob.response(alice, Message.NO_NONCE));
    assertThat(refused("unsolicited-response")).isEqualTo(1);
  }

  @Test
  void aStrangerThatShowedANonceIsNotValidatedWithoutOne() {
    bob.says(alice, bob.request(alice, 8, 260));
    assertThat(bob.heard(IntroductionRequest.class)).hasSize(1);
    bob.says(alice, bob.response(alice, Message.NO_NONCE));
    assertThat(bob.isActiveFor(alice)).isFalse();
  }

  @Test
  void nobodyCanMakeAVersion1PeerSpeakVersion2ByForgingARequest() {
    Actor old = new Actor(net, "11.0.0.3:1873", "2ddd66f6");
    alice.overlay.contact(old.endpoint, Origin.CACHED, net.nowNanos);
    net.drain(alice);
    old.says(alice, old.response(alice, Message.NO_NONCE));
    assertThat(old.isActiveFor(alice)).isTrue();
    old.says(alice, old.request(alice, 0, 0)); // forged: it has a nonce
    assertThat(old.seenBy(alice).version2()).isFalse();
    net.runFor(200 * Pair.SECOND);
    old.datagrams().forEach(Version1::survive);
  }

  @Test
  void whatMayBeForgedIsNoReportOfOurAddressUnlessItsSenderCanDoNoBetter() {
    bob.becomesActive(alice);
    Actor old = new Actor(net, "11.0.0.3:1873", "2ddd66f6");
    alice.overlay.contact(old.endpoint, Origin.CACHED, net.nowNanos);
    net.drain(alice);
    old.says(alice, old.response(alice, Message.NO_NONCE));
    Endpoint elsewhere = Endpoint.parse("203.0.113.9:1873");
    bob.says(alice, new Puncture(bob.id, elsewhere, Actor.NONCE, bob.endpoint));
    assertThat(alice.overlay.snapshot(net.nowNanos).votes())
        .containsOnly(new Vote(bob.id, alice.endpoint), new Vote(old.id, alice.endpoint));
    old.says(alice, new Puncture(old.id, elsewhere, Message.NO_NONCE, old.endpoint));
    assertThat(alice.overlay.snapshot(net.nowNanos).votes())
        .containsOnly(new Vote(bob.id, alice.endpoint), new Vote(old.id, elsewhere));
  }

  @Test
  void requestsAndPuncturesValidateNobody() {
    bob.says(alice, bob.request(alice, 8, 0));
    bob.says(alice, bob.puncture(alice, Actor.NONCE));
    bob.says(alice, bob.punctureRequest(alice, Endpoint.parse("203.0.113.9:1873")));
    assertThat(alice.overlay.activePeers()).isZero();
    assertThat(refused("unvalidated-requester")).isEqualTo(1);
    assertThat(alice.overlay.snapshot(net.nowNanos).votes()).isEmpty();
  }

  @Test
  void onlyValidatedPeersAreIntroducedAndListed() {
    Pair.End carol = net.add();
    net.contact(carol, alice);
    net.runFor(Pair.SECOND);
    bob.says(alice, bob.request(alice, 8, 300));
    Actor reader = new Actor(net, 5).becomesActive(alice);
    reader.says(alice, reader.request(alice, 64, 0));
    IntroductionResponse response = reader.heard(IntroductionResponse.class).get(0);
    assertThat(response.invitee().endpoint()).isEqualTo(carol.endpoint);
    assertThat(response.peers()).isEmpty();
  }

  @Test
  void ourOwnMessagesAreNoPeers() {
    PeerId own = alice.id;
    Actor echo = new Actor(net, "11.0.0.9:1873", own.toString());
    echo.says(alice, echo.request(alice, 8, 300));
    echo.says(alice, echo.puncture(alice, 5));
    echo.says(alice, echo.response(alice, 5));
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
    assertThat(echo.bytesHeard()).isZero();
    assertThat(refused("own-message")).isEqualTo(3);
  }

  @Test
  void anAddressThatIsOurOwnIsForgottenWhenOurRequestComesBackFromIt() {
    Endpoint mirror = Endpoint.parse("203.0.113.200:1873");
    alice.overlay.contact(mirror, Origin.BOOTSTRAP, net.nowNanos);
    net.drain(alice);
    byte[] request = net.sent.get(net.sent.size() - 1).datagram();
    net.inject(mirror, alice, request);
    assertThat(alice.overlay.snapshot(net.nowNanos).peers()).isEmpty();
  }

  @Test
  void nobodyCanHaveUsForgetABootstrapAddressByForgingOurName() {
    askBob();
    Actor forger = new Actor(net, "11.0.0.1:1873", alice.id.toString());
    forger.says(alice, forger.request(alice, 0, 0));
    assertThat(bob.seenBy(alice)).isNotNull();
  }

  @Test
  void nobodyCanKeepUsFromABootstrapAddressByForgingItsRequests() {
    bob.says(alice, bob.request(alice, 0, 0));
    long nonce = askBob();
    net.runFor(400 * Pair.MILLI);
    bob.says(alice, bob.response(alice, nonce));
    assertThat(bob.heard(IntroductionRequest.class)).hasSizeGreaterThanOrEqualTo(2);
  }
}
