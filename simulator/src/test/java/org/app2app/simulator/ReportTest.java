package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Report REPORT =
      new Report(
          SimulationOptions.of(1_000, 60).withSeed(77),
          60,
          4_000_000_000L,
          1_000,
          12,
          new Report.Waits(997, 0, 55_000_000, 105_000_000, 119_000_000),
          new Report.Waits(990, 7, 250_000_000, 1_000_000_000, 2_500_000_000L),
          new Report.Spread(8, 31, 64),
          new Report.Spread(2, 9, 20),
          0.25,
          700,
          2,
          Map.of("symmetric", 5),
          600_000,
          120_000_000,
          60_000,
          Map.of("delivered", 590_000L),
          170_000_000,
          0xabcL);

  @Test
  void figuresArePerPeerAndSecond() {
    assertThat(REPORT.messagesPerPeerSecond()).isEqualTo(10);
    assertThat(REPORT.bytesPerPeerSecond()).isEqualTo(2_000);
    assertThat(REPORT.virtualSecondsPerRealSecond()).isEqualTo(15);
    assertThat(REPORT.heapBytesPerPeer()).isEqualTo(170_000);
  }

  @Test
  void tableShowsEveryFigure() {
    assertThat(REPORT.toText())
        .contains("1,000, of which 3 bootstrap nodes; 12 left and were replaced")
        .contains("first active peer after p50 0.055 s   p95 0.105 s   p99 0.119 s\n")
        .contains("p50 0.250 s   p95 1.000 s   p99 2.500 s; 7 peers not yet\n")
        .contains("active peers            min 8   p50 31   max 64")
        .contains("connectable peers       min 2   p50 9   max 20")
        .contains("connectable by active   0.25")
        .contains("2 of 700 peers that aren't behind a symmetric NAT (symmetric 5)")
        .contains("10.00 messages and 2,000 bytes per peer and second")
        .contains("delivered 590,000")
        .contains("15.0 virtual seconds per real second (60 s in 4.0 s)")
        .contains("170.0 kB per peer")
        .contains("77 (trace 0000000000000abc)");
  }

  @Test
  void quantilesAreValuesThatOccurred() {
    Quantiles quantiles = new Quantiles(new long[] {5, 1, 4, 2, 3});
    assertThat(quantiles.at(0)).isEqualTo(1);
    assertThat(quantiles.at(50)).isEqualTo(3);
    assertThat(quantiles.at(95)).isEqualTo(5);
    assertThat(quantiles.at(100)).isEqualTo(5);
    assertThat(new Quantiles(new long[0]).at(50)).isZero();
  }
}
