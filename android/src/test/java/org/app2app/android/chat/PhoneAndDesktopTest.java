package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Intent;
import android.net.Uri;
import android.view.View;
import android.widget.EditText;
import android.widget.ListView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.ForkedChat;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.Shadows;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/**
 * The phone's app and the desktop's chat, a process of its own that is killed in between: an
 * invite, messages both ways, files both ways, nothing lost and nothing twice.
 */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class PhoneAndDesktopTest {

  private static final int FILE_BYTES = 5 << 20;
  private static final int MESSAGES = 20;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final byte[] bytes = new byte[FILE_BYTES];
  private Path data;
  private ForkedChat desktop;
  private int port;
  private PeerId peer;
  private PeerId me;
  private ConversationId with;

  @Before
  public void start() throws Exception {
    new Random(6).nextBytes(bytes);
    data = folder.newFolder().toPath();
    startDesktop();
    Phone.prepare();
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }

  @After
  public void stop() throws Exception {
    Phone.end();
    desktop.close();
  }

  private void startDesktop() throws IOException {
    desktop = ForkedChat.start(data, port);
    Phone.await("the desktop", () -> desktop.last("ready") != null);
    port = Integer.parseInt(desktop.last("port "));
  }

  /** As {@code kill -9} does, and started anew. */
  private void killDesktop() throws IOException {
    desktop.close();
    startDesktop();
  }

  /** Without a chance to close anything: the database is opened anew beside the old one. */
  private void restartPhone() throws Exception {
    Phone.end();
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }

  @Test
  public void anInviteMessagesAndFilesBothWaysWithTheDesktopKilledInBetween() throws Exception {
    meet();
    List<String> expected = new ArrayList<>();
    try (ActivityController<ConversationActivity> screen =
        Chats.open(ConversationActivity.class, ConversationActivity.intent(Phone.app(), with))) {
      Phone.await("the title", () -> "Desktop".contentEquals(screen.get().getTitle()));
      say(screen, "Hello from the phone");
      awaitDesktop("Hello from the phone");
      desktop.say(me, "Hello from the desktop");
      awaitRow(screen, "Hello from the desktop");
      talk(screen, expected, 0);
      killDesktop();
      talk(screen, expected, 1);
      desktop.close();
      say(screen, "While you were away");
      startDesktop();
      awaitDesktop("While you were away");
      Phone.await("all delivered", this::allDelivered);
    }
    List<String> all = texts();
    assertThat(all).doesNotHaveDuplicates().containsAll(expected);
    assertThat(received()).doesNotHaveDuplicates().hasSize(MESSAGES + 2);
  }

  @Test
  public void aFileOfFiveMegabytesToTheDesktopArrivesThoughItIsKilledMeanwhile() throws Exception {
    meet();
    Uri lent = Uri.parse("content://other.app/film.bin");
    Shadows.shadowOf(Phone.app().getContentResolver())
        .registerInputStream(lent, new ByteArrayInputStream(bytes));
    Phone.app().outbox().send(with, lent);
    Phone.await("it comes", () -> desktop.last("got WAITING film.bin") != null || gotAny());
    killDesktop();
    try {
      Phone.await("whole", () -> whole() != null);
    } catch (AssertionError e) {
      throw new AssertionError("the desktop said " + desktop.said(), e);
    }
    assertThat(Files.readAllBytes(whole())).isEqualTo(bytes);
  }

  @Test
  public void aFileOfFiveMegabytesToThePhoneArrivesThoughBothEndsAreRestarted() throws Exception {
    meet();
    Path file = folder.newFile("music.bin").toPath();
    Files.write(file, bytes);
    desktop.send(me, file);
    Phone.await("offered", () -> newest() != null && newest().file() != null);
    ChatMessage offered = newest();
    Phone.app().chats().chat().fetchFile(offered.id());
    Phone.await("it comes", () -> newest().file().done() > 0);
    killDesktop();
    restartPhone();
    Phone.await("whole", () -> newest().file().state() == SharedFile.State.HERE);
    assertThat(Files.readAllBytes(newest().file().path())).isEqualTo(bytes);
  }

  /** Through the screen: the desktop's invite is typed in, and the desktop lets us in. */
  private void meet() {
    String invite = desktop.last("invite ");
    try (ActivityController<InviteActivity> screen =
        Chats.open(InviteActivity.class, new Intent())) {
      screen.get().<EditText>findViewById(R.id.typed).setText(invite);
      screen.get().findViewById(R.id.add).performClick();
      Phone.await("a contact", () -> !contacts().isEmpty());
    }
    peer = contacts().get(0).id();
    me = Phone.app().chats().chat().me();
    with = ConversationId.direct(me, peer);
    Phone.await("accepted", () -> contacts().get(0).state() == Contact.State.ACCEPTED);
  }

  private static List<Contact> contacts() {
    return Phone.app().chats().chat().contacts();
  }

  private void talk(
      ActivityController<ConversationActivity> screen, List<String> expected, int round)
      throws IOException {
    for (int i = 0; i < MESSAGES / 2; i++) {
      String mine = "phone " + round + "." + i;
      String theirs = "desktop " + round + "." + i;
      say(screen, mine);
      desktop.say(me, theirs);
      Collections.addAll(expected, mine, theirs);
    }
    Phone.await("all of it", () -> texts().containsAll(expected));
    awaitDesktop("phone " + round + "." + (MESSAGES / 2 - 1));
  }

  private static void say(ActivityController<ConversationActivity> screen, String text) {
    View send = screen.get().findViewById(R.id.send);
    EditText typed = screen.get().findViewById(R.id.typed_message);
    typed.setText(text);
    send.performClick();
    Phone.await(text + " is stored", () -> typed.length() == 0);
  }

  private static void awaitRow(ActivityController<ConversationActivity> screen, String text) {
    ListView list = screen.get().findViewById(R.id.messages);
    Phone.await(text, () -> Chats.texts(list).contains(text));
  }

  private void awaitDesktop(String text) {
    Phone.await("the desktop has " + text, () -> received().contains(text));
  }

  /** What the desktop got, each once for its first state; from its start on. */
  private List<String> received() {
    List<String> texts = new ArrayList<>();
    for (String line : desktop.said()) {
      if (line.startsWith("got ")) {
        String text = line.substring(line.indexOf(' ', 4) + 1);
        if (!texts.contains(text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private boolean gotAny() {
    return received().stream().anyMatch(text -> text.startsWith("film.bin"));
  }

  /** Where the desktop has the file; null as long as it isn't all there. */
  private Path whole() {
    String here = "film.bin HERE " + FILE_BYTES + " ";
    for (String text : received()) {
      if (text.startsWith(here)) {
        return Paths.get(text.substring(here.length()));
      }
    }
    return null;
  }

  private ChatMessage newest() {
    List<ChatMessage> messages = messages(1);
    return messages.isEmpty() ? null : messages.get(0);
  }

  private List<ChatMessage> messages(int limit) {
    return Phone.app().chats().chat().messages(with, null, limit);
  }

  private List<String> texts() {
    return messages(500).stream().map(ChatMessage::text).toList();
  }

  private boolean allDelivered() {
    return messages(500).stream()
        .filter(ChatMessage::mine)
        .allMatch(message -> message.state().compareTo(ChatMessage.State.DELIVERED) >= 0);
  }
}
