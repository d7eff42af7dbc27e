package org.app2app.android.chat;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.app.RemoteInput;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/**
 * Calls the person: one notification for each conversation, to be answered at once, and one for
 * each who asks to be a contact. On the chat's thread.
 */
public final class ChatNotifications implements Consumer<ChatEvent> {

  static final String MESSAGES = "messages";
  static final String REQUESTS = "requests";

  /** By their tag, notifications of one number are told apart. */
  static final int MESSAGE = 2;

  static final int REQUEST = 3;
  static final int SUMMARY = 4;

  /** Android shows 50 of one app. */
  private static final int CONVERSATIONS_MAX = 24;

  /** Of one conversation; Android shows fewer. */
  private static final int MESSAGES_MAX = 10;

  private static final String GROUP = "chat";

  private final Context context;
  private final ChatKeeper chats;
  private final NotificationManager manager;
  private final Map<ConversationId, List<ChatMessage>> unread = new LinkedHashMap<>();

  public ChatNotifications(Context context, ChatKeeper chats) {
    this.context = context;
    this.chats = chats;
    manager = context.getSystemService(NotificationManager.class);
  }

  private void makeChannels() {
    manager.createNotificationChannel(
        new NotificationChannel(
            MESSAGES,
            context.getString(R.string.channel_messages),
            NotificationManager.IMPORTANCE_HIGH));
    manager.createNotificationChannel(
        new NotificationChannel(
            REQUESTS,
            context.getString(R.string.channel_requests),
            NotificationManager.IMPORTANCE_DEFAULT));
  }

  @Override
  public void accept(ChatEvent event) {
    if (event instanceof ChatEvent.MessageAdded added) {
      if (added.calls() && !added.message().conversation().equals(chats.shown())) {
        add(added.message());
      }
    } else if (event instanceof ChatEvent.MessageChanged changed) {
      change(changed.message());
    } else if (event instanceof ChatEvent.ConversationChanged changed) {
      if (changed.conversation().unread() == 0 || changed.conversation().muted()) {
        cancel(changed.conversation().id());
      }
    } else if (event instanceof ChatEvent.ConversationRemoved removed) {
      cancel(removed.conversation());
    } else if (event instanceof ChatEvent.ContactChanged changed) {
      request(changed.contact());
    } else if (event instanceof ChatEvent.ContactRemoved removed) {
      manager.cancel(removed.contact().toString(), REQUEST);
    }
  }

  private void add(ChatMessage message) {
    Conversation conversation = conversation(message.conversation());
    if (conversation == null || isStranger(conversation.peer())) {
      return; // of a stranger, the request itself is told
    }
    List<ChatMessage> messages =
        unread.computeIfAbsent(message.conversation(), id -> new ArrayList<>());
    messages.add(message);
    if (messages.size() > MESSAGES_MAX) {
      messages.remove(0);
    }
    if (unread.size() > CONVERSATIONS_MAX) {
      cancel(unread.keySet().iterator().next());
    }
    show(conversation, messages, false);
  }

  private Conversation conversation(ConversationId id) {
    Chat chat = chats.chat();
    return chat == null ? null : chat.conversation(id);
  }

  private boolean isStranger(PeerId peer) {
    Chat chat = chats.chat();
    Contact contact = peer == null || chat == null ? null : chat.contact(peer);
    return contact != null && contact.state() != Contact.State.ACCEPTED;
  }

  /** What was taken back isn't to be read here any longer either. */
  private void change(ChatMessage message) {
    List<ChatMessage> messages = unread.get(message.conversation());
    Conversation conversation = messages == null ? null : conversation(message.conversation());
    if (conversation == null || !replace(messages, message)) {
      return;
    }
    if (messages.isEmpty()) {
      cancel(message.conversation());
    } else {
      show(conversation, messages, true);
    }
  }

