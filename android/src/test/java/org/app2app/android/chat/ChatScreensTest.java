package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.LinearGradient;
import android.graphics.Paint;
import android.graphics.Shader;
import android.os.SystemClock;
import android.widget.EditText;
import android.widget.ImageView;
import android.widget.ListView;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.android.FilesProvider;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws every screen of the chat into {@code target/screens}, for people to look at. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class ChatScreensTest {

  private static final String LONG =
      "Maximiliane von und zu Hohenstein-Wallersbach, the one with the very long name";
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final ScriptedChat chat = new ScriptedChat();
  private final long now = System.currentTimeMillis();
  private PeerId ben;
  private ConversationId withBen;
  private ConversationId lobby;

  @Before
  public void start() {
    SystemClock.setCurrentTimeMillis(now); // for Android's words for days
    Phone.prepare();
    Phone.app().chats().setOpener(node -> chat);
  }

  @After
  public void stop() throws Exception {
    Phone.end();
    assertThat(chat.isClosed()).isTrue();
  }

  private void fill() throws Exception {
    chat.setMillis(now - 30 * DAY);
    chat.meet("cc", "Çağla 🌻", Contact.State.ACCEPTED, null);
    chat.setMillis(now - DAY);
    chat.meet("dd", LONG, Contact.State.ACCEPTED, PathKind.RELAYED);
    chat.says(
        chat.direct(ScriptedChat.peer("dd")),
        "dd",
        LONG,
        "A long line that doesn't fit into"
            + " a row of the list, however wide it may be, not even on its side");
    lobby = chat.joinRoom("#lobby").id();
    chat.addMember(lobby, "bb", "Ben", true);
    chat.addMember(lobby, "ee", "Eşref", true);
    chat.addMember(lobby, "ff", LONG, false);
    chat.event(lobby, "ee", "Eşref", ChatMessage.Kind.JOINED);
    chat.says(lobby, "ee", "Eşref", "Hello everybody 👋🏽");
    chat.says(lobby, "ee", "Eşref", "Is anybody at the market today? https://example.org/map");
    for (int i = 0; i < 120; i++) {
      chat.says(lobby, "ff", LONG, "message " + i);
    }
    chat.setMuted(lobby, true);
    chat.setMillis(now - 2 * DAY);
    ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    withBen = chat.direct(ben);
    talk();
    chat.setMillis(now - 60_000);
    chat.meet("aa", "Yusuf", Contact.State.ASKS, PathKind.DIRECT);
    chat.meet("ab", "Zoë", Contact.State.INVITED, null);
    chat.meet("ac", "Spammer", Contact.State.BLOCKED, null);
  }

  private void talk() throws Exception {
    ChatMessage first = chat.says(withBen, "bb", "Ben", "Hi Anna! Did you get the tickets?");
    ChatMessage mine =
        chat.send(withBen, "Yes, four of them. Row 12, so we sit in the middle.", first.id());
    chat.change(mine, ChatMessage.State.READ);
    chat.setMillis(now - 2 * HOUR);
    chat.says(withBen, "bb", "Ben", "Great 🎉");
    chat.says(
        withBen,
        "bb",
        "Ben",
        "I put the way there into a file, and a picture of the place. The train leaves at ten past"
            + " nine, so let's meet a quarter of an hour earlier at the entrance.");
    offer(
        "way there, final version, with all stops and the return.pdf",
        734_003,
        0,
        SharedFile.State.OFFERED,
        null);
    offer("film.mp4", 48_000_000, 17_000_000, SharedFile.State.COMING, null);
    offer("place.png", 20_000, 20_000, SharedFile.State.HERE, picture());
    ChatMessage wrong = chat.send(withBen, "See you tomorow", null);
    chat.edit(wrong.id(), "See you tomorrow");
    chat.change(chat.message(wrong.id()), ChatMessage.State.DELIVERED);
    chat.delete(chat.send(withBen, "Wrong chat", null).id());
    chat.change(chat.send(withBen, "שלום, see you there", null), ChatMessage.State.SENT);
    chat.says(withBen, "bb", "Ben", "👍", wrong.id());
    chat.send(withBen, "Anything else?", null);
  }

  private void offer(String name, long size, long done, SharedFile.State state, Path path) {
    chat.offers(
        withBen, "bb", "Ben", new SharedFile(name, size, done, state, path, name.endsWith("png")));
  }

  private static Path picture() throws Exception {
    Bitmap bitmap = Bitmap.createBitmap(1_200, 800, Bitmap.Config.ARGB_8888);
    Paint paint = new Paint();
    paint.setShader(
        new LinearGradient(0, 0, 0, 800, Color.CYAN, Color.rgb(20, 90, 40), Shader.TileMode.CLAMP));
    new Canvas(bitmap).drawPaint(paint);
    Path file = FilesProvider.chatFiles(Phone.app()).toPath().resolve("place.png");
    Files.createDirectories(file.getParent());
    try (OutputStream png = Files.newOutputStream(file)) {
      bitmap.compress(Bitmap.CompressFormat.PNG, 100, png);
    }
    return file;
  }

  @Test
  public void conversationsInLight() throws Exception {
    drawConversations("conversations-light");
  }

  @Test
  @Config(qualifiers = "+night")
  public void conversationsInDark() throws Exception {
    drawConversations("conversations-dark");
  }

  @Test
  @Config(qualifiers = "ar-ldrtl-w411dp-h891dp-xhdpi")
  public void conversationsFromRightToLeft() throws Exception {
    drawConversations("conversations-rtl");
  }

  @Test
  @Config(qualifiers = "nl-w320dp-h640dp-hdpi")
  public void conversationsInDutchInLargeLettersOnASmallPhone() throws Exception {
    RuntimeEnvironment.setFontScale(1.6f);
    drawConversations("conversations-dutch-large-letters");
  }

  private void drawConversations(String name) throws Exception {
    fill();
    try (ActivityController<ConversationsActivity> screen = open(ConversationsActivity.class)) {
      ListView list = screen.get().findViewById(R.id.conversations);
      Phone.await("rows", () -> list.getChildCount() == 6);
      draw(screen.get(), name);
    }
  }

  @Test
  public void nobodyYet() throws Exception {
    try (ActivityController<ConversationsActivity> screen = open(ConversationsActivity.class)) {
      Phone.await(
          "empty", () -> screen.get().findViewById(R.id.empty).getVisibility() == ListView.VISIBLE);
      draw(screen.get(), "conversations-empty");
    }
  }

  @Test
  public void conversationInLight() throws Exception {
    drawConversation("conversation-light");
  }

  @Test
  @Config(qualifiers = "+night")
  public void conversationInDark() throws Exception {
    drawConversation("conversation-dark");
  }

  @Test
  @Config(qualifiers = "w891dp-h411dp-land-xhdpi")
  public void conversationInLandscape() throws Exception {
    drawConversation("conversation-landscape");
  }

  @Test
  @Config(qualifiers = "ar-ldrtl-w411dp-h891dp-xhdpi")
  public void conversationFromRightToLeft() throws Exception {
    drawConversation("conversation-rtl");
  }

  @Test
  @Config(qualifiers = "w320dp-h640dp-hdpi")
  public void conversationInLargeLettersOnASmallPhone() throws Exception {
    RuntimeEnvironment.setFontScale(1.6f);
    drawConversation("conversation-large-letters");
  }

  private void drawConversation(String name) throws Exception {
    fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), withBen), ConversationActivity.class)) {
      ListView list = screen.get().findViewById(R.id.messages);
      Phone.await("messages", () -> list.getCount() == 14);
      list.setSelection(6);
      Phone.await("the picture", () -> hasPicture(list) || list.getHeight() < 600);
      chat.typesIn(withBen, "bb", "Ben");
      Phone.await(
          "typing",
          () -> screen.get().findViewById(R.id.typing).getVisibility() == ListView.VISIBLE);
      list.setSelection(list.getCount() - 1);
      draw(screen.get(), name);
      list.setSelection(0);
      draw(screen.get(), name + "-above");
    }
  }

  private static boolean hasPicture(ListView list) {
    for (int i = 0; i < list.getChildCount(); i++) {
      ImageView picture = list.getChildAt(i).findViewById(R.id.message_picture);
      if (picture != null && picture.getDrawable() != null) {
        return true;
      }
    }
    return false;
  }

  @Test
  public void aRoom() throws Exception {
    fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), lobby), ConversationActivity.class)) {
      ListView list = screen.get().findViewById(R.id.messages);
      Phone.await("messages", () -> list.getCount() > MessageList.PAGE);
      list.setSelection(0);
      Phone.await("older", () -> list.getCount() >= 2 * MessageList.PAGE);
      list.setSelection(0);
      Phone.await("all", () -> list.getCount() == 124);
      list.setSelection(0);
      draw(screen.get(), "conversation-room");
    }
  }

  @Test
  public void aRequest() throws Exception {
    fill();
    try (ActivityController<ConversationActivity> screen =
        open(
            ConversationActivity.intent(Phone.app(), ScriptedChat.peer("aa")),
            ConversationActivity.class)) {
      Phone.await("asked", () -> screen.get().getTitle().toString().equals("Yusuf"));
      draw(screen.get(), "conversation-request");
    }
  }

  @Test
  public void contacts() throws Exception {
    fill();
    try (ActivityController<ContactsActivity> screen = open(ContactsActivity.class)) {
      start(screen.get(), "Yusuf");
      draw(screen.get(), "contacts");
    }
  }

  private static void start(Activity screen, String name) {
    Phone.app().keeper().start();
    ListView list = screen.findViewById(R.id.people);
    Phone.await(name, () -> list.getChildCount() > 0);
  }

  @Test
  public void contact() throws Exception {
    drawContact("contact-light");
  }

  @Test
  @Config(qualifiers = "+night")
  public void contactInDark() throws Exception {
    drawContact("contact-dark");
  }

  private void drawContact(String name) throws Exception {
    fill();
    chat.renameContact(ben, "Ben from work");
    try (ActivityController<ContactActivity> screen =
        open(ContactActivity.intent(Phone.app(), ben), ContactActivity.class)) {
      Phone.app().keeper().start();
      Phone.await(
          "the name", () -> Phone.text(screen.get(), R.id.contact_name).equals("Ben from work"));
      draw(screen.get(), name);
    }
  }

  @Test
  public void rooms() throws Exception {
    try (ActivityController<RoomsActivity> screen = open(RoomsActivity.class)) {
      Phone.app().keeper().start();
      Phone.await("open", () -> Phone.app().chats().isOpen());
      draw(screen.get(), "rooms");
    }
  }

  @Test
  public void roomDetails() throws Exception {
    fill();
    ConversationId secret = chat.createSecretRoom("Climbing on Thursdays").id();
    chat.addMember(secret, "bb", "Ben", true);
    chat.addMember(secret, "ff", LONG, false);
    try (ActivityController<RoomActivity> screen =
        open(RoomActivity.intent(Phone.app(), secret), RoomActivity.class)) {
      Phone.app().keeper().start();
      ImageView code = screen.get().findViewById(R.id.room_code);
      Phone.await("the code", () -> code.getDrawable() != null);
      draw(screen.get(), "room");
    }
  }

  @Test
  public void search() throws Exception {
    fill();
    try (ActivityController<SearchActivity> screen = open(SearchActivity.class)) {
      Phone.app().keeper().start();
      Phone.await("open", () -> Phone.app().chats().isOpen());
      screen.get().<EditText>findViewById(R.id.words).setText("the");
      ListView list = screen.get().findViewById(R.id.found);
      Phone.await("found", () -> list.getChildCount() > 1);
      draw(screen.get(), "search");
    }
  }

  @Test
  public void shareTo() throws Exception {
    fill();
    Intent intent = new Intent(Intent.ACTION_SEND).setType("text/plain");
    try (ActivityController<ShareToActivity> screen =
        open(intent.putExtra(Intent.EXTRA_TEXT, "look"), ShareToActivity.class)) {
      start(screen.get(), "Ben");
      draw(screen.get(), "share-to");
    }
  }

  @Test
  public void scan() throws Exception {
    Phone.app().keeper().start();
    try (ActivityController<ScanActivity> screen = open(ScanActivity.class)) {
      Phone.await("open", () -> Phone.app().chats().isOpen());
      draw(screen.get(), "scan");
    }
  }

  private static <T extends Activity> ActivityController<T> open(Class<T> screen) {
    return Robolectric.buildActivity(screen).setup();
  }

  private static <T extends Activity> ActivityController<T> open(Intent intent, Class<T> screen) {
    Phone.app().keeper().start();
    return Robolectric.buildActivity(screen, intent).setup();
  }

  private static void draw(Activity screen, String name) throws Exception {
    Screens.layOut(screen);
    Screens.draw(screen, name);
  }
}
