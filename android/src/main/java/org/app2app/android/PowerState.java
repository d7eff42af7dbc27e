package org.app2app.android;

import android.content.Context;
import android.os.BatteryManager;
import android.os.PowerManager;
import org.app2app.overlay.Pace;

/**
 * What the phone's battery asks for.
 *
 * @param charging whether the phone hangs on a charger
 * @param asleep whether Android dozes or saves energy
 */
record PowerState(boolean charging, boolean asleep) {

  static PowerState of(Context context) {
    PowerManager power = context.getSystemService(PowerManager.class);
    BatteryManager battery = context.getSystemService(BatteryManager.class);
    return new PowerState(
        battery.isCharging(), power.isDeviceIdleMode() || power.isPowerSaveMode());
  }

  /**
   * How much the node may do of its own accord.
   *
   * @param shown whether somebody looks at the app's screen
   */
  Pace pace(boolean shown, boolean saveOnBattery, boolean restInDoze) {
    if (charging || shown) {
      return Pace.LIVELY;
    }
    if (asleep && restInDoze) {
      return Pace.RESTING;
    }
    return saveOnBattery ? Pace.SAVING : Pace.LIVELY;
  }
}
