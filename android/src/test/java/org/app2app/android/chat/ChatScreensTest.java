package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Intent;
import android.widget.ImageView;
import android.widget.ListView;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws conversations into {@code target/screens}, for people to look at. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class ChatScreensTest {

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
    filled.fill();
    try (ActivityController<ConversationsActivity> screen =
        Chats.open(ConversationsActivity.class)) {
      ListView list = screen.get().findViewById(R.id.conversations);
      Phone.await("rows", () -> list.getChildCount() == 6);
      Chats.draw(screen.get(), name);
    }
  }

  @Test
  public void nobodyYet() throws Exception {
    try (ActivityController<ConversationsActivity> screen =
        Chats.open(ConversationsActivity.class)) {
      Phone.await(
          "empty", () -> screen.get().findViewById(R.id.empty).getVisibility() == ListView.VISIBLE);
      Chats.draw(screen.get(), "conversations-empty");
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
    filled.fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), filled.withBen()))) {
      ListView list = screen.get().findViewById(R.id.messages);
      Phone.await("messages", () -> list.getCount() == 14);
      list.setSelection(6);
      Phone.await("the picture", () -> hasPicture(list) || list.getHeight() < 600);
      chat.typesIn(filled.withBen(), "bb", "Ben");
      Phone.await(
          "typing",
          () -> screen.get().findViewById(R.id.typing).getVisibility() == ListView.VISIBLE);
      list.setSelection(list.getCount() - 1);
      Chats.draw(screen.get(), name);
      list.setSelection(0);
      Chats.draw(screen.get(), name + "-above");
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
    filled.fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), filled.lobby()))) {
      ListView list = screen.get().findViewById(R.id.messages);
      Phone.await("messages", () -> list.getCount() > MessageList.PAGE);
      list.setSelection(0);
      Phone.await("older", () -> list.getCount() >= 2 * MessageList.PAGE);
      list.setSelection(0);
      Phone.await("all", () -> list.getCount() == 124);
      list.setSelection(0);
      Chats.draw(screen.get(), "conversation-room");
    }
  }

  @Test
  public void aRequest() throws Exception {
    filled.fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), ScriptedChat.peer("aa")))) {
      Phone.await("asked", () -> screen.get().getTitle().toString().equals("Yusuf"));
      Chats.draw(screen.get(), "conversation-request");
    }
  }

  private static ActivityController<ConversationActivity> open(Intent intent) {
    Phone.app().keeper().start();
    return Chats.open(ConversationActivity.class, intent);
  }
}
