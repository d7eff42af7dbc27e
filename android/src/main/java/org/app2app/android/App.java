package org.app2app.android;

import android.app.Application;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process: what lives as long as it. Everything here is made without touching the disk. */
public final class App extends Application {

  private final ExecutorService work =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "app2app-work");
            thread.setDaemon(true);
            return thread;
          });
  private final Settings settings = new Settings(this);
  private NodeKeeper keeper;
  private volatile InetAddress shareAddress;

  @Override
  public void onCreate() {
    super.onCreate();
    Handler main = new Handler(Looper.getMainLooper());
    keeper = new NodeKeeper(this, settings, work, main);
    keeper.prepare();
  }

  static App of(Context context) {
    return (App) context.getApplicationContext();
  }

  /** The one thread for all that may block. */
  ExecutorService work() {
    return work;
  }

  Settings settings() {
    return settings;
  }

  NodeKeeper keeper() {
    return keeper;
  }

  /** Where the page that shares this app is; null for all addresses. */
  InetAddress shareAddress() {
    return shareAddress;
  }

  /** For tests: shares on that address only. */
  void setShareAddress(InetAddress address) {
    shareAddress = address;
  }
}
