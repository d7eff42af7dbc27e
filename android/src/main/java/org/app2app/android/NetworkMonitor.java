package org.app2app.android;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.RouteInfo;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.app2app.node.ConnectionType;

/** Tells the node at once when a network comes, goes or changes. */
final class NetworkMonitor {

  /** Android doesn't tell of its own hotspot in any other way. */
  private static final String HOTSPOT_CHANGED = "android.net.conn.TETHER_STATE_CHANGED";

  private final Context context;
  private final NodeKeeper keeper;
  private final Executor work;
  private final ConnectivityManager.NetworkCallback callback =
      new ConnectivityManager.NetworkCallback() {
        @Override
        public void onAvailable(Network network) {
          keeper.networkChanged();
        }

        @Override
        public void onLost(Network network) {
          keeper.networkChanged();
        }

        @Override
        public void onCapabilitiesChanged(Network network, NetworkCapabilities capabilities) {
          keeper.setConnection(type(capabilities));
          keeper.setMetered(
              !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED));
        }

        @Override
        public void onLinkPropertiesChanged(Network network, LinkProperties properties) {
          if (!properties.equals(known)) { // Android repeats itself
            known = properties;
            keeper.setRouters(routers(properties));
            keeper.networkChanged();
          }
        }
      };
  private final BroadcastReceiver receiver =
      new BroadcastReceiver() {
        @Override
        public void onReceive(Context receiving, Intent intent) {
          if (Intent.ACTION_SCREEN_ON.equals(intent.getAction())) {
            keeper.wake();
          } else {
            keeper.networkChanged();
          }
        }
      };
  private LinkProperties known; // of the thread that Android calls on

  NetworkMonitor(Context context, NodeKeeper keeper, Executor work) {
    this.context = context;
    this.keeper = keeper;
    this.work = work;
  }

  private static List<InetAddress> routers(LinkProperties network) {
    List<InetAddress> routers = new ArrayList<>();
    for (RouteInfo route : network.getRoutes()) {
      if (route.isDefaultRoute() && route.getGateway() instanceof Inet4Address) {
        routers.add(route.getGateway());
      }
    }
    return routers;
  }

  private static int type(NetworkCapabilities network) {
    if (network.hasTransport(NetworkCapabilities.TRANSPORT_VPN)) {
      return ConnectionType.VPN;
    }
    if (network.hasTransport(NetworkCapabilities.TRANSPORT_CELLULAR)) {
      return ConnectionType.MOBILE;
    }
    if (network.hasTransport(NetworkCapabilities.TRANSPORT_WIFI)) {
      return ConnectionType.WIFI;
    }
    return network.hasTransport(NetworkCapabilities.TRANSPORT_BLUETOOTH)
        ? ConnectionType.BLUETOOTH
        : ConnectionType.ETHERNET;
  }

  void start() {
    IntentFilter changes = new IntentFilter(HOTSPOT_CHANGED);
    changes.addAction(Intent.ACTION_SCREEN_ON);
    context.registerReceiver(receiver, changes);
    work.execute(this::watch);
  }

  private void watch() {
    context.getSystemService(ConnectivityManager.class).registerDefaultNetworkCallback(callback);
  }

  void stop() {
    context.unregisterReceiver(receiver);
    work.execute(this::unwatch);
  }

  private void unwatch() {
    context.getSystemService(ConnectivityManager.class).unregisterNetworkCallback(callback);
  }
}
