package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.app2app.session.PacketFlow.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFlowTest {

  private static final long ROUND_TRIP_MILLIS = 50;
  private static final int PACKETS_PER_SECOND = 5_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.01, 0.001, 0.0001})
  void withRandomLossItIsNearlyAsFastAsTheRfcSays(double loss) {
    PacketFlow flow = new PacketFlow(Line.wide(ROUND_TRIP_MILLIS, loss), 1);
    flow.runMillis(60_000);
    int delivered = flow.runMillis(300_000);
    double perRoundTrip = (double) delivered * ROUND_TRIP_MILLIS / 300_000;
    assertThat(perRoundTrip).isGreaterThan(0.8 * formula(loss, ROUND_TRIP_MILLIS / 1_000.0));
  }

  @Test
  void aLinkIsFilledAndSlowStartLosesLessThanItHolds() {
    PacketFlow flow = new PacketFlow(line(0, 0), 1);
    flow.runMillis(1_000);
    assertThat(flow.runMillis(10_000)).isGreaterThan(PACKETS_PER_SECOND * 95 / 10);
    long holds = 2 * ROUND_TRIP_MILLIS * PACKETS_PER_SECOND / 1_000; // on the way and in the queue
    assertThat(flow.recovery.packetsLost()).isLessThan(holds);
  }

  @Test
  void aPathThatReordersIsFilledAsWell() {
    PacketFlow flow = new PacketFlow(line(0.02, 10), 1);
    flow.runMillis(2_000);
    assertThat(flow.runMillis(10_000)).isGreaterThan(9 * PACKETS_PER_SECOND);
  }

  @Test
  void afterABlackOutOfTenSecondsItGoesOnWithTheNextProbeAndIsAsFastASecondLater() {
    PacketFlow flow = new PacketFlow(line(0, 0), 1);
    flow.runMillis(5_000);
    flow.setDark(true);
    assertThat(flow.runMillis(10_000)).isZero();
    flow.setDark(false);
    assertThat(flow.runMillis(2_500)).isPositive();
    flow.runMillis(1_000);
    assertThat(flow.runMillis(1_000)).isGreaterThan(PACKETS_PER_SECOND * 9 / 10);
  }

  @Test
  void whatIsAckedWasDeliveredAndNothingIsForgotten() {
    for (int seed = 0; seed < 20; seed++) {
      Line line = new Line(ROUND_TRIP_MILLIS, 0.1, 0.1, 30, PACKETS_PER_SECOND, 50);
      PacketFlow flow = new PacketFlow(line, seed);
      flow.runMillis(20_000);
      BitSet never = (BitSet) flow.acknowledged.clone();
      never.andNot(flow.delivered);
      assertThat(never.isEmpty()).as("seed %s", seed).isTrue();
      int early = flow.delivered.length() * 9 / 10;
      assertThat(flow.delivered.nextClearBit(0)).as("seed %s", seed).isGreaterThan(early);
    }
  }

  /** A link of 48 Mbit/s, with a queue of a round trip. */
  private static Line line(double late, long lateMillis) {
    return new Line(ROUND_TRIP_MILLIS, 0, late, lateMillis, PACKETS_PER_SECOND, ROUND_TRIP_MILLIS);
  }

  /** Packets per round trip: Reno's and CUBIC's, whichever is more (RFC 9438 section 5.1). */
  private static double formula(double loss, double roundTripSeconds) {
    double reno = Math.sqrt(1.5 / loss);
    double cubic = 1.054 * Math.pow(roundTripSeconds / loss, 0.75);
    return Math.max(reno, cubic);
  }
}
