package org.app2app.android.chat;

import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.view.Menu;
import android.view.MenuItem;
import android.widget.ListView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.app2app.android.InviteActivity;
import org.app2app.android.NetworkActivity;
import org.app2app.android.NodeService;
import org.app2app.android.NotificationPermission;
import org.app2app.android.R;
import org.app2app.android.SettingsActivity;
import org.app2app.android.ShareActivity;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.wire.PeerId;

/** The first screen: who asks to talk, and all conversations. Opening it starts the node. */
public final class ConversationsActivity extends ChatScreen {

  /** Events come in swarms; one look serves them all. */
  private static final long LOOK_AGAIN_MILLIS = 100;

  private static final String LOBBY = "#lobby";

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final Runnable look = this::load;
  private ConversationRows rows;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    if (state == null) {
      app()
          .keeper()
          .start(); // before anything is drawn: meanwhile, it is already looking for peers
    }
    setContentView(R.layout.conversations);
    rows = new ConversationRows(this);
    ListView list = findViewById(R.id.conversations);
    list.setAdapter(rows);
    list.setOnItemClickListener((parent, view, at, id) -> open(rows.getItem(at)));
    onClick(R.id.empty_invite, () -> show(InviteActivity.class));
    onClick(R.id.empty_room, () -> show(RoomsActivity.class));
    onClick(R.id.empty_lobby, this::joinLobby);
    if (state == null) {
      NodeService.start(this);
      NotificationPermission.ask(this);
    }
  }

  @Override
  protected void onStop() {
    handler.removeCallbacks(look);
    super.onStop();
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    boolean shows =
        event instanceof ChatEvent.ConversationChanged
            || event instanceof ChatEvent.ConversationRemoved
            || event instanceof ChatEvent.ContactChanged
            || event instanceof ChatEvent.ContactRemoved;
    if (shows) {
      handler.removeCallbacks(look);
      handler.postDelayed(look, LOOK_AGAIN_MILLIS);
    }
  }

  @Override
  void load() {
    ask(ConversationsActivity::rows, this::show);
  }

  /** Requests first. On the chat's thread. */
  private static List<ConversationRows.Item> rows(Chat chat) {
    List<ConversationRows.Item> found = new ArrayList<>();
    Set<PeerId> apart = new HashSet<>();
    for (Contact contact : chat.contacts()) {
      if (contact.state() == Contact.State.ASKS) {
        found.add(new ConversationRows.Item(contact, null));
        apart.add(contact.id());
      } else if (contact.state() == Contact.State.BLOCKED) {
        apart.add(contact.id());
      }
    }
    for (Conversation conversation : chat.conversations()) {
      PeerId peer = conversation.peer();
      if (peer == null || !apart.contains(peer)) {
        Contact contact = peer == null ? null : chat.contact(peer);
        found.add(new ConversationRows.Item(contact, conversation));
      }
    }
    return found;
  }

  private void show(List<ConversationRows.Item> found) {
    rows.show(found);
    setVisible(R.id.empty, found.isEmpty());
    setVisible(R.id.conversations, !found.isEmpty());
  }

  private void open(ConversationRows.Item item) {
    startActivity(
        item.conversation() == null
            ? ConversationActivity.intent(this, item.contact().id())
            : ConversationActivity.intent(this, item.conversation().id()));
  }

  private void joinLobby() {
    ask(
        chat -> chat.joinRoom(LOBBY),
        room -> startActivity(ConversationActivity.intent(this, room.id())));
  }

  private void show(Class<?> screen) {
    startActivity(new Intent(this, screen));
  }

  @Override
  public boolean onCreateOptionsMenu(Menu menu) {
    getMenuInflater().inflate(R.menu.conversations, menu);
    return true;
  }

  @Override
  public boolean onOptionsItemSelected(MenuItem item) {
    int id = item.getItemId();
    if (id == R.id.search) {
      show(SearchActivity.class);
    } else if (id == R.id.add_contact) {
      show(InviteActivity.class);
    } else if (id == R.id.contacts) {
      show(ContactsActivity.class);
    } else if (id == R.id.rooms) {
      show(RoomsActivity.class);
    } else if (id == R.id.network) {
      show(NetworkActivity.class);
    } else if (id == R.id.share) {
      show(ShareActivity.class);
    } else if (id == R.id.settings) {
      show(SettingsActivity.class);
    } else if (id == R.id.exit) {
      app().keeper().exit();
      stopService(new Intent(this, NodeService.class));
      finishAndRemoveTask();
    } else {
      return super.onOptionsItemSelected(item);
    }
    return true;
  }
}
