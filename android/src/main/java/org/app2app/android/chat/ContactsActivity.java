package org.app2app.android.chat;

import android.content.Intent;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuItem;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ListView;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.app2app.android.InviteActivity;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;

/** All contacts, how each is reached, and those who ask to be one. */
public final class ContactsActivity extends ChatScreen {

  private final PersonRows<Contact> rows =
      new PersonRows<>(this) {
        @Override
        void show(View row, Contact contact) {
          showPerson(
              row,
              contact.name(),
              contact.id(),
              Texts.presence(ContactsActivity.this, contact),
              contact.online());
          ViewGroup buttons = row.findViewById(R.id.person_buttons);
          boolean asks = contact.state() == Contact.State.ASKS;
          buttons.setVisibility(asks ? View.VISIBLE : View.GONE);
          TextView verified = row.findViewById(R.id.person_mark);
          verified.setVisibility(contact.verified() ? View.VISIBLE : View.GONE);
          verified.setText(R.string.verified);
          row.findViewById(R.id.person_accept)
              .setOnClickListener(view -> tell(chat -> chat.acceptContact(contact.id())));
          row.findViewById(R.id.person_block)
              .setOnClickListener(view -> tell(chat -> chat.blockContact(contact.id())));
        }
      };

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.people);
    ListView list = findViewById(R.id.people);
    list.setAdapter(rows);
    list.setOnItemClickListener(
        (parent, view, at, id) ->
            startActivity(ContactActivity.intent(this, rows.getItem(at).id())));
    onClick(R.id.people_add, () -> startActivity(new Intent(this, InviteActivity.class)));
  }

  @Override
  void load() {
    ask(Chat::contacts, this::show);
  }

  private void show(List<Contact> contacts) {
    contacts = new ArrayList<>(contacts);
    contacts.sort(Comparator.comparing(ContactsActivity::rank)); // stable
    rows.show(contacts);
    setVisible(R.id.people_empty, contacts.isEmpty());
  }

  /** Those who ask first, the blocked ones last. */
  private static int rank(Contact contact) {
    return switch (contact.state()) {
      case ASKS -> 0;
      case ACCEPTED -> contact.online() ? 1 : 2;
      case INVITED -> 3;
      case BLOCKED -> 4;
    };
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    if (event instanceof ChatEvent.ContactChanged || event instanceof ChatEvent.ContactRemoved) {
      load();
    }
  }

  @Override
  public boolean onCreateOptionsMenu(Menu menu) {
    getMenuInflater().inflate(R.menu.contacts, menu);
    return true;
  }

  @Override
  public boolean onOptionsItemSelected(MenuItem item) {
    if (item.getItemId() == R.id.add_contact) {
      startActivity(new Intent(this, InviteActivity.class));
      return true;
    }
    return super.onOptionsItemSelected(item);
  }
}
