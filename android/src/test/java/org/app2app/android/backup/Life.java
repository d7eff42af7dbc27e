package org.app2app.android.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.view.View;
import android.widget.EditText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.ChatNode;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderBackup;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.Node;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowAlertDialog;

/** Somebody's life on the phone or on a desktop, and what a person does with its backups. */
final class Life {

  static final String DOCUMENT = "my.backup";
  static final String PASSPHRASE = "quiet garden ünder snow";

  private static final int MESSAGES_MAX = 100;

  final DataPlaces places = PhoneFolder.places(Phone.app());
  final String id;
  final List<String> said;

  /** Begins one on the phone, and has it know the documents. */
  Life() {
    Documents.install();
    Phone.prepare();
    start();
    id = Phone.id();
    said = ask(chat -> live(chat, places.files(), "the phone"));
  }

  /** Starts the phone's node and chat. */
  static void start() {
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }

  /** What the phone's chat answers. */
  static <T> T ask(Function<Chat, T> question) {
    AtomicReference<T> answer = new AtomicReference<>();
    AtomicReference<String> failure = new AtomicReference<>();
    Phone.app().chats().ask(question, answer::set, failure::set);
    Phone.await("an answer", () -> answer.get() != null || failure.get() != null);
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return answer.get();
  }

  /** Says something in a new room, and sends a file there that is in the folder of files. */
  static List<String> live(Chat chat, Path files, String text) {
    ConversationId room = chat.createSecretRoom("Garden of " + text).id();
    chat.send(room, text, null);
    Path file = files.resolve("of " + text + ".txt");
    try {
      Files.createDirectories(files);
      Files.writeString(file, "content of " + text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    chat.sendFile(room, file);
    return texts(chat);
  }

  /** All that was said, and what is in the files that are here. */
  static List<String> texts(Chat chat) {
    return chat.conversations().stream()
        .flatMap(one -> chat.messages(one.id(), null, MESSAGES_MAX).stream())
        .map(Life::text)
        .toList();
  }

  private static String text(ChatMessage message) {
    try {
      boolean file = message.kind() == ChatMessage.Kind.FILE;
      return file ? Files.readString(message.file().path()) : message.text();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks the chat of a node as the desktop runs it; the node has ended when this returns. */
  static <T> T onDesktop(Path folder, Function<Chat, T> question) throws Exception {
    try (Node node = Phone.desktop(folder, 0, "Home");
        Chat chat =
            ChatNode.open(
                node,
                JdbcDatabase.open(folder.resolve("chat.db")),
                DataPlaces.in(folder).files())) {
      return question.apply(chat);
    }
  }

  static void type(Activity screen, int field, String text) {
    screen.<EditText>findViewById(field).setText(text);
  }

  static boolean isSeen(Activity screen, int id) {
    return screen.findViewById(id).getVisibility() == View.VISIBLE;
  }

  /** Only what is seen can be tapped. */
  static void tap(Activity screen, int button) {
    View view = screen.findViewById(button);
    for (View one = view; one != null; one = one.getParent() instanceof View above ? above : null) {
      assertThat(one.getVisibility()).isEqualTo(View.VISIBLE);
    }
    view.performClick();
  }

  /** Taps what opens the system's screen for files, and picks one there. */
  static void pick(Activity screen, int button, String document) {
    tap(screen, button);
    Intent asked = shadowOf(screen).getNextStartedActivity();
    Intent picked = new Intent().setData(Documents.uri(document));
    shadowOf(screen).receiveResult(asked, Activity.RESULT_OK, picked);
  }

  static void backUp(Activity screen, String document) {
    type(screen, R.id.passphrase, PASSPHRASE);
    type(screen, R.id.passphrase_again, PASSPHRASE);
    pick(screen, R.id.backup_choose, document);
  }

  /** Up to the question. */
  static AlertDialog restore(Activity screen, String document, String passphrase) {
    pick(screen, R.id.restore_choose, document);
    type(screen, R.id.passphrase, passphrase);
    tap(screen, R.id.restore);
    return ShadowAlertDialog.getLatestAlertDialog();
  }

  static void awaitEnd(Activity screen) {
    Phone.await("the end", () -> isSeen(screen, R.id.work) && !isSeen(screen, R.id.work_bar));
  }

  static ActivityController<BackupActivity> openBackup() {
    return Robolectric.buildActivity(BackupActivity.class).setup();
  }

  static ActivityController<RestoreActivity> openRestore() {
    return Robolectric.buildActivity(RestoreActivity.class).setup();
  }

  static String result(Activity screen) {
    return Phone.text(screen, R.id.work_text);
  }

  static void backUp() {
    try (ActivityController<BackupActivity> screen = openBackup()) {
      backUp(screen.get(), DOCUMENT);
      awaitEnd(screen.get());
      assertThat(result(screen.get())).startsWith("Backed up: " + DOCUMENT);
    }
  }

  /** What a desktop wrote, with somebody else's life in it. */
  static List<String> backUpDesktop(Path data) throws Exception {
    List<String> there = onDesktop(data, chat -> live(chat, data.resolve("files"), "the desktop"));
    try (FolderBackup backup = new FolderBackup(DataPlaces.in(data), true, JdbcDatabase::open)) {
      backup.write(Documents.file(DOCUMENT).toPath(), PASSPHRASE.toCharArray(), done -> {});
    }
    return there;
  }

  static String restore(String passphrase) {
    try (ActivityController<RestoreActivity> screen = openRestore()) {
      AlertDialog question = restore(screen.get(), DOCUMENT, passphrase);
      question.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
      awaitEnd(screen.get());
      return result(screen.get());
    }
  }

  void assertUnchanged() {
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
    assertThat(Phone.id()).isEqualTo(id);
    assertThat(ask(Life::texts)).isEqualTo(said);
    assertThat(leftovers()).isEmpty();
  }

  List<String> leftovers() {
    try (Stream<Path> all = Files.list(places.folder())) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("(restore|backup|replaced).*"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
