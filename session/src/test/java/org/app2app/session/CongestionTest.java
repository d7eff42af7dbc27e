package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CongestionTest {

  private final Sender sender = new Sender();

  @Test
  void theWindowBeginsWithTenPacketsAndDoublesInARoundTrip() {
    assertThat(sender.window()).isEqualTo(10);
    sender.send(10);
    assertThat(sender.recovery.canSend(1)).isFalse();
    sender.sleepMillis(50);
    sender.ack(0, 10);
    assertThat(sender.window()).isEqualTo(20);
  }

  @Test
  void manyLossesInARoundTripReduceTheWindowOnce() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(3, 6);
    sender.ack(9, 10, 3, 6);
    assertThat(sender.lost()).containsExactly(0, 1, 2, 6);
    assertThat(sender.window()).isCloseTo(7, within(0.01));
  }

  @Test
  void aLossInTheNextRoundTripReducesItAgain() {
    sender.send(5);
    sender.sleepMillis(50);
    sender.ack(1, 5);
    sender.send(5);
    sender.sleepMillis(50);
    sender.ack(6, 10, 1, 5);
    assertThat(sender.window()).isCloseTo(4.9, within(0.1));
  }

  @Test
  void theWindowIsNeverLessThanTwoPackets() {
    for (int i = 0; i < 20; i++) {
      int first = sender.frames.size();
      sender.send(5);
      sender.sleepMillis(50);
      sender.ack(first + 1, first + 5);
    }
    assertThat(sender.window()).isEqualTo(2);
  }

  @Test
  void theWindowDoesNotGrowForOneWhoHasLittleToSend() {
    for (int i = 0; i < 20; i++) {
      sender.recovery.setAppLimited();
      sender.send(1);
      sender.sleepMillis(50);
      sender.ack(i, i + 1);
    }
    assertThat(sender.window()).isEqualTo(10);
  }

  @Test
  void itGrowsForOneWhoHasLittleLeftAfterAFullWindow() {
    sender.send(10);
    assertThat(sender.recovery.canSend(Sender.BYTES)).isFalse();
    sender.sleepMillis(50);
    sender.ack(0, 5);
    sender.recovery.setAppLimited();
    sender.ack(0, 10);
    assertThat(sender.window()).isEqualTo(20);
  }

  @Test
  void whenNothingGotThroughForThreeProbeTimeoutsTheWindowIsTheLeast() {
    blackOut(3);
    assertThat(sender.window()).isEqualTo(2);
  }

  @Test
  void whenSomethingGotThroughInBetweenItIsOrdinaryLoss() {
    sender.send(1);
    sender.sleepMillis(100);
    sender.ack(0, 1);
    for (int i = 0; i < 4; i++) {
      sender.send(2);
      sender.sleepMillis(400);
    }
    sender.send(4);
    sender.sleepMillis(100);
    sender.ack(9, 13, 5, 6); // 5 lies between 1 and 7
    assertThat(sender.lost()).containsExactly(1, 2, 3, 4, 6, 7, 8);
    assertThat(sender.window()).isGreaterThan(6);
  }

  @Test
  void persistentCongestionNeedsARoundTripThatWasMeasured() {
    sender.send(2);
    sender.sleepMillis(4_000);
    sender.send(4);
    sender.sleepMillis(100);
    sender.ack(2, 6);
    assertThat(sender.lost()).containsExactly(0, 1);
    assertThat(sender.window()).isCloseTo(7, within(0.01));
  }

  @Test
  void afterABlackOutSlowStartGoesUpToSevenTenthsOfTheWindowThatWas() {
    double before = blackOut(4);
    for (int i = 0; i < 3; i++) {
      int first = sender.frames.size();
      sender.send((int) sender.window());
      assertThat(sender.recovery.canSend(Sender.BYTES)).isFalse();
      sender.sleepMillis(100);
      sender.ack(first, sender.frames.size());
    }
    assertThat(sender.window()).isGreaterThan(before * 0.69);
  }

  @Test
  void anotherNetworkBeginsAnewAndWhatIsOnTheWayDoesNotBurdenIt() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(0, 5);
    sender.recovery.pathChanged(false, sender.nowNanos);
    assertThat(sender.window()).isEqualTo(10);
    assertThat(sender.recovery.bytesInFlight()).isZero();
    assertThat(sender.recovery.roundTrip().isMeasured()).isFalse();
    sender.send(4);
    sender.sleepMillis(300);
    sender.ack(10, 14, 0, 6);
    assertThat(sender.lost()).as("sent again on the new way").containsExactly(5, 6, 7, 8, 9);
    assertThat(sender.fate(5)).containsExactly("lost", "acknowledged");
    assertThat(sender.recovery.packetsLost()).as("one has arrived").isEqualTo(4);
    assertThat(sender.window()).as("grows by the four, not reduced").isEqualTo(14);
    assertThat(sender.recovery.bytesInFlight()).isZero();
    assertThat(sender.recovery.roundTrip().smoothedNanos()).isEqualTo(300 * Sender.MILLI);
  }

  @Test
  void anAckOfTheOldPathDoesNotMeasureTheNewOne() {
    sender.send(1);
    sender.recovery.pathChanged(false, sender.nowNanos);
    sender.sleepMillis(700);
    sender.ack(0, 1);
    assertThat(sender.recovery.roundTrip().isMeasured()).isFalse();
  }

  @Test
  void theSameNetworkKeepsWhatIsKnownAndAsksSoon() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(0, 5);
    sender.timeout();
    sender.timeout();
    sender.recovery.pathChanged(true, sender.nowNanos);
    assertThat(sender.window()).isEqualTo(15);
    assertThat(sender.recovery.bytesInFlight()).isEqualTo(5 * Sender.BYTES);
    assertThat(sender.recovery.unansweredProbes()).isZero();
    long timeout = 50 * 3 + 25; // smoothed, four times the variation, the peer's delay
    assertThat(sender.recovery.nextTimeoutNanos())
        .isEqualTo(sender.nowNanos + timeout * Sender.MILLI);
  }

  /** After a round trip of 100 ms so many time-outs, then an answer; returns the window before. */
  private double blackOut(int timeouts) {
    sender.send(10);
    sender.sleepMillis(100);
    sender.ack(0, 10);
    double before = sender.window();
    sender.send(4);
    for (int i = 0; i < timeouts; i++) {
      sender.timeout();
      sender.send(2);
    }
    sender.sleepMillis(100);
    int last = sender.frames.size();
    sender.send(3);
    sender.sleepMillis(100);
    sender.ack(last, last + 3);
    return before;
  }
}
