package org.app2app.android;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Build;
import android.os.IBinder;
import java.util.function.Consumer;

/**
 * Keeps the process alive as long as the node runs, and says so in a notification. It follows the
 * networks meanwhile.
 */
public final class NodeService extends Service {

  static final String ACTION_EXIT = "org.app2app.android.EXIT";

  private static final int NOTIFICATION = 1;

  private final Consumer<NodeView> watcher = this::show;
  private PeersNotification notification;
  private NetworkMonitor networks;
  private PowerMonitor power;
  private int shownPeers = -1;

  /** Starts the service, and so the node, if Android permits that right now. */
  public static void start(Context context) {
    try {
      context.startForegroundService(new Intent(context, NodeService.class));
    } catch (IllegalStateException notFromTheBackground) {
      // It starts when the person opens the app.
    }
  }

  @Override
  public void onCreate() {
    super.onCreate();
    notification = new PeersNotification(this);
    goToForeground();
    App app = App.of(this);
    networks = new NetworkMonitor(this, app.keeper(), app.work());
    networks.start();
    power = new PowerMonitor(this, app.keeper());
    power.start();
    app.keeper().start();
    app.keeper().watch(watcher);
  }

  private void goToForeground() {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
      startForeground(
          NOTIFICATION,
          notification.of(NodeView.STOPPED),
          ServiceInfo.FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE);
    } else {
      startForeground(NOTIFICATION, notification.of(NodeView.STOPPED));
    }
  }

  @Override
  public int onStartCommand(Intent intent, int flags, int startId) {
    if (intent != null && ACTION_EXIT.equals(intent.getAction())) {
      App.of(this).keeper().exit();
      stopSelf();
      return START_NOT_STICKY;
    }
    App.of(this).keeper().start();
    return START_STICKY;
  }

  private void show(NodeView view) {
    int peers = view.isRunning() ? view.activePeers() : -1;
    boolean over = view.phase() == NodeView.Phase.STOPPED;
    if (!over && (peers != shownPeers || view.failure() != null)) {
      shownPeers = peers;
      notification.show(NOTIFICATION, view);
    }
  }

  @Override
  public void onDestroy() {
    App.of(this).keeper().unwatch(watcher);
    networks.stop();
    power.stop();
    super.onDestroy();
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
