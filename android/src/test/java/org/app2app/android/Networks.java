package org.app2app.android;

import static org.robolectric.Shadows.shadowOf;

import android.net.ConnectivityManager;
import android.net.Network;
import org.robolectric.shadows.ShadowNetwork;

/** Android's word that a network is there, or isn't. */
final class Networks {

  private Networks() {}

  static void tellLost() {
    for (ConnectivityManager.NetworkCallback callback : callbacks()) {
      callback.onLost(network());
    }
  }

  static void tellFound() {
    for (ConnectivityManager.NetworkCallback callback : callbacks()) {
      callback.onAvailable(network());
    }
  }

  private static Network network() {
    return ShadowNetwork.newInstance(1);
  }

  private static Iterable<ConnectivityManager.NetworkCallback> callbacks() {
    return shadowOf(Phone.app().getSystemService(ConnectivityManager.class)).getNetworkCallbacks();
  }
}
