package org.app2app.android.chat;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.view.Menu;
import android.view.MenuItem;
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
public final class ConversationActivity extends ChatScreen implements MessageRow.Host {

  private static final String CONVERSATION = "conversation";
  private static final String PEER = "peer";
  private static final String MESSAGE = "message";

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final Runnable copiesChanged = this::drawCopies;
  private Pictures pictures;
  private Timeline timeline;
  private TypingLine typing;
  private MessageActions actions;
  private Composer composer;
  private ConversationId id;
  private Conversation conversation;
  private Contact contact;
  private EntryId wanted;
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
    timeline = new Timeline(this, handler);
    typing = new TypingLine(this, handler);
    composer = new Composer(this, state);
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
    if (wanted == null && !timeline.isAtEnd()) {
      ChatMessage seen = timeline.firstSeen();
      wanted = seen == null ? null : seen.id();
    }
    super.renewed();
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
    boolean first = id == null || conversation == null;
    id = loaded.id();
    conversation = loaded.conversation();
    contact = loaded.contact();
    showHead();
    timeline.show(loaded);
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

  private void drawCopies() {
    timeline.draw();
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
    } else if (event instanceof ChatEvent.Typing by && by.conversation().equals(id)) {
      typing.show(by.name());
    }
  }

  private void put(ChatMessage message, boolean added) {
    if (!message.conversation().equals(id)) {
      return;
    }
    if (added && message.mine() && timeline.isDetached()) {
      goToNewest();
      return;
    }
    timeline.put(message, added);
    if (added && !message.mine()) {
      typing.end();
      read();
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
    if (!timeline.goTo(answered.id())) {
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
    ConversationMenu.prepare(menu, conversation, contact);
    return super.onPrepareOptionsMenu(menu);
  }

  @Override
  public boolean onOptionsItemSelected(MenuItem item) {
    return ConversationMenu.choose(this, item, conversation, contact)
        || super.onOptionsItemSelected(item);
  }
}
