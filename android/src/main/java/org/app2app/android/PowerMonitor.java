package org.app2app.android;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.PowerManager;

/** Has the node's pace follow charger, doze and energy saving. */
final class PowerMonitor {

  private final Context context;
  private final NodeKeeper keeper;
  private final BroadcastReceiver receiver =
      new BroadcastReceiver() {
        @Override
        public void onReceive(Context receiving, Intent intent) {
          keeper.updatePace();
        }
      };

  PowerMonitor(Context context, NodeKeeper keeper) {
    this.context = context;
    this.keeper = keeper;
  }

  void start() {
    IntentFilter changes = new IntentFilter(Intent.ACTION_POWER_CONNECTED);
    changes.addAction(Intent.ACTION_POWER_DISCONNECTED);
    changes.addAction(PowerManager.ACTION_DEVICE_IDLE_MODE_CHANGED);
    changes.addAction(PowerManager.ACTION_POWER_SAVE_MODE_CHANGED);
    context.registerReceiver(receiver, changes);
  }

  void stop() {
    context.unregisterReceiver(receiver);
  }
}
