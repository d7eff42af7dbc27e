package org.app2app.android;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Called when the node's alarm rings. */
public final class RoundReceiver extends BroadcastReceiver {

  @Override
  public void onReceive(Context context, Intent intent) {
    App.of(context).keeper().alarmRang();
  }
}
