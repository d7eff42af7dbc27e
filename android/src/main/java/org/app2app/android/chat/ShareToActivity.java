package org.app2app.android.chat;

import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.widget.ListView;
import java.util.ArrayList;
import java.util.List;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;

/** Another app shares something: the person chooses with whom. */
public final class ShareToActivity extends ChatScreen {

  private final PersonRows<ConversationRows.Item> rows =
      new PersonRows<>(this) {
        @Override
        void show(View row, ConversationRows.Item item) {
          Conversation conversation = item.conversation();
          Contact contact = item.contact();
          showPerson(
              row,
              conversation.title(),
              conversation.peer() == null ? conversation.id() : conversation.peer(),
              contact == null
                  ? getResources()
                      .getQuantityString(
                          R.plurals.members, conversation.members(), conversation.members())
                  : Texts.presence(ShareToActivity.this, contact),
              contact != null && contact.online());
        }
      };

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.people);
    setTitle(R.string.send_to);
    setText(R.id.people_none, getString(R.string.nobody_to_share));
    setVisible(R.id.people_add, false);
    ListView list = findViewById(R.id.people);
    list.setAdapter(rows);
    list.setOnItemClickListener((parent, view, at, id) -> share(rows.getItem(at).conversation()));
    startNode();
  }

  @Override
  void load() {
    ask(ShareToActivity::places, this::show);
  }

  /** Where one may write. On the chat's thread. */
  private static List<ConversationRows.Item> places(Chat chat) {
    List<ConversationRows.Item> places = new ArrayList<>();
    for (Conversation conversation : chat.conversations()) {
      Contact contact = conversation.peer() == null ? null : chat.contact(conversation.peer());
      boolean closed =
          contact != null
              && (contact.state() == Contact.State.ASKS
                  || contact.state() == Contact.State.BLOCKED);
      if (!closed) {
        places.add(new ConversationRows.Item(contact, conversation));
      }
    }
    return places;
  }

  private void show(List<ConversationRows.Item> places) {
    rows.show(places);
    setVisible(R.id.people_empty, places.isEmpty());
  }

  /** Text becomes a draft, so that one sees what one sends; files are sent. */
  private void share(Conversation conversation) {
    List<Uri> files = SharedUris.of(getIntent());
    for (Uri file : files) {
      app().outbox().send(conversation.id(), file);
    }
    CharSequence text = getIntent().getCharSequenceExtra(Intent.EXTRA_TEXT);
    if (text != null) {
      app().outbox().setDraft(conversation.id(), text.toString());
    }
    startActivity(ConversationActivity.intent(this, conversation.id()));
    finish();
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    if (event instanceof ChatEvent.ContactChanged
        || event instanceof ChatEvent.ConversationChanged) {
      load();
    }
  }
}
