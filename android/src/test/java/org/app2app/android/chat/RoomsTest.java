package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlertDialog;
import android.content.Intent;
import android.widget.CompoundButton;
import android.widget.EditText;
import android.widget.ImageView;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;

/** Rooms: entered, made, muted, shared, left. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class RoomsTest {

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;

  /** Types into a field and taps a button; the conversation that follows. */
  private Conversation enter(int field, String text, int button) {
    try (ActivityController<RoomsActivity> screen = Screens.open(RoomsActivity.class)) {
      screen.get().<EditText>findViewById(field).setText(text);
      screen.get().findViewById(button).performClick();
      Phone.await("in the room", () -> screen.get().isFinishing());
      Intent next = Chats.started(screen.get());
      assertThat(next.getComponent().getClassName())
          .isEqualTo(ConversationActivity.class.getName());
      return chat.conversation(ConversationId.parse(next.getAction()));
    }
  }

  @Test
  public void anOpenRoomIsEnteredByItsName() {
    Conversation room = enter(R.id.room_name, "chess", R.id.join_room);
    assertThat(room.title()).isEqualTo("#chess");
    assertThat(room.kind()).isEqualTo(Conversation.Kind.OPEN_ROOM);
  }

  @Test
  public void aSecretRoomIsMade() {
    Conversation room = enter(R.id.secret_name, "Garden", R.id.create_room);
    assertThat(room.title()).isEqualTo("Garden");
    assertThat(room.kind()).isEqualTo(Conversation.Kind.SECRET_ROOM);
  }

  @Test
  public void aSecretRoomIsEnteredByItsInvite() {
    enter(R.id.secret_invite, " app2app-room:xyz ", R.id.join_secret);
    assertThat(chat.calls()).contains("joinSecretRoom app2app-room:xyz");
  }

  @Test
  public void whatIsNoNameIsSaidAndTheScreenStays() {
    try (ActivityController<RoomsActivity> screen = Screens.open(RoomsActivity.class)) {
      screen.get().findViewById(R.id.join_room).performClick();
      Phone.await("said", () -> Chats.isSeen(screen.get(), R.id.rooms_answer));
      assertThat(Phone.text(screen.get(), R.id.rooms_answer)).contains("1 to 32 letters");
      assertThat(screen.get().isFinishing()).isFalse();
    }
  }

  private static ActivityController<RoomActivity> details(ConversationId room, String title) {
    ActivityController<RoomActivity> screen =
        Screens.open(RoomActivity.class, RoomActivity.intent(Phone.app(), room));
    Phone.await(title, () -> title.contentEquals(screen.get().getTitle()));
    return screen;
  }

  @Test
  public void aRoomIsMutedAndHeardAgain() {
    ConversationId room = chat.joinRoom("chess").id();
    try (ActivityController<RoomActivity> screen = details(room, "#chess")) {
      CompoundButton muted = screen.get().findViewById(R.id.room_muted);
      assertThat(muted.isChecked()).isFalse();
      muted.setChecked(true);
      Phone.await("muted", () -> chat.conversation(room).muted());
      muted.setChecked(false);
      Phone.await("heard", () -> !chat.conversation(room).muted());
    }
  }

  @Test
  public void whoIsInASecretRoomGivesItsInviteOn() {
    ConversationId room = chat.createSecretRoom("Garden").id();
    chat.addMember(room, "bb", "Ben", true);
    try (ActivityController<RoomActivity> screen = details(room, "Garden")) {
      ImageView code = screen.get().findViewById(R.id.room_code);
      Phone.await("the code", () -> code.getDrawable() != null);
      assertThat(Phone.text(screen.get(), R.id.room_link)).isEqualTo(chat.roomInvite(room));
      assertThat(Chats.texts(screen.get().findViewById(R.id.room_members))).contains("Ben");
      screen.get().findViewById(R.id.room_share).performClick();
      Intent chooser = shadowOf(screen.get()).getNextStartedActivity();
      Intent text = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class);
      assertThat(text.getStringExtra(Intent.EXTRA_TEXT)).isEqualTo(chat.roomInvite(room));
    }
  }

  @Test
  public void anOpenRoomHasNoCodeForItsNameIsEnough() {
    ConversationId room = chat.joinRoom("chess").id();
    try (ActivityController<RoomActivity> screen = details(room, "#chess")) {
      assertThat(Chats.isSeen(screen.get(), R.id.room_code)).isFalse();
    }
  }

  @Test
  public void aRoomIsLeftOnlyAfterAQuestion() {
    ConversationId room = chat.joinRoom("chess").id();
    try (ActivityController<RoomActivity> screen = details(room, "#chess")) {
      screen.get().findViewById(R.id.room_leave).performClick();
      answer(AlertDialog.BUTTON_NEGATIVE);
      assertThat(chat.conversation(room)).isNotNull();
      screen.get().findViewById(R.id.room_leave).performClick();
      answer(AlertDialog.BUTTON_POSITIVE);
      Phone.await("left", () -> chat.conversation(room) == null);
      Phone.await("away", () -> screen.get().isFinishing());
      assertThat(Chats.started(screen.get()).getComponent().getClassName())
          .isEqualTo(ConversationsActivity.class.getName());
    }
  }

  private static void answer(int button) {
    ShadowAlertDialog.getLatestAlertDialog().getButton(button).performClick();
  }
}
