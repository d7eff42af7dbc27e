package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.MessageEncoder;
import org.junit.jupiter.api.Test;

class TimingTest {

  private final Pair net = new Pair();
  private final MessageEncoder encoder = new MessageEncoder();

  private List<Long> millisSentTo(Endpoint endpoint, long from) {
    List<Long> times = new ArrayList<>();
    for (VirtualWire.Flight flight : net.sent) {
      if (flight.to().equals(endpoint)) {
        times.add((flight.arrivesNanos() - from) / Pair.MILLI - 10);
      }
    }
    return times;
  }

  @Test
  void aRequestIsRepeatedAfter250And500And1000MillisAndThenLeftAlone() {
    Pair.End alice = net.add();
    Actor silent = new Actor(net, 1);
    long start = net.nowNanos;
    alice.overlay.contact(silent.endpoint, Origin.CACHED, start);
    net.drain(alice);
    net.runFor(2_749 * Pair.MILLI);
    assertThat(silent.seenBy(alice).state()).isEqualTo(PeerState.CONTACTED);
    net.runFor(Pair.MILLI);
    assertThat(silent.seenBy(alice).state()).isEqualTo(PeerState.SILENT);
    net.runFor(9 * Pair.SECOND);
    assertThat(millisSentTo(silent.endpoint, start)).containsExactly(0L, 250L, 750L, 1_750L);
  }

  @Test
  void aBootstrapAddressIsAskedForEverWithGrowingPatience() {
    Pair.End alice = net.add();
    Actor silent = new Actor(net, 1);
    long start = net.nowNanos;
    alice.overlay.contact(silent.endpoint, Origin.BOOTSTRAP, start);
    net.drain(alice);
    net.runFor(3_600 * Pair.SECOND);
    List<Long> times = millisSentTo(silent.endpoint, start);
    assertThat(times).contains(12_750L, 12_750L + 2_750 + 20_000);
    assertThat(times.size()).isBetween(4 * 50, 4 * 62);
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    assertThat(longest).isBetween(60_000L, 62_000L);
  }

  @Test
  void aCandidateThatNeverAnswersIsForgottenAfterTwoRounds() {
    Pair.End alice = net.add();
    Actor silent = new Actor(net, 1);
    alice.overlay.contact(silent.endpoint, Origin.CACHED, net.nowNanos);
    net.drain(alice);
    net.runFor(60 * Pair.SECOND);
    assertThat(silent.seenBy(alice)).isNull();
    assertThat(silent.datagrams()).hasSize(8);
  }

  @Test
  void aPeerThatDelaysItsAnswersDoesNotTeachUsEndlessPatience() {
    Pair.End alice = net.add();
    Actor slow = new Actor(net, 1).becomesActive(alice);
    net.hosts.put(
        slow.endpoint,
        flight -> {
          byte[] answer = encoder.encode(slow.response(alice, slow.asked().nonce()));
          net.send(delayOf(alice, slow), slow.endpoint, alice.endpoint, answer);
        });
    net.runFor(1_200 * Pair.SECOND);
    net.hosts.clear();
    net.runFor(400 * Pair.SECOND);
    assertThat(slow.isActiveFor(alice)).isFalse();
  }

  private long delayOf(Pair.End alice, Actor slow) {
    PeerSnapshot seen = slow.seenBy(alice);
    return seen == null ? 0 : Math.max(200 * Pair.MILLI, seen.roundTripNanos() * 14 / 10);
  }

  private static void answer(Pair.End alice, Actor slow) {
    slow.says(alice, slow.response(alice, slow.asked().nonce()));
  }

  @Test
  void withoutANatNothingIsSentToKeepAWayOpen() {
    Pair.End alice = net.add();
    net.contact(alice, net.add());
    net.runFor(600 * Pair.SECOND);
    assertThat(net.sent).noneMatch(flight -> flight.datagram().length == 1);
  }

  @Test
  void theWalkTakesAStepEveryFiveSeconds() {
    Pair.End alice = net.add();
    Actor only = new Actor(net, 1);
    net.hosts.put(only.endpoint, flight -> answer(alice, only));
    alice.overlay.contact(only.endpoint, Origin.CACHED, net.nowNanos);
    net.drain(alice);
    net.runFor(20 * Pair.SECOND);
    int before = only.datagrams().size();
    net.runFor(100 * Pair.SECOND);
    assertThat(only.datagrams().size() - before).isEqualTo(20);
  }
}
