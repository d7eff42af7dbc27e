package org.app2app.android;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/**
 * Starts the node after the phone was restarted, if the person wants so, and after an update of the
 * app, if it ran before.
 */
public final class BootReceiver extends BroadcastReceiver {

  @Override
  public void onReceive(Context context, Intent intent) {
    App app = App.of(context);
    boolean updated = Intent.ACTION_MY_PACKAGE_REPLACED.equals(intent.getAction());
    if (!updated && !Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
      return;
    }
    PendingResult result = goAsync();
    app.work()
        .execute(
            () -> {
              Settings.Switch wish =
                  updated ? Settings.Switch.WANTED : Settings.Switch.START_AT_BOOT;
              if (app.settings().isOn(wish)) {
                NodeService.start(app);
              }
              if (result != null) {
                result.finish();
              }
            });
  }
}
