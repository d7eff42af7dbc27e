package org.app2app.android;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import org.app2app.android.chat.ConversationsActivity;

/** The quiet notification: how many peers there are, and a button to end it. */
final class PeersNotification {

  private static final String CHANNEL = "running";

  private final Context context;
  private final NotificationManager manager;

  PeersNotification(Context context) {
    this.context = context;
    manager = context.getSystemService(NotificationManager.class);
    NotificationChannel channel =
        new NotificationChannel(
            CHANNEL,
            context.getString(R.string.channel_running),
            NotificationManager.IMPORTANCE_LOW);
    channel.setShowBadge(false);
    manager.createNotificationChannel(channel);
  }

  Notification of(NodeView view) {
    Notification.Builder builder =
        new Notification.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.notification)
            .setContentTitle(text(view))
            .setContentIntent(screen())
            .setCategory(Notification.CATEGORY_SERVICE)
            .setOnlyAlertOnce(true)
            .setShowWhen(false)
            .setOngoing(true)
            .addAction(
                new Notification.Action.Builder(null, context.getString(R.string.exit), exit())
                    .build());
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      builder.setForegroundServiceBehavior(Notification.FOREGROUND_SERVICE_IMMEDIATE);
    }
    return builder.build();
  }

  private String text(NodeView view) {
    if (view.phase() == NodeView.Phase.FAILED) {
      return view.failure();
    }
    if (!view.isRunning()) {
      return context.getString(R.string.starting);
    }
    int peers = view.activePeers();
    return peers == 0
        ? context.getString(R.string.looking_for_peers)
        : context.getResources().getQuantityString(R.plurals.peers, peers, peers);
  }

  void show(int id, NodeView view) {
    manager.notify(id, of(view));
  }

  private PendingIntent screen() {
    return PendingIntent.getActivity(
        context,
        0,
        new Intent(context, ConversationsActivity.class).addFlags(Intent.FLAG_ACTIVITY_SINGLE_TOP),
        PendingIntent.FLAG_IMMUTABLE);
  }

  private PendingIntent exit() {
    return PendingIntent.getService(
        context,
        0,
        new Intent(context, NodeService.class).setAction(NodeService.ACTION_EXIT),
        PendingIntent.FLAG_IMMUTABLE);
  }
}
