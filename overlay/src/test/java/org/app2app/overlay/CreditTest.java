package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.Puncture;
import org.junit.jupiter.api.Test;

/** The 3x rule doesn't keep two apart who were introduced to each other and lose a datagram. */
class CreditTest {

  private final Pair net = new Pair();
  private final Pair.End alice = net.add();
  private final Actor introducer = new Actor(net, 1).becomesActive(alice);
  private final Actor bob = new Actor(net, 2);

  /** The next time that Alice asks the introducer, Bob is the invitee. */
  private void introduceBob() {
    int asked = introducer.heard(IntroductionRequest.class).size();
    while (introducer.heard(IntroductionRequest.class).size() == asked) {
      net.runFor(Pair.MILLI);
    }
    PeerAddress invitee = new PeerAddress(bob.id, bob.endpoint);
    IntroductionResponse response =
        introducer.response(alice.endpoint, introducer.asked().nonce(), invitee);
    introducer.says(alice, response);
  }

  private int timesBobIsAsked() {
    return bob.heard(IntroductionRequest.class).size();
  }

  @Test
  void whomAPunctureCameFromIsAskedAtSuchLengthThatItCanAskBackThreeTimes() {
    introduceBob();
    int before = bob.datagrams().size();
    net.runFor(50 * Pair.MILLI);
    bob.says(alice, new Puncture(bob.id, alice.endpoint, Actor.NONCE, bob.endpoint));
    byte[] request = bob.datagrams().get(before);
    assertThat(MessageDecoder.decode(request, request.length).message())
        .isInstanceOf(IntroductionRequest.class);
    int answer = new MessageEncoder().encode(bob.response(alice, Actor.NONCE)).length;
    int askedBack = new MessageEncoder().encode(bob.request(alice, 0, 0)).length;
    assertThat(3 * request.length).isGreaterThanOrEqualTo(answer + 3 * askedBack);
    net.runFor(300 * Pair.MILLI);
    assertThat(bob.datagrams()).as("and it can be repeated").hasSize(before + 2);
  }

  @Test
  void aStrangerWhoseCreditIsSpentIsAskedOnceItIsIntroduced() {
    bob.says(alice, bob.request(alice, 0, 0));
    net.runFor(300 * Pair.MILLI);
    int before = timesBobIsAsked();
    introduceBob();
    net.runFor(3 * Pair.SECOND);
    assertThat(timesBobIsAsked()).isEqualTo(before + 4);
  }

  @Test
  void whoeverIntroducesAStrangerAgainAndAgainHasItSentNoMoreThanAnIntroductionGrants() {
    byte[] written = new MessageEncoder().encode(bob.request(alice, 0, 0));
    int introductions = 10;
    for (int i = 0; i < introductions; i++) {
      bob.says(alice, written);
      introduceBob();
    }
    net.runFor(9 * Pair.SECOND);
    assertThat(bob.bytesHeard()).isLessThanOrEqualTo(introductions * (3L * written.length + 1_024));
  }
}
