package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulationOptionsTest {

  @Test
  void commandLineNamesWhatDiffersFromTheDefaults() {
    assertThat(SimulationOptions.of(100, 60).commandLine())
        .isEqualTo("./app2app simulate --peers 100 --seconds 60 --seed 1");
    SimulationOptions options =
        SimulationOptions.of(100, 60)
            .withNatMix(NatMix.parse("symmetric=30"))
            .withLoss(0.05)
            .withDuplication(0.01)
            .withChurn(2)
            .withSeed(-7);
    assertThat(options.commandLine())
        .isEqualTo(
            "./app2app simulate --peers 100 --seconds 60 --nat symmetric=30 --loss 0.05"
                + " --duplication 0.01 --churn 2 --seed -7");
  }

  @Test
  void oneInFiveHundredIsABootstrapNodeAndThreeAtLeast() {
    assertThat(SimulationOptions.of(10_000, 60).bootstraps()).isEqualTo(20);
    assertThat(SimulationOptions.of(100, 60).bootstraps()).isEqualTo(3);
    assertThat(SimulationOptions.of(2, 60).bootstraps()).isEqualTo(2);
  }

  @Test
  void peersJoinWithinTenSecondsOrASixthOfTheTime() {
    assertThat(SimulationOptions.of(10, 600).joinWindow()).isEqualTo(Duration.ofSeconds(10));
    assertThat(SimulationOptions.of(10, 12).joinWindow()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    SimulationOptions good = SimulationOptions.of(10, 10);
    assertThatThrownBy(() -> SimulationOptions.of(1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--peers 1 is not in 2 to 100000");
    assertThatThrownBy(() -> SimulationOptions.of(10, 0)).hasMessageContaining("--seconds 0");
    assertThatThrownBy(() -> good.withLoss(1.5)).hasMessage("--loss 1.5 is not in 0 to 0.95");
    assertThatThrownBy(() -> good.withLoss(Double.NaN)).hasMessageContaining("--loss NaN");
    assertThatThrownBy(() -> good.withDuplication(-0.1)).hasMessageContaining("--duplication");
    assertThatThrownBy(() -> good.withChurn(11)).hasMessage("--churn 11 is not in 0 to 10");
  }
}
