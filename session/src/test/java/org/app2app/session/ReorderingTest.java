package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReorderingTest {

  private final Sender sender = new Sender();

  @Test
  void aPacketThatComesAfterItWasDeclaredLostRaisesTheThreshold() {
    loseAndReceiveAfterAll();
    int first = sender.frames.size();
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(first + 1, first + 5);
    assertThat(sender.lost()).doesNotContain(first);
    sender.ack(first + 1, first + 6);
    assertThat(sender.lost()).contains(first);
  }

  @Test
  void anotherNetworkIsThoughtToKeepTheOrder() {
    loseAndReceiveAfterAll();
    sender.recovery.pathChanged(false, sender.nowNanos);
    int first = sender.frames.size();
    sender.send(4);
    sender.sleepMillis(50);
    sender.ack(first + 1, first + 4);
    assertThat(sender.lost()).contains(first);
  }

  @Test
  void whatWasLeftBehindOnAnotherNetworkIsNoReordering() {
    sender.send(9);
    sender.recovery.pathChanged(false, sender.nowNanos);
    int first = sender.frames.size();
    sender.send(4);
    sender.sleepMillis(50);
    sender.ack(first + 1, first + 2, 0, 9);
    sender.ack(first + 1, first + 4);
    assertThat(sender.lost()).contains(first);
  }

  @Test
  void theFrameOfALatePacketIsAckedAfterItWasLost() {
    loseAndReceiveAfterAll();
    assertThat(sender.fate(0)).containsExactly("lost", "acknowledged");
  }

  @Test
  void theWindowIsWhatItWasWhenTheOnlyLossWasAMistake() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(1, 5);
    assertThat(sender.window()).isCloseTo(7, within(0.01));
    sender.ack(0, 5);
    assertThat(sender.window()).isGreaterThanOrEqualTo(10);
    sender.ack(0, 10);
    assertThat(sender.window()).as("still in slow start").isCloseTo(15, within(0.01));
  }

  @Test
  void theWindowStaysReducedWhenAnotherLossWasNone() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(2, 6);
    assertThat(sender.lost()).containsExactly(0, 1);
    sender.ack(1, 6);
    assertThat(sender.window()).isCloseTo(7, within(0.01));
  }

  @Test
  void theThresholdHasABound() {
    sender.send(1_000);
    sender.sleepMillis(50);
    sender.ack(1, 900);
    sender.ack(0, 900);
    int first = sender.frames.size();
    sender.send(200);
    sender.sleepMillis(50);
    sender.ack(first + 1, first + 128);
    assertThat(sender.lost()).doesNotContain(first);
    sender.ack(first + 1, first + 129);
    assertThat(sender.lost()).contains(first);
  }

  @Test
  void aPacketThatComesMuchLaterIsNotRememberedAnyMore() {
    sender.send(10);
    sender.sleepMillis(50);
    sender.ack(1, 10);
    sender.sleepMillis(10_000);
    sender.send(1);
    sender.sleepMillis(50);
    sender.ack(1, 11);
    sender.ack(0, 11);
    assertThat(sender.fate(0)).containsExactly("lost");
  }

  /** Packet 0 is overtaken by four: lost when the fourth is acknowledged, then it comes. */
  private void loseAndReceiveAfterAll() {
    sender.send(5);
    sender.sleepMillis(50);
    sender.ack(1, 5);
    assertThat(sender.lost()).containsExactly(0);
    sender.ack(0, 5);
  }
}
