package org.app2app.android;

import android.app.Application;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.app2app.android.backup.BackupWork;
import org.app2app.android.chat.ChatKeeper;
import org.app2app.android.chat.ChatNotifications;
import org.app2app.android.chat.Outbox;
import org.app2app.android.chat.PhoneChat;
import org.app2app.android.chat.UntoldWarnings;

/** The process: what lives as long as it. Everything here is made without touching the disk. */
public final class App extends Application {

  private final ExecutorService work = thread("app2app-work");
  private final ExecutorService files = thread("app2app-files");
  private final ExecutorService pictures = thread("app2app-pictures");
  private final Settings settings = new Settings(this);
  private NodeKeeper keeper;
  private ChatKeeper chats;
  private Outbox outbox;
  private BackupWork backups;
  private volatile InetAddress shareAddress;

  @Override
  public void onCreate() {
    super.onCreate();
    Handler main = new Handler(Looper.getMainLooper());
    UntoldWarnings untold = new UntoldWarnings(this);
    chats =
        new ChatKeeper(
            this,
            thread("app2app-chat"),
            main,
            untold,
            node -> PhoneChat.open(this, node, outbox.copies(), untold::add));
    chats.setListener(new ChatNotifications(this, chats));
    outbox = new Outbox(this, chats, files, main);
    keeper = new NodeKeeper(this, settings, work, main, chats);
    backups = new BackupWork(this, thread("app2app-backup"), main, keeper, chats);
    keeper.prepare();
    backups.prepare();
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  public static App of(Context context) {
    return (App) context.getApplicationContext();
  }

  /** The one thread for all that may block and concerns the node. */
  public ExecutorService work() {
    return work;
  }

  Settings settings() {
    return settings;
  }

  public NodeKeeper keeper() {
    return keeper;
  }

  public ChatKeeper chats() {
    return chats;
  }

  /** Where the files are that are about to be sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** What makes and restores backups. */
  public BackupWork backups() {
    return backups;
  }

  /** The thread that reads pictures; they may be large. */
  public ExecutorService pictures() {
    return pictures;
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
