package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.AlertDialog;
import android.widget.EditText;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.android.SettingsActivity;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;
import org.robolectric.shadows.ShadowToast;

/** What the person wants to be called. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class NameTest {

  @Rule public final ChatRule rule = ChatRule.prepared();

  private final StagedChat chat = rule.chat;

  private static void type(String name) {
    Phone.await("the question", () -> ShadowAlertDialog.getLatestAlertDialog() != null);
    AlertDialog dialog = ShadowAlertDialog.getLatestAlertDialog();
    dialog.<EditText>findViewById(R.id.typed_name).setText(name);
    dialog.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
  }

  @Test
  public void itIsChosenInTheSettings() {
    ChatRule.start();
    try (ActivityController<SettingsActivity> screen = Screens.open(SettingsActivity.class)) {
      Phone.await("the card", () -> Chats.isSeen(screen.get(), R.id.name_card));
      screen.get().findViewById(R.id.change_name).performClick();
      type("  Anna B. ");
      Phone.await("shown", () -> Phone.text(screen.get(), R.id.your_name).equals("Anna B."));
      assertThat(chat.name()).isEqualTo("Anna B.");
    }
  }

  @Test
  public void itIsChosenWhereOneInvitesOthers() {
    ChatRule.start();
    try (ActivityController<InviteActivity> screen = Screens.open(InviteActivity.class)) {
      Phone.await("the name", () -> Chats.isSeen(screen.get(), R.id.own_name));
      screen.get().findViewById(R.id.own_name).performClick();
      type("Bea");
      Phone.await("shown", () -> Phone.text(screen.get(), R.id.own_name).contains("Bea"));
      assertThat(chat.name()).isEqualTo("Bea");
    }
  }

  @Test
  public void whatIsNoNameIsSaidAndTheOldOneStays() {
    ChatRule.start();
    String before = chat.name();
    try (ActivityController<SettingsActivity> screen = Screens.open(SettingsActivity.class)) {
      Phone.await("the card", () -> Chats.isSeen(screen.get(), R.id.name_card));
      screen.get().findViewById(R.id.change_name).performClick();
      type(" ");
      Phone.await("said", () -> ShadowToast.getTextOfLatestToast() != null);
      assertThat(ShadowToast.getTextOfLatestToast()).contains("1 to 64 characters");
      assertThat(chat.name()).isEqualTo(before);
    }
  }

  @Test
  public void withoutTheChatThereIsNothingToChoose() {
    try (ActivityController<SettingsActivity> screen = Screens.open(SettingsActivity.class)) {
      Phone.await("the switches", () -> screen.get().findViewById(R.id.start_at_boot) != null);
      assertThat(Chats.isSeen(screen.get(), R.id.name_card)).isFalse();
    }
  }
}
