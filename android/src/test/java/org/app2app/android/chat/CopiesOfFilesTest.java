package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.net.Uri;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.android.Phone;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.ConversationId;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** Files of other apps are copied to be sent; the copies don't stay for ever. */
@RunWith(RobolectricTestRunner.class)
public class CopiesOfFilesTest {

  private ConversationId room;

  @Before
  public void start() {
    Phone.prepare();
    open();
    room = chat().createSecretRoom("Garden").id();
  }

  private static void open() {
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }

  @After
  public void stop() throws Exception {
    Phone.end();
  }

  private static Chat chat() {
    return Phone.app().chats().chat();
  }

  private ChatMessage newest() {
    return chat().messages(room, null, 1).get(0);
  }

  private Path send(String name) {
    Uri uri = Uri.parse("content://other.app/" + name);
    shadowOf(Phone.app().getContentResolver())
        .registerInputStream(uri, new ByteArrayInputStream(new byte[9]));
    Phone.app().outbox().send(room, uri);
    Phone.await(name, () -> newest().file() != null && name.equals(newest().file().name()));
    Path copy = newest().file().path();
    assertThat(copy.getParent().getParent()).isEqualTo(Phone.app().outbox().copies().folder());
    assertThat(copy).exists();
    return copy;
  }

  @Test
  public void aCopyGoesWithItsMessage() {
    Path one = send("one.txt");
    ChatMessage sent = newest();
    Path other = send("other.txt");
    chat().delete(sent.id());
    Phone.await("gone", () -> Files.notExists(one.getParent()));
    assertThat(other).exists();
  }

  @Test
  public void whatNobodyNamesGoesAtTheNextStart() throws Exception {
    Path named = send("one.txt");
    Phone.end();
    Path brokenOff = Phone.app().outbox().copies().folder().resolve("left/half.txt");
    Files.createDirectories(brokenOff.getParent());
    Files.write(brokenOff, new byte[9]);
    open();
    Phone.await("gone", () -> Files.notExists(brokenOff.getParent()));
    assertThat(named).exists();
  }
}
