package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Intent;
import android.widget.EditText;
import android.widget.ListView;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.Contact;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Messages are found by their words, in one conversation or in all. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class SearchTest {

  /** So many that what is found isn't among those that are shown anyway. */
  private static final int LATER = 3 * MessageList.PAGE;

  private static final String TICKETS = "Did you get the tickets?";

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;
  private ConversationId withBen;

  @Before
  public void start() {
    withBen = StagedChat.with(chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id());
    chat.setMuted(withBen, true); // nobody is called by so many
    chat.says(withBen, "bb", "Ben", TICKETS);
    for (int i = 0; i < LATER; i++) {
      chat.says(withBen, "bb", "Ben", "later " + i);
    }
    chat.says(chat.joinRoom("market").id(), "cc", "Cleo", "No tickets needed");
  }

  private static ListView found(ActivityController<?> screen) {
    return screen.get().findViewById(R.id.found);
  }

  private static void type(ActivityController<SearchActivity> screen, String words) {
    screen.get().<EditText>findViewById(R.id.words).setText(words);
  }

  @Test
  public void inAllConversationsAndEachLeadsToItsMessage() {
    Intent to;
    try (ActivityController<SearchActivity> screen = Screens.open(SearchActivity.class)) {
      type(screen, "tickets");
      Phone.await("both", () -> found(screen).getChildCount() == 2);
      assertThat(Chats.texts(found(screen)))
          .contains("Ben", "#market", "Ben: " + TICKETS, "Cleo: No tickets needed");
      int at = Chats.texts(found(screen).getChildAt(0)).contains("Ben") ? 0 : 1;
      found(screen).performItemClick(found(screen).getChildAt(at), at, at);
      to = Chats.started(screen.get());
    }
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, to)) {
      ListView messages = screen.get().findViewById(R.id.messages);
      Phone.await("the message is seen", () -> Chats.texts(messages).contains(TICKETS));
      assertThat(screen.get().getTitle().toString()).isEqualTo("Ben");
      assertThat(Chats.isSeen(screen.get(), R.id.to_newest)).isTrue();
    }
  }

  @Test
  public void inOneConversationOnly() {
    try (ActivityController<SearchActivity> screen =
        Screens.open(SearchActivity.class, SearchActivity.intent(Phone.app(), withBen))) {
      type(screen, "tickets");
      Phone.await("one", () -> found(screen).getChildCount() == 1);
      assertThat(Chats.texts(found(screen))).contains("Ben: " + TICKETS);
    }
  }

  @Test
  public void thatThereIsNothingIsSaidAndNothingIsSaidBeforeOneTypes() {
    try (ActivityController<SearchActivity> screen = Screens.open(SearchActivity.class)) {
      assertThat(Chats.isSeen(screen.get(), R.id.found_nothing)).isFalse();
      type(screen, "zebra");
      Phone.await("nothing", () -> Chats.isSeen(screen.get(), R.id.found_nothing));
      type(screen, "");
      Phone.await("cleared", () -> !Chats.isSeen(screen.get(), R.id.found_nothing));
      assertThat(found(screen).getCount()).isZero();
    }
  }
}
