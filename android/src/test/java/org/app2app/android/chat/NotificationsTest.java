package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.app.RemoteInput;
import android.content.Intent;
import android.os.Bundle;
import java.util.Arrays;
import java.util.List;
import org.app2app.android.Phone;
import org.app2app.android.Screens;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;

/** Who is called, by what, and what is done from there. */
@RunWith(RobolectricTestRunner.class)
public class NotificationsTest {

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;
  private ConversationId with;

  @Before
  public void start() {
    with = StagedChat.with(chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id());
  }

  private static NotificationManager manager() {
    return Phone.app().getSystemService(NotificationManager.class);
  }

  private static Notification of(ConversationId id) {
    return shadowOf(manager()).getNotification(id.toString(), ChatNotifications.MESSAGE);
  }

  private static Notification awaitOne(ConversationId id) {
    Phone.await("a notification", () -> of(id) != null);
    return of(id);
  }

  /** As Android does: the intent that was put away, with what was typed in it. */
  private static void press(Notification.Action action, Intent typed) {
    Intent intent = new Intent(shadowOf(action.actionIntent).getSavedIntent());
    intent.fillIn(typed, 0);
    new NotificationActions().onReceive(Phone.app(), intent);
  }

  /** On the chat's thread, all that was told up to now is done. */
  private static void finish() {
    boolean[] done = new boolean[1];
    Phone.app().chats().ask(chat -> true, yes -> done[0] = true, wrong -> {});
    Phone.await("done", () -> done[0]);
  }

  @SuppressWarnings("deprecation") // the way that Android 8 has
  private static List<String> texts(Notification notification) {
    return Arrays.stream(notification.extras.getParcelableArray(Notification.EXTRA_MESSAGES))
        .map(each -> ((Bundle) each).get("sender") + ": " + ((Bundle) each).get("text"))
        .toList();
  }

  @Test
  public void messagesOfOneConversationAreInOneNotificationAndAllAreInAGroup() {
    chat.says(with, "bb", "Ben", "Hello");
    chat.says(with, "bb", "Ben", "Are you there?");
    Phone.await("both", () -> of(with) != null && texts(of(with)).size() == 2);
    assertThat(texts(of(with))).containsExactly("Ben: Hello", "Ben: Are you there?");
    ConversationId lobby = chat.joinRoom("#lobby").id();
    chat.says(lobby, "cc", "Cleo", "Hi all");
    assertThat(awaitOne(lobby).extras.getString(Notification.EXTRA_CONVERSATION_TITLE))
        .isEqualTo("#lobby");
    assertThat(of(lobby).getGroup()).isEqualTo(of(with).getGroup());
    Notification summary = shadowOf(manager()).getNotification(ChatNotifications.SUMMARY);
    assertThat(summary.flags & Notification.FLAG_GROUP_SUMMARY).isNotZero();
    assertThat(manager().getNotificationChannel(ChatNotifications.MESSAGES).getImportance())
        .isEqualTo(NotificationManager.IMPORTANCE_HIGH);
  }

  @Test
  public void aLockedPhoneSaysThatThereIsAMessageAndNotWhat() {
    chat.says(with, "bb", "Ben", "secret");
    Notification notification = awaitOne(with);
    assertThat(notification.visibility).isEqualTo(Notification.VISIBILITY_PRIVATE);
    assertThat(notification.publicVersion.extras.getString(Notification.EXTRA_TITLE))
        .isEqualTo("New message");
    assertThat(notification.publicVersion.extras.toString()).doesNotContain("secret", "Ben");
  }

  @Test
  public void aReplyIsSentFromTheNotificationWhichIsDoneWithThen() {
    chat.says(with, "bb", "Ben", "Tea?");
    Notification.Action reply = awaitOne(with).actions[0];
    Intent answer = new Intent();
    Bundle typed = new Bundle();
    typed.putCharSequence(NotificationActions.TEXT, "Yes please");
    RemoteInput.addResultsToIntent(reply.getRemoteInputs(), answer, typed);
    press(reply, answer);
    Phone.await("gone", () -> of(with) == null);
    ChatMessage last = chat.messages(with, null, 1).get(0);
    assertThat(last.mine()).isTrue();
    assertThat(last.text()).isEqualTo("Yes please");
    assertThat(chat.conversation(with).unread()).isZero();
  }

