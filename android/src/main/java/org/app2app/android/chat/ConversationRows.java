package org.app2app.android.chat;

import android.app.Activity;
import android.view.View;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.List;
import org.app2app.android.LargeLetters;
import org.app2app.android.R;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;

/** Draws conversations, and those who ask for one, as rows. */
final class ConversationRows extends Rows<ConversationRows.Item> {

  private static final int UNREAD_SHOWN_MAX = 99;

  /**
   * A row.
   *
   * @param contact whom it is with; null for a room
   * @param conversation null for a request
   */
  record Item(Contact contact, Conversation conversation) {}

  private final Activity activity;

  ConversationRows(Activity activity) {
    super(activity, R.layout.conversation_row);
    this.activity = activity;
  }

  @Override
  void show(View row, Item item) {
    if (item.conversation() == null) {
      showRequest(row, item.contact());
    } else {
      showConversation(row, item);
    }
    if (LargeLetters.areWanted(activity)) {
      row.<TextView>findViewById(R.id.row_preview).setMaxLines(2);
    }
  }

  private void showRequest(View row, Contact contact) {
    String preview =
        contact.request().isEmpty()
            ? activity.getString(R.string.wants_to_talk)
            : contact.request();
    fill(row, contact.name(), contact.id(), preview, "");
    TextView badge = badge(row, activity.getString(R.string.request));
    badge.setVisibility(View.VISIBLE);
    row.findViewById(R.id.row_muted).setVisibility(View.GONE);
    row.findViewById(R.id.row_online).setVisibility(View.GONE);
    row.setContentDescription(activity.getString(R.string.request_row, contact.name()));
  }

  private void showConversation(View row, Item item) {
    Conversation conversation = item.conversation();
    String time = Texts.shortTime(activity, conversation.lastMillis());
    String preview = Texts.preview(activity, conversation);
    Object id = conversation.peer() == null ? conversation.id() : conversation.peer();
    fill(row, conversation.title(), id, preview, time);
    int unread = conversation.unread();
    String count = unread > UNREAD_SHOWN_MAX ? UNREAD_SHOWN_MAX + "+" : Integer.toString(unread);
    badge(row, count).setVisibility(unread == 0 ? View.GONE : View.VISIBLE);
    row.findViewById(R.id.row_badge).setAlpha(conversation.muted() ? 0.6f : 1);
    row.findViewById(R.id.row_muted).setVisibility(conversation.muted() ? View.VISIBLE : View.GONE);
    boolean online = item.contact() != null && item.contact().online();
    row.findViewById(R.id.row_online).setVisibility(online ? View.VISIBLE : View.GONE);
    row.setContentDescription(description(item, preview, time));
  }

  private void fill(View row, String title, Object id, String preview, String time) {
    Avatar.show(row.findViewById(R.id.row_avatar), title, id);
    row.<TextView>findViewById(R.id.row_title).setText(title);
    row.<TextView>findViewById(R.id.row_preview).setText(preview);
    row.<TextView>findViewById(R.id.row_time).setText(time);
  }

  private static TextView badge(View row, String text) {
    TextView badge = row.findViewById(R.id.row_badge);
    badge.setText(text);
    return badge;
  }

  /** Read aloud, in the order in which it matters. */
  private String description(Item item, String preview, String time) {
    Conversation conversation = item.conversation();
    List<String> parts = new ArrayList<>();
    parts.add(conversation.title());
    if (conversation.unread() > 0) {
      int unread = conversation.unread();
      parts.add(activity.getResources().getQuantityString(R.plurals.unread, unread, unread));
    }
    if (item.contact() != null && item.contact().online()) {
      parts.add(activity.getString(R.string.online));
    }
    if (conversation.muted()) {
      parts.add(activity.getString(R.string.muted));
    }
    parts.add(preview);
    parts.add(time);
    return String.join(", ", parts);
  }
}
