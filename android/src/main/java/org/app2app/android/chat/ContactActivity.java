package org.app2app.android.chat;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.widget.CompoundButton;
import android.widget.EditText;
import org.app2app.android.LargeLetters;
import org.app2app.android.R;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;
import org.app2app.chat.SafetyNumber;
import org.app2app.wire.PeerId;

/** One contact: how it is reached, what it is called, and whether it is who it says. */
public final class ContactActivity extends ChatScreen {

  private static final String PEER = "peer";
  private static final int GROUPS_PER_LINE = 4;

  /** As many as fit. */
  private static final int LARGE_GROUPS_PER_LINE = 3;

  private PeerId id;
  private Contact contact;

  private record Loaded(Contact contact, SafetyNumber number) {}

  static Intent intent(Context context, PeerId peer) {
    return new Intent(context, ContactActivity.class).putExtra(PEER, peer.toString());
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.contact);
    id = PeerId.of(getIntent().getStringExtra(PEER));
    onClick(R.id.contact_accept, () -> tell(chat -> chat.acceptContact(id)));
    onClick(R.id.contact_write, () -> startActivity(ConversationActivity.intent(this, id)));
    onClick(R.id.contact_rename, this::rename);
    onClick(R.id.contact_block, this::block);
    onClick(R.id.contact_remove, this::remove);
  }

  @Override
  void load() {
    ask(chat -> new Loaded(chat.contact(id), chat.safetyNumber(id)), this::show);
  }

  private void show(Loaded loaded) {
    if (loaded.contact() == null) {
      finish();
      return;
    }
    contact = loaded.contact();
    setTitle(contact.name());
    Avatar.show(findViewById(R.id.contact_avatar), contact.name(), id);
    setText(R.id.contact_name, contact.name());
    setText(R.id.contact_presence, Texts.presence(this, contact));
    boolean other = !contact.ownName().isEmpty() && !contact.ownName().equals(contact.name());
    setVisible(R.id.contact_own_name, other);
    setText(R.id.contact_own_name, getString(R.string.calls_itself, contact.ownName()));
    setText(R.id.contact_id, id.toString());
    setText(R.id.safety_number, inLines(loaded.number()));
    Contact.State state = contact.state();
    setVisible(R.id.contact_accept, state == Contact.State.ASKS);
    setVisible(R.id.contact_write, state != Contact.State.BLOCKED);
    setText(
        R.id.contact_block,
        getString(state == Contact.State.BLOCKED ? R.string.unblock : R.string.block));
    CompoundButton verified = findViewById(R.id.contact_verified);
    verified.setOnCheckedChangeListener(null);
    verified.setChecked(contact.verified());
    verified.setOnCheckedChangeListener(
        (view, checked) -> tell(chat -> chat.setVerified(id, checked)));
  }

  /** As many groups in each line, so that people can compare line by line. */
  private String inLines(SafetyNumber number) {
    int perLine = LargeLetters.areWanted(this) ? LARGE_GROUPS_PER_LINE : GROUPS_PER_LINE;
    StringBuilder text = new StringBuilder();
    int groups = 0;
    for (String group : number.toString().split(" ", -1)) {
      text.append(groups == 0 ? "" : groups % perLine == 0 ? "\n" : " ").append(group);
      groups++;
    }
    return text.toString();
  }

  private void rename() {
    EditText name = new EditText(this);
    name.setId(R.id.typed_name);
    name.setText(contact == null ? "" : contact.name());
    name.setSingleLine();
    name.setTextColor(getColor(R.color.ink));
    Dialogs.ask(
        this,
        R.string.rename,
        R.string.rename_hint,
        name,
        typed -> tell(chat -> chat.renameContact(id, typed)));
  }

  private void block() {
    if (contact != null && contact.state() == Contact.State.BLOCKED) {
      tell(chat -> chat.unblockContact(id));
    } else {
      tell(chat -> chat.blockContact(id));
    }
  }

  private void remove() {
    Dialogs.confirm(
        this,
        R.string.remove_question,
        R.string.remove,
        () -> tell(chat -> chat.removeContact(id), this::goHome));
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    if (event instanceof ChatEvent.ContactChanged changed && changed.contact().id().equals(id)) {
      load();
    }
  }
}
