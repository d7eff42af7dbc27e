package org.app2app.android;

import android.content.Context;
import android.content.pm.PackageManager;
import android.net.wifi.WifiManager;

/**
 * Has Wi-Fi let the beacons of others through. It leaves multicast out otherwise, so that the phone
 * isn't woken by every device on the LAN; and so it shall be while the node saves energy: whoever
 * hears our own beacon answers to us alone, and that comes through. Used on the working thread.
 */
final class Multicast {

  private final Context context;
  private WifiManager.MulticastLock lock; // made at first need

  Multicast(Context context) {
    this.context = context;
  }

  void setWanted(boolean wanted) {
    if (wanted && lock == null) {
      lock = create();
    }
    if (lock != null && wanted != lock.isHeld()) {
      if (wanted) {
        lock.acquire();
      } else {
        lock.release();
      }
    }
  }

  /** Null without Wi-Fi. */
  private WifiManager.MulticastLock create() {
    if (!context.getPackageManager().hasSystemFeature(PackageManager.FEATURE_WIFI)) {
      return null;
    }
    WifiManager.MulticastLock made =
        context.getSystemService(WifiManager.class).createMulticastLock("app2app");
    made.setReferenceCounted(false);
    return made;
  }
}
