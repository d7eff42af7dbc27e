package org.app2app.android.chat;

import android.content.Intent;
import android.widget.ImageView;
import android.widget.ListView;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws conversations into {@code target/screens}, for people to look at. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class ChatScreensTest {

  @Rule public final ChatRule rule = ChatRule.prepared();

  private final StagedChat chat = rule.chat;
  private FilledChat filled;

  @Before
  public void start() {
    filled = new FilledChat(chat);
  }

  @Test
  public void conversationsInLight() throws Exception {
    drawConversations("conversations-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void conversationsInDark() throws Exception {
    drawConversations("conversations-dark");
  }

  @Test
  @Config(qualifiers = Screens.RIGHT_TO_LEFT)
  public void conversationsFromRightToLeft() throws Exception {
    drawConversations("conversations-rtl");
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_ON_A_SMALL_PHONE)
  public void conversationsInDutchInLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
    drawConversations("conversations-dutch-large-letters");
  }

  private void drawConversations(String name) throws Exception {
    filled.fill();
    Screens.draw(
        ConversationsActivity.class,
        name,
        screen -> {
          ListView list = screen.findViewById(R.id.conversations);
          Phone.await("rows", () -> list.getChildCount() == 6);
        });
  }

  @Test
  public void nobodyYet() throws Exception {
    Screens.draw(
        ConversationsActivity.class,
        "conversations-empty",
        screen -> Phone.await("empty", () -> Chats.isSeen(screen, R.id.empty)));
  }

  @Test
  public void conversationInLight() throws Exception {
    drawConversation("conversation-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void conversationInDark() throws Exception {
    drawConversation("conversation-dark");
  }

  @Test
  @Config(qualifiers = Screens.LANDSCAPE)
  public void conversationInLandscape() throws Exception {
    drawConversation("conversation-landscape");
  }

  @Test
  @Config(qualifiers = Screens.RIGHT_TO_LEFT)
  public void conversationFromRightToLeft() throws Exception {
    drawConversation("conversation-rtl");
  }

  @Test
  @Config(qualifiers = Screens.SMALL)
  public void conversationInLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
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
      Phone.await("typing", () -> Chats.isSeen(screen.get(), R.id.typing));
      list.setSelection(list.getCount() - 1);
      Screens.draw(screen.get(), name);
      list.setSelection(0);
      Screens.draw(screen.get(), name + "-above");
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
      Screens.draw(screen.get(), "conversation-room");
    }
  }

  @Test
  public void aRequest() throws Exception {
    filled.fill();
    try (ActivityController<ConversationActivity> screen =
        open(ConversationActivity.intent(Phone.app(), StagedChat.peer("aa")))) {
      Phone.await("asked", () -> screen.get().getTitle().toString().equals("Yusuf"));
      Screens.draw(screen.get(), "conversation-request");
    }
  }

  private static ActivityController<ConversationActivity> open(Intent intent) {
    Phone.app().keeper().start();
    return Screens.open(ConversationActivity.class, intent);
  }
}