  @Test
  public void itCanBeMarkedAsReadFromThere() {
    chat.says(with, "bb", "Ben", "Hello");
    press(awaitOne(with).actions[1], new Intent());
    Phone.await("gone", () -> of(with) == null);
    assertThat(chat.conversation(with).unread()).isZero();
    assertThat(chat.messages(with, null, 9)).hasSize(1);
    assertThat(shadowOf(manager()).getNotification(ChatNotifications.SUMMARY)).isNull();
  }

  @Test
  public void theButtonsAreTheAppsOwnAndOnlyTheReplyCanBeFilledIn() {
    chat.says(with, "bb", "Ben", "Hello");
    Notification notification = awaitOne(with);
    PendingIntent reply = notification.actions[0].actionIntent;
    assertThat(shadowOf(reply).getSavedIntent().getComponent().getClassName())
        .isEqualTo(NotificationActions.class.getName());
    assertThat(reply.isImmutable()).isFalse();
    assertThat(notification.actions[1].actionIntent.isImmutable()).isTrue();
    assertThat(notification.contentIntent.isImmutable()).isTrue();
  }

  @Test
  public void whatIsMutedOrLookedAtOrOursCallsNobody() {
    chat.setMuted(with, true);
    chat.says(with, "bb", "Ben", "muted");
    ConversationId lobby = chat.joinRoom("#lobby").id();
    chat.send(lobby, "ours", null);
    finish();
    assertThat(of(with)).isNull();
    assertThat(of(lobby)).isNull();
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, ConversationActivity.intent(Phone.app(), lobby))) {
      assertThat(screen.get().isFinishing()).isFalse();
      Phone.await("shown", () -> lobby.equals(Phone.app().chats().shown()));
      chat.says(lobby, "cc", "Cleo", "seen");
      finish();
      assertThat(of(lobby)).isNull();
    }
    chat.says(lobby, "cc", "Cleo", "not seen");
    assertThat(texts(awaitOne(lobby))).containsExactly("Cleo: not seen");
  }

  @Test
  public void openingTheConversationCancelsIt() {
    chat.says(with, "bb", "Ben", "Hello");
    awaitOne(with);
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, ConversationActivity.intent(Phone.app(), with))) {
      assertThat(screen.get().isFinishing()).isFalse();
      Phone.await("gone", () -> of(with) == null);
    }
  }

  @Test
  public void whatIsTakenBackIsTakenOutOfTheNotification() {
    ChatMessage wrong = chat.says(with, "bb", "Ben", "wrong person");
    chat.says(with, "bb", "Ben", "sorry");
    Phone.await("both", () -> of(with) != null && texts(of(with)).size() == 2);
    chat.delete(wrong.id());
    Phone.await("one left", () -> texts(of(with)).size() == 1);
    assertThat(texts(of(with))).containsExactly("Ben: sorry");
  }

  @Test
  public void aRequestHasANotificationUntilItIsAnswered() {
    Contact cleo = chat.meet("cc", "Cleo", Contact.State.ASKS, PathKind.DIRECT);
    String tag = cleo.id().toString();
    Phone.await(
        "asked", () -> shadowOf(manager()).getNotification(tag, ChatNotifications.REQUEST) != null);
    Notification asked = shadowOf(manager()).getNotification(tag, ChatNotifications.REQUEST);
    assertThat(asked.extras.getString(Notification.EXTRA_TITLE)).isEqualTo("Cleo");
    assertThat(asked.actions).isNull();
    chat.acceptContact(cleo.id());
    Phone.await(
        "answered",
        () -> shadowOf(manager()).getNotification(tag, ChatNotifications.REQUEST) == null);
  }

  @Test
  public void aReplyThatComesBeforeTheChatIsThereWaitsForIt() throws Exception {
    chat.says(with, "bb", "Ben", "Tea?");
    awaitOne(with);
    Phone.end();
    Bundle typed = new Bundle();
    typed.putCharSequence(NotificationActions.TEXT, "late");
    Intent answer =
        NotificationActions.intent(Phone.app(), NotificationActions.REPLY, with.toString());
    RemoteInput.addResultsToIntent(
        new RemoteInput[] {new RemoteInput.Builder(NotificationActions.TEXT).build()},
        answer,
        typed);
    new NotificationActions().onReceive(Phone.app(), answer);
    Phone.app().keeper().start();
    Phone.await("sent", () -> chat.messages(with, null, 1).get(0).text().equals("late"));
  }
}
