package org.app2app.android.chat;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.view.Menu;
import android.view.MenuItem;
import android.widget.AbsListView;
import android.widget.ListView;
import java.util.ArrayList;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** A conversation: what was said, and the line to say something in. */
public final class ConversationActivity extends ChatScreen
    implements MessageRow.Host, AbsListView.OnScrollListener {

  private static final String CONVERSATION = "conversation";
  private static final String PEER = "peer";
  private static final String MESSAGE = "message";

  /** How near to the oldest row the older ones are asked for. */
  private static final int ROWS_AHEAD = 10;

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final MessageList messages = new MessageList();
  private final Runnable near = this::loadWhatIsNear;
  private final Runnable typingEnds = this::endTyping;
  private final Runnable copiesChanged = this::draw;
  private Pictures pictures;
  private MessageRows rows;
  private MessageActions actions;
  private Composer composer;
  private ListView list;
  private ConversationId id;
  private Conversation conversation;
  private Contact contact;
  private EntryId wanted;
  private boolean loading;
  private boolean resumed;

  /** In that conversation. */
  public static Intent intent(Context context, ConversationId id) {
    return new Intent(context, ConversationActivity.class)
        .setAction(id.toString()) // tells pending intents apart
        .putExtra(CONVERSATION, id.toString());
  }

  /** With somebody with whom there may be no conversation yet. */
  public static Intent intent(Context context, PeerId peer) {
    return new Intent(context, ConversationActivity.class)
        .setAction(peer.toString())
        .putExtra(PEER, peer.toString());
  }

  /** Where that message is. */
  static Intent intent(Context context, ChatMessage message) {
    return intent(context, message.conversation()).putExtra(MESSAGE, message.id().toString());
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.conversation);
    String conversationExtra = getIntent().getStringExtra(CONVERSATION);
    id = conversationExtra == null ? null : ConversationId.parse(conversationExtra);
    String message = getIntent().getStringExtra(MESSAGE);
    wanted = message == null || state != null ? null : EntryId.parse(message);
    int side = getResources().getDimensionPixelSize(R.dimen.picture);
    pictures = new Pictures(app().pictures(), handler, side);
    actions = new MessageActions(this);
    rows = new MessageRows(this, this);
    composer = new Composer(this, state);
    list = findViewById(R.id.messages);
    list.setAdapter(rows);
    list.setOnScrollListener(this);
    onClick(R.id.to_newest, this::goToNewest);
    onClick(R.id.accept, () -> tell(chat -> chat.acceptContact(contact.id())));
    onClick(R.id.block, this::block);
  }

  private void goToNewest() {
    wanted = null;
    load();
  }

  private void block() {
    PeerId peer = contact.id();
    if (contact.state() == Contact.State.BLOCKED) {
      tell(chat -> chat.unblockContact(peer));
    } else {
      tell(chat -> chat.blockContact(peer), this::finish);
    }
  }

  @Override
  protected void onStart() {
    super.onStart();
    app().outbox().watch(copiesChanged);
  }

  @Override
  protected void onResume() {
    super.onResume();
    resumed = true;
    read();
  }

  /** From now on the person is seen to have read all that there is. */
  private void read() {
    if (resumed && id != null) {
      ConversationId read = id;
      chats().setShown(read);
      chats().whenOpen(chat -> markRead(chat, read));
    }
  }

  private static void markRead(Chat chat, ConversationId id) {
    if (chat.conversation(id) != null) {
      chat.markRead(id);
    }
  }

  @Override
  protected void onPause() {
    resumed = false;
    if (id != null) {
      chats().setHidden(id);
      composer.saveDraft(id);
    }
    super.onPause();
  }

  @Override
  protected void onStop() {
    app().outbox().unwatch(copiesChanged);
    super.onStop();
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    composer.save(state);
  }

  /** However much happened, one who reads further up stays there. */
  @Override
  public void renewed() {
    if (wanted == null && !isAtEnd()) {
      ChatMessage seen = rows.message(firstMessageSeen());
      wanted = seen == null ? null : seen.id();
    }
    super.renewed();
  }

  private boolean isAtEnd() {
    return list.getLastVisiblePosition() >= rows.getCount() - 1;
  }

  /** The row of the first message that is on the screen; there must be rows. */
  private int firstMessageSeen() {
    int at = list.getFirstVisiblePosition();
    while (at < rows.getCount() - 1 && rows.message(at) == null) {
      at++; // a day
    }
    return at;
  }

  @Override
  void load() {
    ConversationId known = id;
    String peer = getIntent().getStringExtra(PEER);
    EntryId message = wanted;
    ask(
        chat ->
            Loaded.of(
                chat,
                known != null ? known : ConversationId.direct(chat.me(), PeerId.of(peer)),
                peer,
                message),
        this::show);
  }

  private void show(Loaded loaded) {
    loading = false;
    boolean first = id == null || conversation == null;
    id = loaded.id();
    conversation = loaded.conversation();
    contact = loaded.contact();
    loaded.quoted().forEach(rows::addQuoted);
    if (loaded.part()) {
      messages.showPart(loaded.messages(), loaded.olderThere(), loaded.newerThere());
    } else {
      messages.showNewest(loaded.messages());
    }
    rows.setRoom(conversation != null && conversation.kind() != Conversation.Kind.DIRECT);
    showHead();
    draw();
    int at = loaded.wanted() == null ? -1 : rows.find(loaded.wanted());
    list.setSelection(at < 0 ? rows.getCount() - 1 : at);
    if (loaded.wanted() != null && loaded.wanted().equals(wanted)) {
      wanted = null;
    }
    if (first) {
      composer.restoreDraft(id);
    }
    read();
    invalidateOptionsMenu();
  }

  private void showHead() {
    ConversationHead.show(this, conversation, contact);
  }

  /** Draws the rows anew. */
  private void draw() {
    if (id == null) {
      return;
    }
    // One who reads further up isn't taken along to what comes below.
    list.setTranscriptMode(
        messages.isDetached()
            ? AbsListView.TRANSCRIPT_MODE_DISABLED
            : AbsListView.TRANSCRIPT_MODE_NORMAL);
    rows.show(messages, messages.isDetached() ? new ArrayList<>() : app().outbox().copies(id));
    setVisible(R.id.to_newest, messages.isDetached());
    setVisible(R.id.messages_empty, rows.getCount() == 0);
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    if (event instanceof ChatEvent.MessageAdded added) {
      put(added.message(), true);
    } else if (event instanceof ChatEvent.MessageChanged changed) {
      put(changed.message(), false);
    } else if (event instanceof ChatEvent.ConversationChanged changed) {
      if (changed.conversation().id().equals(id)) {
        conversation = changed.conversation();
        showHead();
        invalidateOptionsMenu();
      }
    } else if (event instanceof ChatEvent.ConversationRemoved removed) {
      if (removed.conversation().equals(id)) {
        finish();
      }
    } else if (event instanceof ChatEvent.ContactChanged changed) {
      if (contact != null && changed.contact().id().equals(contact.id())) {
        contact = changed.contact();
        showHead();
      }
    } else if (event instanceof ChatEvent.Typing typing && typing.conversation().equals(id)) {
      showTyping(typing.name());
    }
  }

  private void put(ChatMessage message, boolean added) {
    if (!message.conversation().equals(id)) {
      return;
    }
    if (added && message.mine() && messages.isDetached()) {
      goToNewest();
      return;
    }
    boolean atEnd = isAtEnd();
    boolean shows = messages.put(message);
    if (message.replyTo() != null && !rows.knowsQuoted(message.replyTo())) {
      ask(chat -> chat.message(message.replyTo()), this::addQuoted);
    }
    if (shows) {
      draw();
      if (added && (message.mine() || atEnd)) {
        list.setSelection(rows.getCount() - 1);
      }
    }
    if (added && !message.mine()) {
      endTyping();
      read();
    }
  }

  private void addQuoted(ChatMessage answered) {
    if (answered != null) {
      rows.addQuoted(answered);
      draw();
    }
  }

  private void endTyping() {
    setVisible(R.id.typing, false);
  }

  private void showTyping(String name) {
    setText(R.id.typing, getString(R.string.typing, name));
    setVisible(R.id.typing, true);
    handler.removeCallbacks(typingEnds);
    handler.postDelayed(typingEnds, ChatEvent.Typing.SHOWN_MILLIS);
  }

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
    ConversationId from = id;
    ask(
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
    ConversationId from = id;
    if (before == null || from == null) {
      loading = false;
      return;
    }
    ask(
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

  @Override
  public void choose(ChatMessage message) {
    actions.choose(message, composer);
  }

  @Override
  public void file(ChatMessage message) {
    actions.file(message);
  }

  @Override
  public void goTo(ChatMessage answered) {
    int at = rows.find(answered.id());
    if (at >= 0) {
      list.smoothScrollToPosition(at);
    } else {
      wanted = answered.id();
      load();
    }
  }

  @Override
  public void cancel(Outbox.Copy copy) {
    app().outbox().cancel(copy.number());
  }

  @Override
  public Pictures pictures() {
    return pictures;
  }

  /** Null as long as it isn't known. */
  ConversationId id() {
    return id;
  }

  @Override
  protected void onActivityResult(int request, int result, Intent data) {
    super.onActivityResult(request, result, data);
    if (result == RESULT_OK && data != null) {
      actions.picked(request, data);
    }
  }

  @Override
  public boolean onCreateOptionsMenu(Menu menu) {
    getMenuInflater().inflate(R.menu.conversation, menu);
    return true;
  }

  @Override
  public boolean onPrepareOptionsMenu(Menu menu) {
    boolean any = conversation != null;
    boolean muted = any && conversation.muted();
    menu.findItem(R.id.mute).setVisible(any);
    menu.findItem(R.id.mute).setTitle(muted ? R.string.unmute : R.string.mute);
    menu.findItem(R.id.details).setVisible(any || contact != null);
    return super.onPrepareOptionsMenu(menu);
  }

  @Override
  public boolean onOptionsItemSelected(MenuItem item) {
    int chosen = item.getItemId();
    if (chosen == R.id.details) {
      startActivity(
          contact == null
              ? RoomActivity.intent(this, id)
              : ContactActivity.intent(this, contact.id()));
    } else if (chosen == R.id.search) {
      startActivity(SearchActivity.intent(this, id));
    } else if (chosen == R.id.mute) {
      boolean muted = !conversation.muted();
      tell(chat -> chat.setMuted(id, muted));
    } else {
      return super.onOptionsItemSelected(item);
    }
    return true;
  }
}
