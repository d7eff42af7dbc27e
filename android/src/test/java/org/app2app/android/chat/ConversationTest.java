package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlertDialog;
import android.app.Dialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.ListView;
import java.util.List;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;
import org.robolectric.shadows.ShadowDialog;
import org.robolectric.shadows.ShadowToast;

/** A conversation: reading, writing, and what can be done with a message. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class ConversationTest {

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;
  private PeerId ben;
  private ConversationId with;

  @Before
  public void start() {
    ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    with = StagedChat.with(ben);
  }

  private ActivityController<ConversationActivity> open() {
    Intent intent = ConversationActivity.intent(Phone.app(), with);
    ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, intent);
    Phone.await("Ben", () -> "Ben".contentEquals(screen.get().getTitle()));
    return screen;
  }

  private static ListView list(ActivityController<?> screen) {
    return screen.get().findViewById(R.id.messages);
  }

  private static void awaitText(ActivityController<?> screen, String text) {
    Phone.await(text, () -> Chats.texts(list(screen)).contains(text));
  }

  private static EditText typed(ActivityController<?> screen) {
    return screen.get().findViewById(R.id.typed_message);
  }

  private static void send(ActivityController<?> screen, String text) {
    typed(screen).setText(text);
    screen.get().findViewById(R.id.send).performClick();
  }

  @Test
  public void whatIsSaidIsShownAtOnceAndItsStateFollows() {
    try (ActivityController<ConversationActivity> screen = open()) {
      send(screen, " Hello\nBen ");
      awaitText(screen, "Hello\nBen");
      assertThat(typed(screen).length()).isZero();
      ChatMessage message = chat.messages(with, null, 1).get(0);
      View row = list(screen).getChildAt(list(screen).getChildCount() - 1);
      View state = row.findViewById(R.id.message_state);
      assertThat(state.getContentDescription()).isEqualTo("Waiting");
      chat.change(message, ChatMessage.State.READ);
      Phone.await("read", () -> "Read".contentEquals(state.getContentDescription()));
    }
  }

  @Test
  public void nothingIsSentThatIsEmptyAndNothingTwice() {
    try (ActivityController<ConversationActivity> screen = open()) {
      View send = screen.get().findViewById(R.id.send);
      assertThat(send.isEnabled()).isFalse();
      typed(screen).setText("  \n ");
      assertThat(send.isEnabled()).isFalse();
      send.performClick();
      send(screen, "once");
      send.performClick();
      awaitText(screen, "once");
      assertThat(chat.messages(with, null, 9)).hasSize(1);
    }
  }

  @Test
  public void onAFullDiskThePersonIsToldAndNothingTypedIsLost() {
    chat.fill();
    try (ActivityController<ConversationActivity> screen = open()) {
      send(screen, "important");
      Phone.await("told", () -> ShadowToast.getTextOfLatestToast() != null);
      assertThat(ShadowToast.getTextOfLatestToast()).contains("disk is full");
      assertThat(typed(screen).getText().toString()).isEqualTo("important");
      assertThat(screen.get().findViewById(R.id.send).isEnabled()).isTrue();
    }
  }

  @Test
  public void aConversationThatIsSeenIsReadAndOneThatIsLeftIsNot() {
    chat.says(with, "bb", "Ben", "before");
    try (ActivityController<ConversationActivity> screen = open()) {
      Phone.await("read", () -> chat.conversation(with).unread() == 0);
      chat.says(with, "bb", "Ben", "meanwhile");
      awaitText(screen, "meanwhile");
      Phone.await("read too", () -> chat.conversation(with).unread() == 0);
      screen.pause();
      chat.says(with, "bb", "Ben", "unseen");
      awaitText(screen, "unseen");
      assertThat(chat.conversation(with).unread()).isEqualTo(1);
      screen.resume();
      Phone.await("seen", () -> chat.conversation(with).unread() == 0);
    }
  }

  @Test
  public void aReplyShowsWhatItAnswers() {
    ChatMessage question = chat.says(with, "bb", "Ben", "Tea?");
    try (ActivityController<ConversationActivity> screen = open()) {
      awaitText(screen, "Tea?");
      choose(screen, "Tea?", "Reply");
      assertThat(Phone.text(screen.get(), R.id.target_text)).isEqualTo("Ben: Tea?");
      send(screen, "Yes");
      awaitText(screen, "Yes");
      ChatMessage answer = chat.messages(with, null, 1).get(0);
      assertThat(answer.replyTo()).isEqualTo(question.id());
      List<String> last = Chats.texts(list(screen).getChildAt(list(screen).getChildCount() - 1));
      assertThat(last).startsWith("Ben", "Tea?", "Yes");
      assertThat(Chats.isSeen(screen.get(), R.id.target)).isFalse();
    }
  }

  /** Long presses the row with that text, and chooses. */
  private static void choose(ActivityController<?> screen, String text, String action) {
    View row = null;
    for (int i = 0; i < list(screen).getChildCount(); i++) {
      if (Chats.texts(list(screen).getChildAt(i)).contains(text)) {
        row = list(screen).getChildAt(i);
      }
    }
    row.findViewById(R.id.message_bubble).performLongClick();
    ShadowAlertDialog dialog = shadowOf((AlertDialog) ShadowDialog.getLatestDialog());
    CharSequence[] items = dialog.getItems();
    for (int i = 0; i < items.length; i++) {
      if (action.contentEquals(items[i])) {
        dialog.clickOnItem(i);
        return;
      }
    }
    throw new AssertionError(action + " isn't there");
  }

  @Test
  public void whatOneSaidCanBeChangedAndTakenBack() {
    chat.send(with, "teh", null);
    try (ActivityController<ConversationActivity> screen = open()) {
      awaitText(screen, "teh");
      choose(screen, "teh", "Edit");
      assertThat(typed(screen).getText().toString()).isEqualTo("teh");
      send(screen, "the");
      awaitText(screen, "the");
      assertThat(Chats.texts(list(screen))).contains("edited").doesNotContain("teh");
      choose(screen, "the", "Delete");
      Dialog sure = ShadowDialog.getLatestDialog();
      ((AlertDialog) sure).getButton(DialogInterface.BUTTON_POSITIVE).performClick();
      awaitText(screen, "Deleted");
    }
  }

  @Test
  public void whatOthersSaidCanNeitherBeChangedNorTakenBack() {
    chat.says(with, "bb", "Ben", "mine");
    try (ActivityController<ConversationActivity> screen = open()) {
      awaitText(screen, "mine");
      choose(screen, "mine", "Copy");
      AlertDialog dialog = (AlertDialog) ShadowDialog.getLatestDialog();
      assertThat(shadowOf(dialog).getItems()).doesNotContain("Edit", "Delete");
    }
  }

  @Test
  public void whatWasTypedIsThereWhenOneComesBackAndWhenThePhoneIsTurned() {
    ChatMessage question = chat.says(with, "bb", "Ben", "Tea?");
    Bundle state = new Bundle();
    try (ActivityController<ConversationActivity> screen = open()) {
      awaitText(screen, "Tea?");
      choose(screen, "Tea?", "Reply");
      typed(screen).setText("half a sent");
      screen.saveInstanceState(state);
    }
    try (ActivityController<ConversationActivity> screen = open()) {
      Phone.await("the draft", () -> typed(screen).getText().toString().equals("half a sent"));
    }
    Intent intent = ConversationActivity.intent(Phone.app(), with);
    try (ActivityController<ConversationActivity> turned =
        Robolectric.buildActivity(ConversationActivity.class, intent).setup(state)) {
      Phone.await("Ben", () -> "Ben".contentEquals(turned.get().getTitle()));
      assertThat(Phone.text(turned.get(), R.id.target_text)).isEqualTo("Ben: Tea?");
      send(turned, "Yes");
      awaitText(turned, "Yes");
      assertThat(chat.messages(with, null, 1).get(0).replyTo()).isEqualTo(question.id());
    }
  }

  @Test
  public void whoScrollsUpGetsWhatIsOlderAndStaysWhereTheyAre() {
    for (int i = 0; i < 200; i++) {
      chat.says(with, "bb", "Ben", "message " + i);
    }
    try (ActivityController<ConversationActivity> screen = open()) {
      awaitText(screen, "message 199");
      int before = list(screen).getCount();
      assertThat(before).isLessThan(100);
      list(screen).setSelection(0);
      Phone.await("older ones", () -> list(screen).getCount() > before);
      awaitText(screen, "message 140"); // the oldest that was there
      Phone.await(
          "all",
          () -> {
            list(screen).setSelection(0);
            return list(screen).getCount() == 201;
          });
      chat.says(with, "bb", "Ben", "news");
      Phone.await("the news", () -> list(screen).getCount() == 202);
      assertThat(Chats.texts(list(screen))).doesNotContain("news");
    }
  }

  @Test
  public void whatWasFoundIsShownAmongItsNeighboursAndFromThereOneGetsToTheNewest() {
    ChatMessage found = null;
    for (int i = 0; i < 300; i++) {
      ChatMessage message = chat.says(with, "bb", "Ben", "message " + i);
      found = i == 20 ? message : found;
    }
    Intent intent = ConversationActivity.intent(Phone.app(), found);
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, intent)) {
      awaitText(screen, "message 20");
      assertThat(Chats.isSeen(screen.get(), R.id.to_newest)).isTrue();
      chat.says(with, "bb", "Ben", "news");
      screen.get().findViewById(R.id.to_newest).performClick();
      awaitText(screen, "news");
      assertThat(Chats.isSeen(screen.get(), R.id.to_newest)).isFalse();
    }
  }

  @Test
  public void thatSomebodyWritesIsShownForAMomentAndTheOthersAreToldWhenWeDo() {
    try (ActivityController<ConversationActivity> screen = open()) {
      chat.typesIn(with, "bb", "Ben");
      Phone.await("typing", () -> Chats.isSeen(screen.get(), R.id.typing));
      Phone.await("no more", () -> !Chats.isSeen(screen.get(), R.id.typing));
      typed(screen).requestFocus();
      typed(screen).append("a");
      typed(screen).append("b");
      Phone.await("told", () -> chat.calls().contains("typing"));
      assertThat(chat.calls()).containsOnlyOnce("typing");
    }
  }

  @Test
  public void whoAsksIsAnsweredBeforeAnythingCanBeWritten() {
    PeerId stranger = chat.meet("cc", "Cleo", Contact.State.ASKS, PathKind.DIRECT).id();
    Intent intent = ConversationActivity.intent(Phone.app(), stranger);
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, intent)) {
      Phone.await("asked", () -> Chats.isSeen(screen.get(), R.id.accept));
      assertThat(Chats.isSeen(screen.get(), R.id.composer)).isFalse();
      screen.get().findViewById(R.id.accept).performClick();
      Phone.await("accepted", () -> Chats.isSeen(screen.get(), R.id.composer));
      assertThat(chat.contact(stranger).state()).isEqualTo(Contact.State.ACCEPTED);
      send(screen, "welcome");
      awaitText(screen, "welcome");
    }
  }

  @Test
  public void whoIsBlockedIsNoLongerAmongTheConversations() {
    PeerId stranger = chat.meet("cc", "Cleo", Contact.State.ASKS, PathKind.DIRECT).id();
    Intent intent = ConversationActivity.intent(Phone.app(), stranger);
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, intent)) {
      Phone.await("asked", () -> Chats.isSeen(screen.get(), R.id.accept));
      screen.get().findViewById(R.id.block).performClick();
      Phone.await("left", () -> screen.get().isFinishing());
      assertThat(chat.contact(stranger).state()).isEqualTo(Contact.State.BLOCKED);
    }
    try (ActivityController<ConversationsActivity> screen =
        Screens.open(ConversationsActivity.class)) {
      ListView rows = screen.get().findViewById(R.id.conversations);
      Phone.await("rows", () -> rows.getChildCount() == 1);
      assertThat(Chats.texts(rows)).contains("Ben").doesNotContain("Cleo");
    }
  }
}
