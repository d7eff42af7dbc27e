package org.app2app.android.chat;

import android.os.Handler;
import android.widget.AbsListView;
import android.widget.ListView;
import java.util.ArrayList;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;

/**
 * The messages on the screen: those that are shown, those that come next above and below, and where
 * one reads. Of the main thread.
 */
final class Timeline implements AbsListView.OnScrollListener {

  /** How near to the oldest row the older ones are asked for. */
  private static final int ROWS_AHEAD = 10;

  private final ConversationActivity screen;
  private final Handler handler;
  private final MessageList messages = new MessageList();
  private final MessageRows rows;
  private final ListView list;
  private final Runnable near = this::loadWhatIsNear;
  private boolean loading;

  Timeline(ConversationActivity screen, Handler handler) {
    this.screen = screen;
    this.handler = handler;
    rows = new MessageRows(screen, screen);
    list = screen.findViewById(R.id.messages);
    list.setAdapter(rows);
    list.setOnScrollListener(this);
  }

  /** Begins anew. */
  void show(Loaded loaded) {
    loading = false;
    loaded.quoted().forEach(rows::addQuoted);
    if (loaded.part()) {
      messages.showPart(loaded.messages(), loaded.olderThere(), loaded.newerThere());
    } else {
      messages.showNewest(loaded.messages());
    }
    Conversation conversation = loaded.conversation();
    rows.setRoom(conversation != null && conversation.kind() != Conversation.Kind.DIRECT);
    draw();
    int at = loaded.wanted() == null ? -1 : rows.find(loaded.wanted());
    list.setSelection(at < 0 ? rows.getCount() - 1 : at);
  }

  /** Draws the rows anew. */
  void draw() {
    ConversationId id = screen.id();
    if (id == null) {
      return;
    }
    // One who reads further up isn't taken along to what comes below.
    list.setTranscriptMode(
        messages.isDetached()
            ? AbsListView.TRANSCRIPT_MODE_DISABLED
            : AbsListView.TRANSCRIPT_MODE_NORMAL);
    rows.show(
        messages, messages.isDetached() ? new ArrayList<>() : screen.app().outbox().copies(id));
    screen.setVisible(R.id.to_newest, messages.isDetached());
    screen.setVisible(R.id.messages_empty, rows.getCount() == 0);
  }

  /** Whether there are newer ones than those here. */
  boolean isDetached() {
    return messages.isDetached();
  }

  boolean isAtEnd() {
    return list.getLastVisiblePosition() >= rows.getCount() - 1;
  }

  /** The first message that is on the screen; there must be rows. */
  ChatMessage firstSeen() {
    return rows.message(firstMessageSeen());
  }

  private int firstMessageSeen() {
    int at = list.getFirstVisiblePosition();
    while (at < rows.getCount() - 1 && rows.message(at) == null) {
      at++; // a day
    }
    return at;
  }

  /** Scrolls to a message; false if it isn't here. */
  boolean goTo(EntryId message) {
    int at = rows.find(message);
    if (at >= 0) {
      list.smoothScrollToPosition(at);
    }
    return at >= 0;
  }

  /** A message is new, or isn't as it was. */
  void put(ChatMessage message, boolean added) {
    boolean atEnd = isAtEnd();
    boolean shows = messages.put(message);
    if (message.replyTo() != null && !rows.knowsQuoted(message.replyTo())) {
      screen.ask(chat -> chat.message(message.replyTo()), this::addQuoted);
    }
    if (shows) {
      draw();
      if (added && (message.mine() || atEnd)) {
        list.setSelection(rows.getCount() - 1);
      }
    }
  }

  private void addQuoted(ChatMessage answered) {
    if (answered != null) {
      rows.addQuoted(answered);
      draw();
    }
  }

  // ---- What is above and below ----

  @Override
  public void onScrollStateChanged(AbsListView view, int state) {}

  @Override
  public void onScroll(AbsListView view, int first, int visible, int all) {
    handler.removeCallbacks(near);
    handler.post(near);
  }

  /** Gets what comes next above or below, if that is near. */
  private void loadWhatIsNear() {
    if (loading || list.getChildCount() == 0 || list.isLayoutRequested()) {
      return; // if what is on the screen isn't yet what shall be, this is called again
    }
    if (list.getFirstVisiblePosition() < ROWS_AHEAD && !messages.isComplete()) {
      loading = true;
      loadOlder();
    } else if (list.getLastVisiblePosition() >= rows.getCount() - ROWS_AHEAD
        && messages.isDetached()) {
      loading = true;
      loadNewer();
    }
  }

  private void loadNewer() {
    ChatMessage after = messages.last();
    ConversationId from = screen.id();
    screen.ask(
        chat -> Loaded.more(chat, from, chat.messagesAfter(from, after, MessageList.PAGE)),
        this::showNewer);
  }

  private void showNewer(Loaded newer) {
    loading = false;
    newer.quoted().forEach(rows::addQuoted);
    if (messages.isDetached()) {
      messages.addNewer(newer.messages());
    }
    draw();
  }

  private void loadOlder() {
    ChatMessage before = messages.first();
    ConversationId from = screen.id();
    if (before == null || from == null) {
      loading = false;
      return;
    }
    screen.ask(
        chat -> Loaded.more(chat, from, chat.messages(from, before, MessageList.PAGE)),
        this::showOlder);
  }

  /** What is on the screen stays where it is. */
  private void showOlder(Loaded older) {
    loading = false;
    int at = firstMessageSeen();
    ChatMessage seen = rows.getCount() == 0 ? null : rows.message(at);
    int child = at - list.getFirstVisiblePosition();
    int top = child < list.getChildCount() ? list.getChildAt(child).getTop() : 0;
    older.quoted().forEach(rows::addQuoted);
    messages.addOlder(older.messages());
    draw();
    if (seen != null) {
      list.setSelectionFromTop(rows.find(seen.id()), top);
    }
  }
}
