package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.overlay.Pace;
import org.junit.Test;

/** When the node is lively, and when it rests. */
public class PowerStateTest {

  private static final PowerState CHARGER = new PowerState(true, true);
  private static final PowerState BATTERY = new PowerState(false, false);
  private static final PowerState DOZE = new PowerState(false, true);

  @Test
  public void onAChargerOrBeforeSomebodysEyesItIsLively() {
    assertThat(CHARGER.pace(false, true, true)).isEqualTo(Pace.LIVELY);
    assertThat(DOZE.pace(true, true, true)).isEqualTo(Pace.LIVELY);
  }

  @Test
  public void onBatteryItSavesUnlessThePersonSaysOtherwise() {
    assertThat(BATTERY.pace(false, true, true)).isEqualTo(Pace.SAVING);
    assertThat(BATTERY.pace(false, false, true)).isEqualTo(Pace.LIVELY);
  }

  @Test
  public void inDozeItRestsUnlessThePersonSaysOtherwise() {
    assertThat(DOZE.pace(false, true, true)).isEqualTo(Pace.RESTING);
    assertThat(DOZE.pace(false, false, true)).isEqualTo(Pace.RESTING);
    assertThat(DOZE.pace(false, true, false)).isEqualTo(Pace.SAVING);
  }
}
