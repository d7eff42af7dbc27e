package org.app2app.android.chat;

import android.app.RemoteInput;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import org.app2app.android.App;
import org.app2app.android.NodeService;
import org.app2app.chat.log.ConversationId;

/** What the buttons of a notification do. The notifications are the app's own. */
public final class NotificationActions extends BroadcastReceiver {

  static final String REPLY = "org.app2app.android.REPLY";
  static final String READ = "org.app2app.android.READ";
  static final String TEXT = "text";

  /** The data tells the conversations' pending intents apart. */
  static Intent intent(Context context, String action, String conversation) {
    return new Intent(context, NotificationActions.class)
        .setAction(action)
        .setData(Uri.fromParts("conversation", conversation, null));
  }

  @Override
  public void onReceive(Context context, Intent intent) {
    ConversationId id;
    try {
      id = ConversationId.parse(intent.getData().getSchemeSpecificPart());
    } catch (IllegalArgumentException notOurs) {
      return;
    }
    Bundle typed = RemoteInput.getResultsFromIntent(intent);
    CharSequence text = typed == null ? null : typed.getCharSequence(TEXT);
    App app = App.of(context);
    if (!app.chats().isOpen()) {
      NodeService.start(context); // the process was ended meanwhile
    }
    PendingResult result = goAsync();
    app.chats()
        .whenOpen(
            chat -> {
              try {
                if (REPLY.equals(intent.getAction()) && text != null && text.length() > 0) {
                  chat.send(id, text.toString(), null);
                }
                chat.markRead(id);
              } finally {
                if (result != null) {
                  result.finish();
                }
              }
            });
  }
}
