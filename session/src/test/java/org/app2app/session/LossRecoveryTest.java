package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossRecoveryTest {

  private static final long MILLI = Sender.MILLI;

  private final Sender sender = new Sender();

  @Test
  void packetIsLostWhenThreeLaterPacketsAreAcked() {
    sender.send(5);
    sender.sleepMillis(50);
    sender.ack(1, 3);
    assertThat(sender.lost()).isEmpty();
    sender.ack(1, 4);
    assertThat(sender.lost()).containsExactly(0);
    assertThat(sender.fate(1)).containsExactly("acknowledged");
    assertThat(sender.recovery.packetsLost()).isEqualTo(1);
    assertThat(sender.recovery.bytesInFlight()).isEqualTo(Sender.BYTES);
  }

  @Test
  void packetIsLostWhenItIsAnEighthOfARoundTripOlderThanOneThatWasAcked() {
    sender.send(2);
    sender.sleepMillis(80);
    sender.ack(1, 2);
    assertThat(sender.recovery.nextTimeoutNanos()).isEqualTo(90 * MILLI);
    sender.timeout();
    assertThat(sender.lost()).containsExactly(0);
    assertThat(sender.recovery.unansweredProbes()).isZero();
    assertThat(sender.recovery.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aPacketIsAckedOnce() {
    sender.send(3);
    sender.ack(0, 2);
    sender.ack(0, 2);
    sender.ack(2, 3, 0, 1);
    assertThat(sender.frames).allSatisfy(f -> assertThat(f.fate).containsExactly("acknowledged"));
    assertThat(sender.recovery.bytesInFlight()).isZero();
  }

  @Test
  void theFirstRoundTripIsTakenAsItIsAndOthersAreSmoothed() {
    roundTrip(100);
    RoundTrip roundTrip = sender.recovery.roundTrip();
    assertThat(roundTrip.smoothedNanos()).isEqualTo(100 * MILLI);
    assertThat(roundTrip.probeTimeoutNanos()).isEqualTo(300 * MILLI);
    roundTrip(180);
    assertThat(roundTrip.smoothedNanos()).isEqualTo(110 * MILLI);
    // variation: 3/4 of 50 and 1/4 of 80
    assertThat(roundTrip.probeTimeoutNanos()).isEqualTo((110 + 4 * 57) * MILLI + 2 * MILLI);
  }

  @Test
  void whatThePeerWaitedIsNoPartOfTheRoundTrip() {
    roundTrip(100);
    ackNext(200, 20 * MILLI);
    assertThat(sender.recovery.roundTrip().smoothedNanos()).isEqualTo(110 * MILLI);
  }

  @Test
  void onlyTheLargestAckedPacketMeasuresTheRoundTrip() {
    sender.send(1);
    sender.sleepMillis(60);
    sender.send(1);
    sender.sleepMillis(40);
    sender.ack(1, 2);
    sender.sleepMillis(2);
    sender.ack(0, 2);
    assertThat(sender.recovery.roundTrip().smoothedNanos()).isEqualTo(40 * MILLI);
  }

  @Test
  void probeTimeoutDoublesUntilItIsASecondLongerThanTheFirst() {
    roundTrip(100);
    sender.send(1);
    long first = 325 * MILLI; // smoothed, four times the variation, the peer's delay
    long[] expected = {first, 2 * first, 4 * first, first + 1_000 * MILLI, first + 1_000 * MILLI};
    for (int i = 0; i < expected.length; i++) {
      long before = sender.nowNanos;
      sender.timeout();
      assertThat(sender.nowNanos - before).isEqualTo(expected[i]);
      assertThat(sender.recovery.unansweredProbes()).isEqualTo(i + 1);
      sender.send(2);
    }
    sender.sleepMillis(100);
    sender.ack(sender.frames.size() - 1, sender.frames.size());
    assertThat(sender.recovery.unansweredProbes()).isZero();
  }

  @Test
  void theTimerDoesNotFireAtOnceAgainThoughNoProbeCouldBeSent() {
    sender.send(1);
    for (int i = 0; i < 10; i++) {
      sender.timeout();
      assertThat(sender.recovery.nextTimeoutNanos()).isGreaterThan(sender.nowNanos + 500 * MILLI);
    }
  }

  @Test
  void aProbeTimeoutWantsTwoProbesAndLosesNothing() {
    sender.send(3);
    long window = sender.recovery.windowBytes();
    sender.timeout();
    assertThat(sender.recovery.wantsProbe()).isTrue();
    sender.recovery.probeSent();
    assertThat(sender.recovery.wantsProbe()).isTrue();
    sender.recovery.probeSent();
    assertThat(sender.recovery.wantsProbe()).isFalse();
    assertThat(sender.recovery.packetsLost()).isZero();
    assertThat(sender.recovery.bytesInFlight()).isEqualTo(3 * Sender.BYTES);
    assertThat(sender.recovery.windowBytes()).isEqualTo(window);
  }

  @Test
  void probesCarryWhatTheOldestPacketsDidAndTheirAckStillCounts() {
    sender.send(3);
    sender.timeout();
    sender.recovery.resendOldest(sender.nowNanos);
    assertThat(sender.lost()).containsExactly(0, 1);
    sender.ack(0, 1);
    assertThat(sender.fate(0)).containsExactly("lost", "acknowledged");
    assertThat(sender.recovery.packetsLost()).isZero();
    assertThat(sender.recovery.bytesInFlight()).isEqualTo(2 * Sender.BYTES);
  }

  @Test
  void nothingInFlightMeansNoTimeout() {
    assertThat(sender.recovery.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    roundTrip(100);
    assertThat(sender.recovery.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void moreNumbersThanAreKeptLoseTheOldestPacketAndNothingBreaks() {
    sender.send(SentPackets.SPAN_MAX);
    sender.send(2);
    assertThat(sender.lost()).containsExactly(0, 1);
    sender.ack(2, SentPackets.SPAN_MAX + 2);
    assertThat(sender.recovery.bytesInFlight()).isZero();
  }

  @Test
  void numbersThatAskForNoAckMayLieInBetween() {
    for (long number = 7; number < 100_000; number += 9_999) {
      sender.recovery.sent(number, Sender.BYTES, null, 0);
    }
    sender.ack(0, 100_000);
    assertThat(sender.recovery.bytesInFlight()).isZero();
    assertThat(sender.recovery.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void pacingSpreadsAWindowOverTheRoundTrip() {
    roundTrip(100);
    int sent = 0;
    long begin = sender.nowNanos;
    while (sent < 100) {
      sender.nowNanos = sender.recovery.nextSendNanos(sender.nowNanos);
      sender.send(1);
      sent++;
    }
    // In slow start: twice the window of 11 packets per 100 ms, after a burst of 16.
    double millis = (double) (sender.nowNanos - begin) / MILLI;
    assertThat(millis).isCloseTo((100 - 16) / 22.0 * 100, within(10.0));
  }

  private void roundTrip(long millis) {
    ackNext(millis, 0);
  }

  private void ackNext(long millis, long delayNanos) {
    sender.send(1);
    sender.sleepMillis(millis);
    long number = sender.frames.size() - 1L;
    sender.ackAfter(delayNanos, 0, number + 1);
  }
}
