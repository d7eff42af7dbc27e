package org.app2app.android;

import android.Manifest;
import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Build;

/**
 * Leave to show notifications, which has to be asked for since Android 13. Without it all works the
 * same, but nothing shows that the node runs, and nobody is called.
 */
public final class NotificationPermission {

  private NotificationPermission() {}

  /** Asks the person, unless that isn't needed or was granted already. On the main thread. */
  public static void ask(Activity screen) {
    boolean must = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU;
    if (must
        && screen.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS)
            != PackageManager.PERMISSION_GRANTED) {
      screen.requestPermissions(new String[] {Manifest.permission.POST_NOTIFICATIONS}, 0);
    }
  }
}
