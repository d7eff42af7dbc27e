package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.content.Intent;
import android.widget.EditText;
import android.widget.ImageView;
import android.widget.ListView;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.SettingsActivity;
import org.app2app.chat.log.ConversationId;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws all screens around the conversations into {@code target/screens}. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class PeopleScreensTest {

  private final ScriptedChat chat = new ScriptedChat();
  private FilledChat filled;

  @Before
  public void start() {
    filled = new FilledChat(chat);
    Phone.prepare();
    Phone.app().chats().setOpener(node -> chat);
  }

  @After
  public void stop() throws Exception {
    Phone.end();
    assertThat(chat.isClosed()).isTrue();
  }

  @Test
  public void inLight() throws Exception {
    drawAll("");
  }

  @Test
  @Config(qualifiers = "+night")
  public void inDark() throws Exception {
    drawAll("-dark");
  }

  @Test
  @Config(qualifiers = "ar-ldrtl-w411dp-h891dp-xhdpi")
  public void fromRightToLeft() throws Exception {
    drawAll("-rtl");
  }

  @Test
  @Config(qualifiers = "nl-w320dp-h640dp-hdpi")
  public void inDutchInLargeLettersOnASmallPhone() throws Exception {
    RuntimeEnvironment.setFontScale(1.6f);
    drawAll("-dutch-large-letters");
  }

  @Test
  @Config(qualifiers = "w891dp-h411dp-land-xhdpi")
  public void inLandscape() throws Exception {
    drawAll("-landscape");
  }

  private void drawAll(String ending) throws Exception {
    filled.fill();
    chat.renameContact(filled.ben(), "Ben from work");
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
    drawContacts("contacts" + ending);
    drawContact("contact" + ending);
    drawRequest("request" + ending);
    drawRooms("rooms" + ending);
    drawRoom("room" + ending);
    drawSearch("search" + ending);
    drawShareTo("share-to" + ending);
    drawScan("scan" + ending);
    drawInvite("chat-invite" + ending);
    drawSettings("chat-settings" + ending);
  }

  private void drawContacts(String name) throws Exception {
    try (ActivityController<ContactsActivity> screen = Chats.open(ContactsActivity.class)) {
      awaitRows(screen.get(), R.id.people, 1);
      Chats.draw(screen.get(), name);
    }
  }

  private static void awaitRows(Activity screen, int id, int count) {
    ListView list = screen.findViewById(id);
    Phone.await("rows", () -> list.getChildCount() >= count);
  }

  private void drawContact(String name) throws Exception {
    try (ActivityController<ContactActivity> screen =
        Chats.open(ContactActivity.class, ContactActivity.intent(Phone.app(), filled.ben()))) {
      Phone.await(
          "the name", () -> Phone.text(screen.get(), R.id.contact_name).equals("Ben from work"));
      Chats.draw(screen.get(), name);
    }
  }

  private void drawRequest(String name) throws Exception {
    try (ActivityController<ContactActivity> screen =
        Chats.open(
            ContactActivity.class, ContactActivity.intent(Phone.app(), ScriptedChat.peer("aa")))) {
      Phone.await("the name", () -> Phone.text(screen.get(), R.id.contact_name).equals("Yusuf"));
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawRooms(String name) throws Exception {
    try (ActivityController<RoomsActivity> screen = Chats.open(RoomsActivity.class)) {
      Chats.draw(screen.get(), name);
    }
  }

  private void drawRoom(String name) throws Exception {
    ConversationId secret = chat.createSecretRoom("Climbing on Thursdays").id();
    chat.addMember(secret, "bb", "Ben", true);
    chat.addMember(secret, "ff", FilledChat.LONG, false);
    try (ActivityController<RoomActivity> screen =
        Chats.open(RoomActivity.class, RoomActivity.intent(Phone.app(), secret))) {
      ImageView code = screen.get().findViewById(R.id.room_code);
      Phone.await("the code", () -> code.getDrawable() != null);
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawSearch(String name) throws Exception {
    try (ActivityController<SearchActivity> screen = Chats.open(SearchActivity.class)) {
      screen.get().<EditText>findViewById(R.id.words).setText("the");
      awaitRows(screen.get(), R.id.found, 2);
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawShareTo(String name) throws Exception {
    Intent intent = new Intent(Intent.ACTION_SEND).setType("text/plain");
    try (ActivityController<ShareToActivity> screen =
        Chats.open(ShareToActivity.class, intent.putExtra(Intent.EXTRA_TEXT, "look"))) {
      awaitRows(screen.get(), R.id.people, 1);
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawScan(String name) throws Exception {
    try (ActivityController<ScanActivity> screen = Chats.open(ScanActivity.class)) {
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawInvite(String name) throws Exception {
    try (ActivityController<InviteActivity> screen = Chats.open(InviteActivity.class)) {
      ImageView code = screen.get().findViewById(R.id.code);
      Phone.await("the code", () -> code.getDrawable() != null);
      Chats.draw(screen.get(), name);
    }
  }

  private static void drawSettings(String name) throws Exception {
    try (ActivityController<SettingsActivity> screen = Chats.open(SettingsActivity.class)) {
      Phone.await("the name", () -> Chats.isSeen(screen.get(), R.id.name_card));
      Chats.draw(screen.get(), name);
    }
  }
}
