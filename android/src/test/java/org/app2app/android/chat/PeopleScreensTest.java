package org.app2app.android.chat;

import android.app.Activity;
import android.content.Intent;
import android.widget.EditText;
import android.widget.ImageView;
import android.widget.ListView;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.android.SettingsActivity;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** Draws all screens around the conversations into {@code target/screens}. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class PeopleScreensTest {

  @Rule public final ChatRule rule = ChatRule.prepared();

  private final StagedChat chat = rule.chat;
  private FilledChat filled;

  @Before
  public void start() {
    filled = new FilledChat(chat);
  }

  @Test
  public void inLight() throws Exception {
    drawAll("");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void inDark() throws Exception {
    drawAll("-dark");
  }

  @Test
  @Config(qualifiers = Screens.RIGHT_TO_LEFT)
  public void fromRightToLeft() throws Exception {
    drawAll("-rtl");
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_ON_A_SMALL_PHONE)
  public void inDutchInLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
    drawAll("-dutch-large-letters");
  }

  @Test
  @Config(qualifiers = Screens.LANDSCAPE)
  public void inLandscape() throws Exception {
    drawAll("-landscape");
  }

  private void drawAll(String ending) throws Exception {
    filled.fill();
    chat.renameContact(filled.ben(), "Ben from work");
    ChatRule.start();
    drawContacts("contacts" + ending);
    drawContact(filled.ben(), "Ben from work", "contact" + ending);
    drawContact(StagedChat.peer("aa"), "Yusuf", "request" + ending);
    drawRooms("rooms" + ending);
    drawRoom("room" + ending);
    drawSearch("search" + ending);
    drawShareTo("share-to" + ending);
    drawScan("scan" + ending);
    drawInvite("chat-invite" + ending);
    drawSettings("chat-settings" + ending);
  }

  private static void drawContacts(String name) throws Exception {
    Screens.draw(ContactsActivity.class, name, screen -> awaitRows(screen, R.id.people, 1));
  }

  private static void awaitRows(Activity screen, int id, int count) {
    ListView list = screen.findViewById(id);
    Phone.await("rows", () -> list.getChildCount() >= count);
  }

  private static void drawContact(PeerId id, String called, String name) throws Exception {
    Screens.draw(
        ContactActivity.class,
        ContactActivity.intent(Phone.app(), id),
        name,
        screen ->
            Phone.await("the name", () -> Phone.text(screen, R.id.contact_name).equals(called)));
  }

  private static void drawRooms(String name) throws Exception {
    Screens.draw(RoomsActivity.class, name, screen -> {});
  }

  private void drawRoom(String name) throws Exception {
    ConversationId secret = chat.createSecretRoom("Climbing on Thursdays").id();
    chat.addMember(secret, "bb", "Ben", true);
    chat.addMember(secret, "ff", FilledChat.LONG, false);
    Screens.draw(
        RoomActivity.class,
        RoomActivity.intent(Phone.app(), secret),
        name,
        screen -> awaitCode(screen, R.id.room_code));
  }

  private static void awaitCode(Activity screen, int id) {
    ImageView code = screen.findViewById(id);
    Phone.await("the code", () -> code.getDrawable() != null);
  }

  private static void drawSearch(String name) throws Exception {
    Screens.draw(
        SearchActivity.class,
        name,
        screen -> {
          screen.<EditText>findViewById(R.id.words).setText("the");
          awaitRows(screen, R.id.found, 2);
        });
  }

  private static void drawShareTo(String name) throws Exception {
    Intent text = new Intent(Intent.ACTION_SEND).setType("text/plain");
    Screens.draw(
        ShareToActivity.class,
        text.putExtra(Intent.EXTRA_TEXT, "look"),
        name,
        screen -> awaitRows(screen, R.id.people, 1));
  }

  private static void drawScan(String name) throws Exception {
    Screens.draw(ScanActivity.class, name, screen -> {});
  }

  private static void drawInvite(String name) throws Exception {
    Screens.draw(InviteActivity.class, name, screen -> awaitCode(screen, R.id.code));
  }

  private static void drawSettings(String name) throws Exception {
    Screens.draw(
        SettingsActivity.class,
        name,
        screen -> Phone.await("the name", () -> Chats.isSeen(screen, R.id.name_card)));
  }
}
