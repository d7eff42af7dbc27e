package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

  private static final NatMix MIX = NatMix.parse("symmetric=30,port-restricted=50,full-cone=20");

  private static final SimulationOptions HUNDRED =
      SimulationOptions.of(100, 60).withNatMix(MIX).withSeed(5);

  private static Report run(SimulationOptions options, CheckLevel level) {
    Simulation simulation = Simulation.of(options, level);
    simulation.runFor(Duration.ofSeconds(options.seconds()));
    return simulation.report();
  }

  private static void assertEverybodyFoundEnough(Report report) {
    assertThat(report.nonSymmetricBelowTen()).as(report.toText()).isZero();
    assertThat(report.firstActive().notYet()).as(report.toText()).isZero();
  }

  @Test
  void sameSeedGivesTheSameRunDatagramForDatagram() {
    SimulationOptions options = HUNDRED.withLoss(0.1).withDuplication(0.1).withChurn(0.5);
    Report first = run(options, CheckLevel.CHEAP);
    Report second = run(options, CheckLevel.CHEAP);
    assertThat(second.traceHash()).isEqualTo(first.traceHash());
    assertThat(second.active()).isEqualTo(first.active());
    assertThat(second.tenthActive()).isEqualTo(first.tenthActive());
    assertThat(second.fates()).isEqualTo(first.fates());
    assertThat(run(options.withSeed(6), CheckLevel.CHEAP).traceHash())
        .isNotEqualTo(first.traceHash());
  }

  @Test
  void checksAndProgressDoNotChangeTheRun() {
    List<Progress> seen = new ArrayList<>();
    Report watched = Simulation.run(HUNDRED, seen::add);
    assertThat(run(HUNDRED, CheckLevel.FULL).traceHash()).isEqualTo(watched.traceHash());
    assertThat(seen).hasSize(200);
    assertThat(seen.get(199).share()).isEqualTo(1);
    assertThat(seen.get(199).virtualSeconds()).isEqualTo(60);
    assertThat(seen.get(199).peers()).isEqualTo(100);
  }

  /** Relays are for those whom nothing else connects; there are others enough here. */
  @Test
  void inALargeNetworkHardlyAnybodyIsReachedThroughARelay() {
    Simulation simulation =
        Simulation.of(SimulationOptions.of(300, 20).withNatMix(MIX), CheckLevel.CHEAP);
    simulation.runFor(Duration.ofSeconds(20));
    int active = 0;
    int relayed = 0;
    for (Member member : simulation.population().members()) {
      for (PeerSnapshot peer : member.peer().snapshot(simulation.world().now()).peers()) {
        active += peer.state() == PeerState.ACTIVE ? 1 : 0;
        relayed += peer.path() == PathKind.RELAYED ? 1 : 0;
      }
    }
    assertThat(relayed).as("of %d active", active).isLessThan(active / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPeerBehindAFriendlyNatHasTenActivePeersWithinAMinute(long seed) {
    Report report = run(HUNDRED.withSeed(seed), CheckLevel.FULL);
    assertEverybodyFoundEnough(report);
    assertThat(report.peers()).isEqualTo(100);
    assertThat(report.nonSymmetric()).isEqualTo(71);
  }

  @Test
  void lossDuplicationAndReorderingDelayButDoNotPrevent() {
    Report report = run(HUNDRED.withLoss(0.2).withDuplication(0.1), CheckLevel.FULL);
    assertEverybodyFoundEnough(report);
    assertThat(report.fates()).containsKeys("lost", "delivered");
  }

  @Test
  void networkOutlivesTheReplacementOfHalfOfItsPeersAMinute() {
    SimulationOptions options =
        SimulationOptions.of(100, 300).withNatMix(MIX).withChurn(0.5).withLoss(0.02).withSeed(9);
    Report report = run(options, CheckLevel.FULL);
    assertThat(report.departed()).isBetween(200, 250);
    assertThat(report.peers()).isEqualTo(100);
    assertThat(report.active().p50()).isGreaterThanOrEqualTo(10);
    assertThat(report.nonSymmetricBelowTen()).as(report.toText()).isLessThanOrEqualTo(3);
  }

  @Test
  void twentyNodesRunTenMinutesUnderChurnWithoutABrokenInvariant() {
    SimulationOptions options =
        SimulationOptions.of(20, 600)
            .withNatMix(NatMix.parse("symmetric=20,port-restricted=40,full-cone=20"))
            .withLoss(0.03)
            .withDuplication(0.03)
            .withChurn(0.5)
            .withSeed(20);
    Report report = run(options, CheckLevel.FULL);
    assertThat(report.departed()).isGreaterThan(75);
    assertThat(report.firstActive().notYet()).as(report.toText()).isLessThanOrEqualTo(1);
  }

  @Test
  void newcomersToANetworkOfTwentyKnowTenPeersWithinOneAndAHalfSeconds() {
    Simulation simulation = Simulation.of(SimulationOptions.of(20, 60), CheckLevel.FULL);
    simulation.runFor(Duration.ofSeconds(60));
    for (int i = 0; i < 20; i++) {
      Member newcomer = simulation.population().add(NatType.PORT_RESTRICTED, false);
      simulation.runFor(Duration.ofSeconds(3));
      assertThat(newcomer.peer().firstActiveNanos()).isLessThan(200_000_000L);
      assertThat(newcomer.peer().tenthActiveNanos()).isLessThan(1_500_000_000L);
      newcomer.leave();
    }
  }

  @Test
  void thousandPeersFindEachOtherAtOnce() {
    SimulationOptions options = SimulationOptions.of(1_000, 60).withNatMix(MIX).withSeed(3);
    Report report = Simulation.run(options, progress -> {});
    assertEverybodyFoundEnough(report);
    assertThat(report.firstActive().p95Nanos()).isLessThan(500_000_000L);
    assertThat(report.tenthActive().p50Nanos()).isLessThan(2_000_000_000L);
    assertThat(report.heapBytesPerPeer()).isLessThan(400_000L);
  }
}
