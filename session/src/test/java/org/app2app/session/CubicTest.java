package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubicTest {

  private static final int BYTES = 1_000;
  private static final double ROUND_TRIP = 0.1;

  private final Cubic cubic = new Cubic(BYTES);
  private long nowNanos;
  private long roundTripNanos = 100_000_000;

  @Test
  void aLossLeavesSevenTenths() {
    growTo(100);
    cubic.lost();
    assertThat(window()).isCloseTo(70, within(0.01));
    assertThat(cubic.isSlowStart()).isFalse();
  }

  @Test
  void theWindowFollowsTheCurveOfTheRfc() {
    growTo(1_000);
    cubic.lost();
    double flat = Math.cbrt(1_000 * 0.3 / 0.4); // K, 9.09 s
    double at = 0;
    while (at < 2 * flat) {
      round();
      // The first round begins the epoch; at its end the target is a round trip ahead.
      double curve = 0.4 * Math.pow(at + ROUND_TRIP - flat, 3) + 1_000;
      assertThat(window()).as("after %s s", at).isCloseTo(curve, within(0.01 * curve));
      at += ROUND_TRIP;
    }
    assertThat(window()).isCloseTo(1_300, within(10.0));
  }

  @Test
  void theWindowIsFlatWhereTheLossWas() {
    growTo(1_000);
    cubic.lost();
    for (int i = 0; i < 91; i++) {
      round();
    }
    assertThat(window()).isCloseTo(1_000, within(1.0));
  }

  @Test
  void inTheFriendlyRegionItGrowsAsReno() {
    roundTripNanos = 10_000_000;
    growTo(20);
    cubic.lost();
    double expected = 14;
    for (int i = 0; i < 10; i++) {
      round();
      expected += 3 * 0.3 / 1.7; // packets per round trip, RFC 9438 section 4.3
      assertThat(window()).isCloseTo(expected, within(0.15));
    }
    while (window() < 20) {
      round();
    }
    double before = window();
    round();
    assertThat(window() - before).as("as Reno itself from there").isCloseTo(1, within(0.1));
  }

  @Test
  void aLossBelowTheLastOneMakesRoomForOthers() {
    growTo(1_000);
    cubic.lost();
    cubic.lost(); // at 700: the curve is flat at 700 times 0.85, not at 700
    assertThat(window()).isCloseTo(490, within(0.01));
    double flat = Math.cbrt((595 - 490) / 0.4);
    for (double at = 0; at < flat; at += ROUND_TRIP) {
      round();
    }
    assertThat(window()).isCloseTo(595, within(1.0));
  }

  @Test
  void afterACollapseTheCurveIsFlatWhereSlowStartEnds() {
    growTo(1_000);
    cubic.lost();
    cubic.collapse();
    growTo(700);
    assertThat(cubic.isSlowStart()).isFalse();
    for (int i = 0; i < 10; i++) {
      round();
    }
    assertThat(window()).isBetween(700.0, 707.0);
  }

  @Test
  void itIsRenoItselfOnlyFromTheWindowBeforeTheLoss() {
    roundTripNanos = 10_000_000;
    growTo(40);
    cubic.lost();
    cubic.lost(); // at 28: the curve is flat at 23.8
    while (window() < 27) {
      double before = window();
      round();
      assertThat(window() - before).isLessThan(0.7);
    }
  }

  @Test
  void timeInWhichNothingWasToSendDoesNotCount() {
    growTo(1_000);
    cubic.lost();
    round();
    round();
    double before = window();
    nowNanos += 3_600_000_000_000L;
    cubic.idle(nowNanos);
    round();
    assertThat(window() - before).isCloseTo(9, within(2.0));
  }

  @Test
  void aMistakeIsUndone() {
    growTo(100);
    cubic.lost();
    cubic.undo();
    assertThat(window()).isEqualTo(100);
    assertThat(cubic.isSlowStart()).isTrue();
    cubic.undo();
    assertThat(window()).isEqualTo(100);
  }

  @Test
  void onlyTheLastReductionIsUndone() {
    growTo(100);
    cubic.lost();
    cubic.lost();
    cubic.undo();
    cubic.undo();
    assertThat(window()).isCloseTo(70, within(0.01));
  }

  @Test
  void slowStartIsConservativeWhenTheRoundTripGrowsAndOverAfterFiveRounds() {
    slowStartRound(0, 40_000_000);
    slowStartRound(1, 46_000_000); // 40 ms and an eighth of it
    cubic.acknowledged(4 * BYTES, roundTripNanos, nowNanos);
    assertThat(window()).as("a quarter as fast").isEqualTo(11);
    for (int round = 2; round < 6; round++) {
      slowStartRound(round, 46_000_000);
      assertThat(cubic.isSlowStart()).isTrue();
    }
    slowStartRound(6, 46_000_000);
    assertThat(cubic.isSlowStart()).isFalse();
    assertThat(window()).isEqualTo(11);
  }

  @Test
  void slowStartGoesOnWhenTheRoundTripOnlySeemedToGrow() {
    slowStartRound(0, 40_000_000);
    slowStartRound(1, 46_000_000);
    slowStartRound(2, 41_000_000);
    cubic.acknowledged(4 * BYTES, roundTripNanos, nowNanos);
    assertThat(window()).isEqualTo(14);
  }

  @Test
  void onlyTheFirstSlowStartIsConservative() {
    growTo(100);
    slowStartRound(0, 40_000_000);
    slowStartRound(1, 46_000_000);
    cubic.lost();
    cubic.collapse();
    cubic.acknowledged(4 * BYTES, roundTripNanos, nowNanos);
    assertThat(window()).isEqualTo(6);
  }

  @Test
  void fewerThanEightMeasurementsDoNotEndSlowStart() {
    slowStartRound(0, 40_000_000);
    for (int i = 0; i < 7; i++) {
      cubic.measured(10 + i, 20, 80_000_000);
    }
    cubic.acknowledged(4 * BYTES, roundTripNanos, nowNanos);
    assertThat(window()).isEqualTo(14);
  }

  private double window() {
    return (double) cubic.windowBytes() / BYTES;
  }

  private void growTo(int packets) {
    cubic.acknowledged(packets * BYTES - (int) cubic.windowBytes(), roundTripNanos, nowNanos);
    assertThat(window()).isEqualTo(packets);
  }

  /** A window arrives, two packets at a time, spread over a round trip. */
  private void round() {
    long left = cubic.windowBytes();
    long step = roundTripNanos * 2 * BYTES / left;
    while (left > 0) {
      cubic.acknowledged((int) Math.min(left, 2 * BYTES), roundTripNanos, nowNanos);
      left -= 2 * BYTES;
      nowNanos += step;
    }
  }

  /** Ten packets of a round are acknowledged. */
  private void slowStartRound(int round, long nanos) {
    for (int i = 0; i < 10; i++) {
      cubic.measured(10L * round + i, 10L * round + 10, nanos);
    }
  }
}
