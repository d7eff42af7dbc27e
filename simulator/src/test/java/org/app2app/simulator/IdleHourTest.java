package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.Pace;
import org.app2app.simulator.IdleHour.Cost;
import org.app2app.simulator.IdleHour.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone rests: few wake-ups, few bytes, and all its peers stay. */
class IdleHourTest {

  @ParameterizedTest
  @CsvSource({"MOBILE,1", "MOBILE,2", "WIFI,1", "WIFI,2"})
  void restingPhoneIsHardlyEverWoken(Profile profile, long seed) {
    Cost cost = run(profile, Pace.RESTING, seed);
    assertThat(cost.wakeUps()).isLessThanOrEqualTo(60);
    assertThat(cost.bytes()).isLessThanOrEqualTo(100_000);
    assertThat(cost.activePeers()).isEqualTo(IdleHour.PEERS);
    assertThat(cost.activeWith()).isEqualTo(IdleHour.PEERS);
  }

  @ParameterizedTest
  @CsvSource({"MOBILE,SAVING", "MOBILE,LIVELY", "WIFI,SAVING", "WIFI,LIVELY"})
  void phoneKeepsItsPeersAtEveryPace(Profile profile, Pace pace) {
    Cost cost = run(profile, pace, 1);
    assertThat(cost.activePeers()).isEqualTo(IdleHour.PEERS);
    assertThat(cost.activeWith()).isEqualTo(IdleHour.PEERS);
  }

  private static Cost run(Profile profile, Pace pace, long seed) {
    Cost cost = IdleHour.run(profile, pace, seed);
    System.out.printf(
        "%s, %s, seed %d: %d wake-ups/h, %d bytes/h, %d peers, active with %d%n",
        profile.text(),
        pace.text(),
        seed,
        cost.wakeUps(),
        cost.bytes(),
        cost.activePeers(),
        cost.activeWith());
    return cost;
  }
}
