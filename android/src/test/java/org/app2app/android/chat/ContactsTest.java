package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.AlertDialog;
import android.view.View;
import android.view.ViewGroup;
import android.widget.CompoundButton;
import android.widget.EditText;
import android.widget.ListView;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.Contact;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;

/** Contacts: made by a link, let in, blocked, called otherwise, forgotten. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class ContactsTest {

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;

  private static ActivityController<ContactsActivity> openAll() {
    return Screens.open(ContactsActivity.class);
  }

  private static ActivityController<ContactActivity> open(PeerId id, String name) {
    ActivityController<ContactActivity> screen =
        Screens.open(ContactActivity.class, ContactActivity.intent(Phone.app(), id));
    Phone.await(name, () -> Phone.text(screen.get(), R.id.contact_name).equals(name));
    return screen;
  }

  private static ListView list(ActivityController<?> screen) {
    return screen.get().findViewById(R.id.people);
  }

  private Contact.State state(PeerId id) {
    return chat.contact(id).state();
  }

  private static void click(ActivityController<?> screen, int id) {
    screen.get().findViewById(id).performClick();
  }

  private static AlertDialog dialog() {
    return ShadowAlertDialog.getLatestAlertDialog();
  }

  private static void confirm() {
    dialog().getButton(AlertDialog.BUTTON_POSITIVE).performClick();
  }

  @Test
  public void aLinkMakesAContactAndLeadsToItsConversation() {
    String link = "app2app:" + "bb".repeat(20);
    try (ActivityController<InviteActivity> screen = Screens.open(InviteActivity.class)) {
      screen.get().<EditText>findViewById(R.id.typed).setText(" " + link + " ");
      click(screen, R.id.add);
      Phone.await("a contact", () -> !chat.contacts().isEmpty());
      Phone.await("cleared", () -> Phone.text(screen.get(), R.id.typed).isEmpty());
      assertThat(chat.calls()).contains("addContact " + link);
      assertThat(Chats.started(screen.get()).getComponent().getClassName())
          .isEqualTo(ConversationActivity.class.getName());
    }
    try (ActivityController<ContactsActivity> screen = openAll()) {
      Phone.await("it", () -> Chats.texts(list(screen)).contains("bbbbbbbb"));
    }
  }

  @Test
  public void whereNobodyIsOneIsLedToTheInvite() {
    try (ActivityController<ContactsActivity> screen = openAll()) {
      Phone.await("nobody", () -> Chats.isSeen(screen.get(), R.id.people_empty));
      click(screen, R.id.people_add);
      assertThat(Chats.started(screen.get()).getComponent().getClassName())
          .isEqualTo(InviteActivity.class.getName());
    }
  }

  @Test
  public void whoAsksIsOnTopAndLetInByATap() {
    PeerId ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    PeerId yusuf = chat.meet("cc", "Yusuf", Contact.State.ASKS, PathKind.DIRECT).id();
    try (ActivityController<ContactsActivity> screen = openAll()) {
      Phone.await("both", () -> list(screen).getChildCount() == 2);
      View row = list(screen).getChildAt(0);
      assertThat(Chats.texts(row)).contains("Yusuf");
      assertThat(buttons(list(screen).getChildAt(1)).getVisibility()).isEqualTo(View.GONE);
      row.findViewById(R.id.person_accept).performClick();
      Phone.await("accepted", () -> state(yusuf) == Contact.State.ACCEPTED);
      Phone.await(
          "no more buttons",
          () -> buttons(list(screen).getChildAt(1)).getVisibility() == View.GONE);
      assertThat(state(ben)).isEqualTo(Contact.State.ACCEPTED);
    }
  }

  private static ViewGroup buttons(View row) {
    return row.findViewById(R.id.person_buttons);
  }

  @Test
  public void whoAsksCanBeBlockedInstead() {
    PeerId spammer = chat.meet("cc", "Spammer", Contact.State.ASKS, PathKind.DIRECT).id();
    try (ActivityController<ContactsActivity> screen = openAll()) {
      Phone.await("it", () -> list(screen).getChildCount() == 1);
      list(screen).getChildAt(0).findViewById(R.id.person_block).performClick();
      Phone.await("blocked", () -> state(spammer) == Contact.State.BLOCKED);
    }
  }

  @Test
  public void aContactIsBlockedAndTakenBack() {
    PeerId ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    try (ActivityController<ContactActivity> screen = open(ben, "Ben")) {
      click(screen, R.id.contact_block);
      Phone.await("blocked", () -> state(ben) == Contact.State.BLOCKED);
      Phone.await("shown", () -> !Chats.isSeen(screen.get(), R.id.contact_write));
      assertThat(Phone.text(screen.get(), R.id.contact_block)).isEqualTo("Unblock");
      click(screen, R.id.contact_block);
      Phone.await("taken back", () -> state(ben) == Contact.State.ACCEPTED);
      Phone.await("shown", () -> Chats.isSeen(screen.get(), R.id.contact_write));
    }
  }

  @Test
  public void aContactIsCalledAsOneLikesAndByItsOwnNameAgain() {
    PeerId ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    try (ActivityController<ContactActivity> screen = open(ben, "Ben")) {
      assertThat(Chats.isSeen(screen.get(), R.id.contact_own_name)).isFalse();
      rename(screen, "Ben from work");
      assertThat(Phone.text(screen.get(), R.id.contact_own_name)).contains("Ben");
      assertThat(Chats.isSeen(screen.get(), R.id.contact_own_name)).isTrue();
      rename(screen, "");
      assertThat(chat.contact(ben).name()).isEqualTo("Ben");
    }
  }

  private static void rename(ActivityController<ContactActivity> screen, String name) {
    click(screen, R.id.contact_rename);
    EditText typed = dialog().findViewById(R.id.typed_name);
    typed.setText(name);
    confirm();
    String shown = name.isEmpty() ? "Ben" : name;
    Phone.await(shown, () -> Phone.text(screen.get(), R.id.contact_name).equals(shown));
  }

  @Test
  public void thatTheSafetyNumberWasComparedIsKept() {
    PeerId ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    try (ActivityController<ContactActivity> screen = open(ben, "Ben")) {
      assertThat(Phone.text(screen.get(), R.id.safety_number).replace('\n', ' '))
          .isEqualTo(chat.safetyNumber(ben).toString());
      CompoundButton compared = screen.get().findViewById(R.id.contact_verified);
      compared.setChecked(true);
      Phone.await("kept", () -> chat.contact(ben).verified());
      compared.setChecked(false);
      Phone.await("taken back", () -> !chat.contact(ben).verified());
    }
  }

  @Test
  public void aContactIsForgottenOnlyAfterAQuestion() {
    PeerId ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    try (ActivityController<ContactActivity> screen = open(ben, "Ben")) {
      click(screen, R.id.contact_remove);
      dialog().getButton(AlertDialog.BUTTON_NEGATIVE).performClick();
      assertThat(chat.contact(ben)).isNotNull();
      click(screen, R.id.contact_remove);
      confirm();
      Phone.await("forgotten", () -> chat.contact(ben) == null);
      Phone.await("left", () -> screen.get().isFinishing());
    }
  }
}
