package org.app2app.android.chat;

import android.content.Context;
import android.text.format.DateUtils;
import android.text.format.Formatter;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.SharedFile;
import org.app2app.overlay.PathKind;

/** Words for what the chat knows. */
final class Texts {

  /** Of a message, where it is only hinted at. */
  private static final int HINT_LENGTH_MAX = 160;

  private Texts() {}

  /**
   * What a message says, in one line.
   *
   * @param withAuthor whether it begins with who said it
   */
  static String message(Context context, ChatMessage message, boolean withAuthor) {
    String name = message.mine() ? context.getString(R.string.you) : message.authorName();
    String text = message.text();
    if (text.length() > HINT_LENGTH_MAX) {
      text = text.substring(0, text.offsetByCodePoints(0, HINT_LENGTH_MAX / 2)) + "…";
    }
    String said =
        switch (message.kind()) {
          case TEXT -> text.replace('\n', ' ');
          case FILE -> file(context, message);
          case DELETED -> context.getString(R.string.deleted);
          case JOINED -> context.getString(R.string.joined, text);
          case LEFT -> context.getString(R.string.left, text);
        };
    boolean event =
        message.kind() == ChatMessage.Kind.JOINED || message.kind() == ChatMessage.Kind.LEFT;
    return withAuthor && !event ? context.getString(R.string.said, name, said) : said;
  }

  private static String file(Context context, ChatMessage message) {
    boolean picture = message.file() != null && message.file().picture();
    return context.getString(
        picture ? R.string.picture_named : R.string.file_named, message.text());
  }

  /** What a row in the list of conversations tells beneath the title. */
  static String preview(Context context, Conversation conversation) {
    ChatMessage last = conversation.last();
    if (last == null) {
      return context.getString(R.string.nothing_said);
    }
    boolean room = conversation.kind() != Conversation.Kind.DIRECT;
    return message(context, last, room || last.mine());
  }

  /** Whether a contact is there and how it is reached; else when it was seen. */
  static String presence(Context context, Contact contact) {
    return switch (contact.state()) {
      case INVITED -> context.getString(R.string.not_answered);
      case ASKS -> context.getString(R.string.wants_to_talk);
      case BLOCKED -> context.getString(R.string.blocked);
      case ACCEPTED -> contact.online() ? online(context, contact.path()) : seen(context, contact);
    };
  }

  private static String online(Context context, PathKind path) {
    String online = context.getString(R.string.online);
    return path == null ? online : online + ", " + context.getString(path(path));
  }

  private static int path(PathKind path) {
    return switch (path) {
      case LAN -> R.string.path_lan;
      case DIRECT -> R.string.path_direct;
      case PUNCTURED -> R.string.path_punctured;
      case MAPPED -> R.string.path_mapped;
      case GUESSED -> R.string.path_guessed;
      case RELAYED -> R.string.path_through_another;
    };
  }

  private static String seen(Context context, Contact contact) {
    return contact.seenMillis() == 0
        ? context.getString(R.string.never_seen)
        : context.getString(R.string.last_seen, moment(context, contact.seenMillis()));
  }

  /** As short as it is clear: a time of today, else a day. */
  static String shortTime(Context context, long millis) {
    return DateUtils.isToday(millis) ? time(context, millis) : day(context, millis, true);
  }

  private static String moment(Context context, long millis) {
    return DateUtils.isToday(millis)
        ? time(context, millis)
        : day(context, millis, true) + " " + time(context, millis);
  }

  static String time(Context context, long millis) {
    return DateUtils.formatDateTime(context, millis, DateUtils.FORMAT_SHOW_TIME);
  }

  static String day(Context context, long millis, boolean abbreviated) {
    if (DateUtils.isToday(millis)) {
      return context.getString(R.string.today);
    }
    if (DateUtils.isToday(millis + DateUtils.DAY_IN_MILLIS)) {
      return context.getString(R.string.yesterday);
    }
    int weekday = abbreviated ? 0 : DateUtils.FORMAT_SHOW_WEEKDAY;
    return DateUtils.formatDateTime(
        context,
        millis,
        DateUtils.FORMAT_SHOW_DATE | weekday | (abbreviated ? DateUtils.FORMAT_ABBREV_ALL : 0));
  }

  /** The icon that tells what became of our message. */
  static int stateIcon(ChatMessage.State state) {
    return switch (state) {
      case WAITING -> R.drawable.waiting;
      case SENT -> R.drawable.sent;
      case DELIVERED, READ -> R.drawable.delivered;
    };
  }

  static int state(ChatMessage.State state) {
    return switch (state) {
      case WAITING -> R.string.state_waiting;
      case SENT -> R.string.state_sent;
      case DELIVERED -> R.string.state_delivered;
      case READ -> R.string.state_read;
    };
  }

  /** How large a file is, and where it is. */
  static String fileDetail(Context context, SharedFile file, boolean mine) {
    String size = Formatter.formatShortFileSize(context, file.size());
    return switch (file.state()) {
      case OFFERED, HERE -> size;
      case WANTED -> context.getString(R.string.file_wanted, size);
      case COMING ->
          context.getString(
              R.string.file_coming, Formatter.formatShortFileSize(context, file.done()), size);
      case GONE -> context.getString(mine ? R.string.file_gone_here : R.string.file_gone, size);
    };
  }

  /** What tapping a file does; 0 for nothing. */
  static int fileAction(SharedFile.State state) {
    return switch (state) {
      case OFFERED -> R.string.file_fetch;
      case WANTED, COMING -> R.string.cancel;
      case HERE -> R.string.file_open;
      case GONE -> 0;
    };
  }
}