  private static boolean replace(List<ChatMessage> messages, ChatMessage message) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).id().equals(message.id())) {
        boolean same = messages.get(i).text().equals(message.text());
        if (message.kind() == ChatMessage.Kind.DELETED) {
          messages.remove(i);
        } else {
          messages.set(i, message);
        }
        return !same;
      }
    }
    return false;
  }

  private void cancel(ConversationId id) {
    manager.cancel(id.toString(), MESSAGE);
    if (unread.remove(id) != null && unread.isEmpty()) {
      manager.cancel(SUMMARY);
    }
  }

  @SuppressWarnings("deprecation") // the way without Person, for Android 8
  private void show(Conversation conversation, List<ChatMessage> messages, boolean quietly) {
    makeChannels();
    Notification.MessagingStyle style =
        new Notification.MessagingStyle(context.getString(R.string.you));
    if (conversation.kind() != Conversation.Kind.DIRECT) {
      style.setConversationTitle(conversation.title());
    }
    for (ChatMessage message : messages) {
      style.addMessage(
          Texts.message(context, message, false), message.millis(), message.authorName());
    }
    String id = conversation.id().toString();
    ChatMessage newest = messages.get(messages.size() - 1);
    Notification.Builder builder =
        builder(MESSAGES)
            .setStyle(style)
            .setContentTitle(conversation.title())
            .setContentText(Texts.message(context, newest, false))
            .setCategory(Notification.CATEGORY_MESSAGE)
            .setContentIntent(screen(ConversationActivity.intent(context, conversation.id())))
            .setWhen(newest.millis())
            .setShowWhen(true)
            .setOnlyAlertOnce(quietly)
            .setGroup(GROUP)
            .addAction(reply(id))
            .addAction(
                new Notification.Action.Builder(
                        null,
                        context.getString(R.string.mark_read),
                        action(NotificationActions.READ, id, PendingIntent.FLAG_IMMUTABLE))
                    .build());
    manager.notify(id, MESSAGE, builder.build());
    manager.notify(
        SUMMARY,
        builder(MESSAGES)
            .setGroup(GROUP)
            .setGroupSummary(true)
            .setGroupAlertBehavior(Notification.GROUP_ALERT_CHILDREN)
            .setContentIntent(screen(new Intent(context, ConversationsActivity.class)))
            .build());
  }

  /** On a locked phone it says that there is something, and not what. */
  private Notification.Builder builder(String channel) {
    int sentence = channel.equals(MESSAGES) ? R.string.new_message : R.string.new_request;
    Notification locked =
        new Notification.Builder(context, channel)
            .setSmallIcon(R.drawable.notification)
            .setContentTitle(context.getString(sentence))
            .build();
    return new Notification.Builder(context, channel)
        .setSmallIcon(R.drawable.notification)
        .setColor(context.getColor(R.color.accent))
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setPublicVersion(locked)
        .setAutoCancel(true);
  }

  private Notification.Action reply(String id) {
    // What was typed is put into the intent; so that one must not be immutable.
    int mutable = Build.VERSION.SDK_INT >= Build.VERSION_CODES.S ? PendingIntent.FLAG_MUTABLE : 0;
    String label = context.getString(R.string.reply);
    return new Notification.Action.Builder(
            null, label, action(NotificationActions.REPLY, id, mutable))
        .addRemoteInput(new RemoteInput.Builder(NotificationActions.TEXT).setLabel(label).build())
        .setAllowGeneratedReplies(true)
        .build();
  }

  private PendingIntent action(String action, String id, int flags) {
    return PendingIntent.getBroadcast(
        context,
        0,
        NotificationActions.intent(context, action, id),
        PendingIntent.FLAG_UPDATE_CURRENT | flags);
  }

  private PendingIntent screen(Intent intent) {
    return PendingIntent.getActivity(
        context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
  }

  private void request(Contact contact) {
    String id = contact.id().toString();
    if (contact.state() != Contact.State.ASKS) {
      manager.cancel(id, REQUEST);
      return;
    }
    makeChannels();
    manager.notify(
        id,
        REQUEST,
        builder(REQUESTS)
            .setContentTitle(contact.name())
            .setContentText(
                contact.request().isEmpty()
                    ? context.getString(R.string.wants_to_talk)
                    : contact.request())
            .setCategory(Notification.CATEGORY_SOCIAL)
            .setOnlyAlertOnce(true)
            .setContentIntent(screen(ConversationActivity.intent(context, contact.id())))
            .build());
  }
}
