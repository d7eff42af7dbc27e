package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.AlertDialog;
import android.widget.TextView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.app2app.android.Phone;
import org.app2app.android.Screens;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.ConversationId;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowAlertDialog;

/** The app comes upon a damaged database: it saves what it can, and says so. */
@RunWith(RobolectricTestRunner.class)
public class DamagedDatabaseTest {

  private static final int MESSAGES = 200;
  private static final int PAGE = 4_096;

  private final List<String> said = new ArrayList<>();
  private Path file;
  private ConversationId room;

  @Before
  public void talk() throws Exception {
    Phone.prepare();
    start();
    file = Phone.app().getFilesDir().toPath().resolve("node/chat.db");
    room = Phone.app().chats().chat().createSecretRoom("Garden").id();
    for (int i = 0; i < MESSAGES; i++) {
      String text = "message " + i + " and more, to fill some pages of the database";
      Phone.app().chats().chat().send(room, text, null);
      said.add(text);
    }
    Phone.end();
  }

  @After
  public void stop() throws Exception {
    Phone.end();
  }

  private static void start() {
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }

  private List<String> texts() {
    return Phone.app().chats().chat().messages(room, null, 2 * MESSAGES).stream()
        .filter(message -> message.kind() == ChatMessage.Kind.TEXT)
        .map(ChatMessage::text)
        .toList();
  }

  /** Fills pages with nonsense; returns what the file is then. */
  private byte[] damage(int from, int to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, from * PAGE, Math.min(to * PAGE, bytes.length), (byte) 0x55);
    Files.write(file, bytes);
    return bytes;
  }

  private Path aside() throws IOException {
    try (Stream<Path> beside = Files.list(file.getParent())) {
      return beside
          .filter(one -> one.getFileName().toString().matches("chat\\.db\\.damaged-[-0-9]+"))
          .findAny()
          .orElse(null);
    }
  }

  @Test
  public void whatCouldBeReadIsThereAndTheDamagedOneIsKept() throws Exception {
    byte[] damaged = damage(0, 1);
    start();
    assertThat(texts()).hasSameElementsAs(said).hasSize(MESSAGES);
    assertThat(Files.readAllBytes(aside())).isEqualTo(damaged);
    Phone.app().chats().chat().send(room, "It goes on", null);
    Phone.end();
    start();
    assertThat(texts()).contains("It goes on").hasSize(MESSAGES + 1);
  }

  @Test
  public void thePersonIsToldUntilItWasRead() throws Exception {
    damage(0, 1);
    start(); // while nobody looks
    Phone.end();
    start();
    try (ActivityController<ConversationsActivity> screen =
        Screens.open(ConversationsActivity.class)) {
      AlertDialog dialog = ShadowAlertDialog.getLatestAlertDialog();
      assertThat(dialog.isShowing()).isTrue();
      assertThat(dialog.<TextView>findViewById(android.R.id.message).getText().toString())
          .startsWith("The chat's database was damaged: it is kept as " + aside().getFileName());
      screen.recreate();
      assertThat(dialog.isShowing()).isFalse();
      AlertDialog again = ShadowAlertDialog.getLatestAlertDialog();
      assertThat(again).isNotSameAs(dialog);
      again.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
      Phone.await("gone", () -> !again.isShowing());
    }
    ShadowAlertDialog.reset();
    try (ActivityController<ConversationsActivity> screen =
        Screens.open(ConversationsActivity.class)) {
      assertThat(screen.get().isFinishing()).isFalse();
      assertThat(ShadowAlertDialog.getLatestAlertDialog()).isNull();
    }
  }

  @Test
  public void damageThatShowsOnlyInUseIsMendedAtTheNextStart() throws Exception {
    int pages = (int) (Files.size(file) / PAGE);
    damage(pages / 2, pages / 2 + 3);
    start();
    try {
      texts();
      Phone.app().chats().chat().search("message", room, MESSAGES);
    } catch (ChatException damaged) {
      Phone.end();
      start();
    }
    assertThat(said).containsAll(texts());
    assertThat(texts()).isNotEmpty();
    assertThat(aside()).exists();
  }

  @Test
  public void aWholeOneIsLeftAsItIs() throws Exception {
    start();
    assertThat(texts()).containsExactlyElementsOf(said);
    assertThat(aside()).isNull();
    assertThat(Phone.app().chats().untold().first()).isNull();
  }
}
