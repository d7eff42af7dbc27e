package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import android.net.Uri;
import android.os.Looper;
import android.view.View;
import android.widget.EditText;
import android.widget.ListView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.app2app.android.FilesProvider;
import org.app2app.android.InviteActivity;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.Chat;
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
 * The phone's app and the desktop's chat, a process of its own, both of which are killed in
 * between: an invite, messages both ways, files both ways, nothing lost and nothing twice.
 */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class PhoneAndDesktopTest {

  private static final int FILE_BYTES = 5 << 20;
  private static final int MESSAGES = 20;
  private static final int KILLS = 4;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final byte[] bytes = new byte[FILE_BYTES];
  private Path data;
  private MortalPhone phone;
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
    phone = new MortalPhone();
  }

  @After
  public void stop() throws Exception {
    phone.end();
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

  @Test
  public void anInviteMessagesAndFilesBothWaysWithTheDesktopKilledInBetween() throws Exception {
    meet();
    List<String> expected = new ArrayList<>();
    try (ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, ConversationActivity.intent(Phone.app(), with))) {
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
  public void aFileOfFiveMegabytesToTheDesktopArrivesThoughBothEndsAreKilledMeanwhile()
      throws Exception {
    meet();
    chat().send(with, "Here comes a film", null);
    Uri lent = Uri.parse("content://other.app/film.bin");
    Shadows.shadowOf(Phone.app().getContentResolver())
        .registerInputStream(lent, new ByteArrayInputStream(bytes));
    Phone.app().outbox().send(with, lent);
    awaitUnderWay(data.resolve("files"));
    phone.kill();
    assertThat(whole()).isNull();
    chat().send(with, "Did you get it?", null);
    killDesktop();
    try {
      Phone.await("whole", () -> whole() != null);
    } catch (AssertionError e) {
      throw new AssertionError("the desktop said " + desktop.said(), e);
    }
    assertThat(Files.readAllBytes(whole())).isEqualTo(bytes);
    awaitDesktop("Did you get it?");
    assertThat(texts()).containsExactly("Here comes a film", "film.bin", "Did you get it?");
    assertThat(messagesAtDesktop())
        .containsExactly("Here comes a film", "film.bin", "Did you get it?");
    assertThat(filesIn(data.resolve("files"))).containsExactly("film.bin");
  }

  @Test
  public void aFileOfFiveMegabytesToThePhoneArrivesThoughBothEndsAreKilledMeanwhile()
      throws Exception {
    meet();
    Path file = folder.newFile("music.bin").toPath();
    Files.write(file, bytes);
    desktop.send(me, file);
    Phone.await("offered", () -> newest() != null && newest().file() != null);
    chat().fetchFile(newest().id());
    Path received = FilesProvider.chatFiles(Phone.app()).toPath().resolve("received");
    awaitUnderWay(received);
    phone.kill();
    assertThat(newest().file().state()).isNotEqualTo(SharedFile.State.HERE);
    killDesktop();
    desktop.say(me, "Do you like it?");
    Phone.await("all of it", () -> texts().contains("Do you like it?"));
    Phone.await("whole", () -> messages(2).get(0).file().state() == SharedFile.State.HERE);
    assertThat(Files.readAllBytes(messages(2).get(0).file().path())).isEqualTo(bytes);
    assertThat(texts()).containsExactly("music.bin", "Do you like it?");
    assertThat(filesIn(received)).containsExactly("music.bin");
  }

  @Test
  public void whatWasSaidIsThereOnceHoweverOftenThePhoneIsKilled() throws Exception {
    meet();
    List<String> mine = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      for (int j = 0; j < 3; j++) {
        mine.add("phone " + i + "." + j);
        theirs.add("desktop " + i + "." + j);
        chat().send(with, "phone " + i + "." + j, null);
        desktop.say(me, "desktop " + i + "." + j);
      }
      phone.kill();
    }
    Phone.await("all of it", () -> texts().containsAll(theirs));
    awaitDesktop(mine.get(mine.size() - 1));
    Phone.await("all at the desktop", () -> received().containsAll(mine));
    assertThat(texts()).doesNotHaveDuplicates().hasSize(6 * KILLS).containsAll(mine);
  }

  /** A part of a file is there; looked for without a pause, for the whole is there soon. */
  private static void awaitUnderWay(Path folder) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!hasPart(folder)) {
      assertThat(System.nanoTime()).as("nothing comes").isLessThan(end);
      Shadows.shadowOf(Looper.getMainLooper()).idle();
    }
  }

  private static boolean hasPart(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        if (Files.size(part) > 0) {
          return true;
        }
      }
    } catch (NoSuchFileException whole) {
      return false;
    }
    return false;
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What is stored there, each message as it is in the end: told anew whenever it starts. */
  private List<String> messagesAtDesktop() throws IOException {
    killDesktop();
    return desktop.said().stream()
        .takeWhile(line -> !line.equals("ready"))
        .filter(line -> line.startsWith("got "))
        .map(line -> line.substring(line.indexOf(' ', 4) + 1))
        .map(text -> text.startsWith("film.bin") ? "film.bin" : text)
        .toList();
  }

  /** Through the screen: the desktop's invite is typed in, and the desktop lets us in. */
  private void meet() {
    String invite = desktop.last("invite ");
    try (ActivityController<InviteActivity> screen = Screens.open(InviteActivity.class)) {
      screen.get().<EditText>findViewById(R.id.typed).setText(invite);
      screen.get().findViewById(R.id.add).performClick();
      Phone.await("a contact", () -> !contacts().isEmpty());
    }
    peer = contacts().get(0).id();
    me = chat().me();
    with = ConversationId.direct(me, peer);
    Phone.await("accepted", () -> contacts().get(0).state() == Contact.State.ACCEPTED);
  }

  private static List<Contact> contacts() {
    return chat().contacts();
  }

  private static Chat chat() {
    return Phone.app().chats().chat();
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
    return chat().messages(with, null, limit);
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
