package org.app2app.android.chat;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.EntryId;

/** Draws a conversation: days, what was said, who came and left, and files that are copied. */
final class MessageRows extends BaseAdapter {

  private static final int DAY = 0;
  private static final int EVENT = 1;
  private static final int SAID = 2;
  private static final int COPY = 3;

  /**
   * A row.
   *
   * @param millis of a day
   * @param message null for a day and for a copy
   * @param begins whether it is the first of several by one author
   * @param copy null unless it is one
   */
  private record Item(
      int type, long millis, ChatMessage message, boolean begins, Outbox.Copy copy) {}

  private final Activity activity;
  private final MessageRow.Host host;
  private final Map<EntryId, ChatMessage> quoted = new HashMap<>();
  private List<Item> items = new ArrayList<>();
  private boolean room;

  MessageRows(Activity activity, MessageRow.Host host) {
    this.activity = activity;
    this.host = host;
  }

  /** Messages of a room tell who said them. */
  void setRoom(boolean isRoom) {
    room = isRoom;
  }

  /** What is answered further down, but isn't on the screen itself. */
  void addQuoted(ChatMessage message) {
    quoted.put(message.id(), message);
  }

  boolean knowsQuoted(EntryId id) {
    return quoted.containsKey(id);
  }

  void show(MessageList messages, List<Outbox.Copy> copies) {
    items = new ArrayList<>(messages.size() + copies.size());
    ChatMessage before = null;
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      if (quoted.containsKey(message.id())) {
        quoted.put(message.id(), message);
      }
      if (before == null || !sameDay(before.millis(), message.millis())) {
        items.add(new Item(DAY, message.millis(), null, false, null));
        before = null;
      }
      boolean event = isEvent(message);
      boolean begins =
          before == null || isEvent(before) || !before.author().equals(message.author());
      items.add(new Item(event ? EVENT : SAID, 0, message, begins, null));
      before = message;
    }
    for (Outbox.Copy copy : copies) {
      items.add(new Item(COPY, 0, null, true, copy));
    }
    notifyDataSetChanged();
  }

  private static boolean isEvent(ChatMessage message) {
    return message.kind() == ChatMessage.Kind.JOINED || message.kind() == ChatMessage.Kind.LEFT;
  }

  private static boolean sameDay(long one, long other) {
    Calendar first = Calendar.getInstance();
    first.setTimeInMillis(one);
    Calendar second = Calendar.getInstance();
    second.setTimeInMillis(other);
    return first.get(Calendar.YEAR) == second.get(Calendar.YEAR)
        && first.get(Calendar.DAY_OF_YEAR) == second.get(Calendar.DAY_OF_YEAR);
  }

  /** Where a message is drawn; negative if it isn't. */
  int find(EntryId id) {
    for (int i = 0; i < items.size(); i++) {
      ChatMessage message = items.get(i).message();
      if (message != null && message.id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** Null for a row that is no message. */
  ChatMessage message(int position) {
    return items.get(position).message();
  }

  @Override
  public int getCount() {
    return items.size();
  }

  @Override
  public Object getItem(int position) {
    return items.get(position);
  }

  @Override
  public long getItemId(int position) {
    return position;
  }

  @Override
  public int getViewTypeCount() {
    return 4;
  }

  @Override
  public int getItemViewType(int position) {
    return items.get(position).type();
  }

  @Override
  public boolean areAllItemsEnabled() {
    return false;
  }

  /** What can be touched are the bubbles in it. */
  @Override
  public boolean isEnabled(int position) {
    return false;
  }

  @Override
  public View getView(int position, View old, ViewGroup parent) {
    Item item = items.get(position);
    View row = old != null ? old : inflate(item.type(), parent);
    switch (item.type()) {
      case DAY -> ((TextView) row).setText(Texts.day(activity, item.millis(), false));
      case EVENT -> ((TextView) row).setText(Texts.message(activity, item.message(), false));
      case COPY -> ((MessageRow) row).show(item.copy(), host);
      default -> {
        ChatMessage message = item.message();
        ChatMessage answered = message.replyTo() == null ? null : quoted.get(message.replyTo());
        ((MessageRow) row)
            .show(message, answered, item.begins() && room && !message.mine(), item.begins(), host);
      }
    }
    return row;
  }

  private View inflate(int type, ViewGroup parent) {
    int layout = type == DAY || type == EVENT ? R.layout.message_day : R.layout.message_row;
    return LayoutInflater.from(activity).inflate(layout, parent, false);
  }
}
