package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.node.PeerException;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

/** With whom there is a link, and how often it is tried for; in virtual time. */
class LinkKeepingTest {

  private static final long SECOND = 1_000_000_000L;
  private static final PeerId BEN = PeerId.of("00112233445566778899aabbccddeeff00112233");
  private static final Hello HELLO = new Hello(Hello.Stance.ACCEPTED, false, "", "", false);
  private static final Hello ANSWER = new Hello(Hello.Stance.ACCEPTED, true, "", "", false);

  private final List<Long> hellos = new ArrayList<>();
  private final List<PeerId> greeted = new ArrayList<>();
  private final List<Long> bytes = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private long now = 5 * SECOND;
  private boolean lively = true;

  private final Links links =
      new Links(
          new Links.Owner() {
            @Override
            public Hello hello(PeerId to, boolean answer) {
              return new Hello(Hello.Stance.ACCEPTED, answer, "", "", !lively);
            }

            @Override
            public void send(PeerId to, byte[] message, boolean hello) {
              if (hello) {
                hellos.add(now);
                greeted.add(to);
              } else {
                bytes.add(now);
              }
            }

            @Override
            public boolean heard(PeerId from, Hello hello, long nowNanos) {
              return true;
            }

            @Override
            public void up(PeerId peer, long nowNanos) {
              told.add("up");
            }

            @Override
            public void down(PeerId peer, long nowNanos) {
              told.add("down");
            }

            @Override
            public boolean isLively() {
              return lively;
            }

            @Override
            public boolean keepsOpen(PeerId peer) {
              return true;
            }
          });

  /** Lets time pass; whatever is sent fails at once if so. */
  private void pass(long seconds, boolean fails) {
    long end = now + seconds * SECOND;
    links.lookAtPace(now);
    while (links.nextTimeoutNanos() <= end) {
      now = Math.max(now, links.nextTimeoutNanos());
      int before = hellos.size();
      links.onTimeout(now);
      if (fails && hellos.size() > before) {
        links.failed(BEN, true, PeerException.Reason.UNREACHABLE, now);
      }
    }
    now = end;
  }

  @Test
  void whoeverCannotBeReachedIsTriedForMoreAndMoreRarely() {
    links.want(BEN, now);
    pass(86_400, true);
    assertThat(hellos.size()).isBetween(20, 320);
    long last = hellos.get(hellos.size() - 1) - hellos.get(hellos.size() - 2);
    assertThat(last).isEqualTo(300 * SECOND);
  }

  @Test
  void whileSomethingWaitsItIsTriedForEachMinute() {
    links.want(BEN, now);
    links.hurry(BEN, true, now);
    pass(86_400, true);
    assertThat(hellos.size()).isBetween(1_000, 1_500);
  }

  @Test
  void aHelloThatNothingComesOfIsSaidAgain() {
    links.want(BEN, now);
    pass(1, false);
    links.hurry(BEN, false, now); // while the first is under way
    pass(3_600, false);
    assertThat(hellos.size()).isBetween(8, 15);
  }

  @Test
  void twoWhoSayHelloAtTheSameMomentAreLinkedAndSayNoMore() {
    links.want(BEN, now);
    pass(0, false);
    links.heard(BEN, HELLO, now);
    links.sent(BEN, now);
    links.heard(BEN, ANSWER, now);
    links.sent(BEN, now);
    assertThat(hellos).hasSize(2);
    assertThat(told).containsExactly("up", "down", "up");
    pass(40, false);
    assertThat(hellos).hasSize(2);
  }

  @Test
  void whoeverSaysHelloWithoutEndIsSoonNotListenedTo() {
    for (int i = 0; i < 1_000; i++) {
      links.heard(BEN, HELLO, now);
    }
    assertThat(hellos.size()).isLessThanOrEqualTo(10);
    now += 2 * SECOND;
    links.heard(BEN, HELLO, now);
    assertThat(hellos.size()).isLessThanOrEqualTo(11);
    assertThat(links.isUp(BEN)).isTrue();
  }

  @Test
  void aSessionIsKeptOpenByAByteNowAndThen() {
    links.heard(BEN, ANSWER, now);
    pass(600, false);
    assertThat(bytes.size()).isBetween(12, 14);
    assertThat(hellos).isEmpty();
  }

  @Test
  void whoeverIsDroppedWhileAHelloIsUnderWayIsGreetedAgain() {
    links.want(BEN, now);
    pass(0, false);
    links.drop(BEN, now);
    links.want(BEN, now);
    links.greet(BEN, now);
    assertThat(hellos).hasSize(2);
  }

  @Test
  void aSessionThatBreaksIsTriedForAtOnceEvenWhileOneRests() {
    lively = false;
    links.want(BEN, now);
    pass(0, false);
    links.heard(BEN, ANSWER, now);
    links.sent(BEN, now);
    int before = hellos.size();
    links.closed(BEN, false, now);
    pass(1, false);
    assertThat(hellos).hasSize(before + 1);
  }

  @Test
  void whatChangesWhileAHelloIsUnderWayIsSaidByAnother() {
    links.want(BEN, now);
    pass(0, false);
    links.greet(BEN, now);
    assertThat(hellos).hasSize(1);
    links.sent(BEN, now);
    assertThat(hellos).hasSize(2);
    links.sent(BEN, now);
    assertThat(hellos).hasSize(2);
  }

  @Test
  void whoeverRestsIsLeftAlone() {
    links.heard(BEN, new Hello(Hello.Stance.ACCEPTED, true, "", "", true), now);
    pass(3_600, false);
    assertThat(bytes).isEmpty();
    assertThat(hellos).isEmpty();
  }

  @Test
  void whoeverRestsSeldomLooksForThoseWhoAreAwayAndAtOnceWhenItWakesUp() {
    lively = false;
    links.want(BEN, now);
    pass(4 * 3_600, true);
    assertThat(hellos).hasSizeBetween(8, 24);
    lively = true;
    hellos.clear();
    pass(0, true);
    assertThat(hellos).hasSize(1);
    pass(3_600, true);
    assertThat(hellos).hasSizeGreaterThan(12);
  }

  @Test
  void whoeverBeginsToRestSaysSoOnceAndIsSilent() {
    links.heard(BEN, ANSWER, now);
    lively = false;
    pass(60, false);
    links.sent(BEN, now);
    links.heard(BEN, ANSWER, now);
    pass(3_600, false);
    assertThat(hellos).hasSize(1);
    assertThat(bytes).isEmpty();
  }

  @Test
  void noMoreThanSoManyAreRemembered() {
    for (int i = 0; i < 2 * Links.LINKS_MAX; i++) {
      links.want(PeerId.of(String.format("%040x", i)), now);
    }
    pass(150, false);
    assertThat(hellos).hasSize(Links.LINKS_MAX);
  }

  @Test
  void manyAreTriedOneAfterTheOtherAndWhoeverIsHeardOfBeforeTheOthers() {
    List<PeerId> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(PeerId.of(String.format("%040x", i)));
      links.want(many.get(i), now);
    }
    pass(0, false);
    assertThat(greeted).containsExactly(many.get(0), many.get(1));
    links.hurry(many.get(90), false, now);
    pass(1, false);
    assertThat(greeted.subList(2, 5)).containsExactly(many.get(90), many.get(2), many.get(3));
    pass(9, false);
    assertThat(greeted).hasSameSizeAs(many).containsAll(many);
  }
}
