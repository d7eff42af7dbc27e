package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.ClipData;
import android.content.Intent;
import android.graphics.Bitmap;
import android.net.Uri;
import android.os.Handler;
import android.os.Looper;
import android.widget.ListView;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.app2app.android.FilesProvider;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Files: picked, shared by other apps, fetched, opened. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class FilesTest {

  @Rule public final ChatRule rule = ChatRule.running();

  private final StagedChat chat = rule.chat;
  private ConversationId with;

  @Before
  public void start() {
    with = StagedChat.with(chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id());
    Robolectric.setupContentProvider(FilesProvider.class, "org.app2app.android.files");
  }

  private ActivityController<ConversationActivity> open() {
    ActivityController<ConversationActivity> screen =
        Screens.open(ConversationActivity.class, ConversationActivity.intent(Phone.app(), with));
    Phone.await("Ben", () -> "Ben".contentEquals(screen.get().getTitle()));
    return screen;
  }

  /** A file that another app lends. */
  private static Uri lend(String name, InputStream bytes) {
    Uri uri = Uri.parse("content://other.app/" + name);
    shadowOf(Phone.app().getContentResolver()).registerInputStream(uri, bytes);
    return uri;
  }

  private List<String> said() {
    return chat.messages(with, null, 500).stream().map(ChatMessage::text).toList();
  }

  @Test
  public void aPickedFileIsCopiedAndSent() throws Exception {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    try (ActivityController<ConversationActivity> screen = open()) {
      screen.get().findViewById(R.id.attach).performClick();
      Intent pick = shadowOf(screen.get()).getNextStartedActivityForResult().intent;
      assertThat(pick.getAction()).isEqualTo(Intent.ACTION_OPEN_DOCUMENT);
      Intent picked = new Intent();
      ClipData clip = ClipData.newRawUri("", lend("one.bin", new ByteArrayInputStream(bytes)));
      clip.addItem(new ClipData.Item(lend("two.txt", new ByteArrayInputStream(new byte[3]))));
      picked.setClipData(clip);
      shadowOf(screen.get()).receiveResult(pick, Activity.RESULT_OK, picked);
      Phone.await("both", () -> said().size() == 2);
      assertThat(said()).containsExactly("one.bin", "two.txt");
      Path copy = chat.messages(with, null, 2).get(0).file().path();
      assertThat(Files.readAllBytes(copy)).isEqualTo(bytes);
      assertThat(copy).startsWithRaw(Phone.app().outbox().copies().folder());
      Phone.await("shown", () -> Chats.texts(list(screen)).contains("two.txt"));
      assertThat(Phone.app().outbox().copies(with)).isEmpty();
    }
  }

  private static ListView list(ActivityController<ConversationActivity> screen) {
    return screen.get().findViewById(R.id.messages);
  }

  @Test
  public void oneThatBreaksOffIsSaidAndLeavesNothing() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the card was taken out");
          }
        };
    try (ActivityController<ConversationActivity> screen = open()) {
      Phone.app().outbox().send(with, lend("film.mp4", broken));
      Phone.await(
          "said", () -> Chats.texts(list(screen)).toString().contains("the card was taken out"));
      list(screen).getChildAt(0).findViewById(R.id.message_button).performClick();
      Phone.await("dismissed", () -> list(screen).getCount() == 0);
    }
    assertThat(said()).isEmpty();
    try (var left = Files.list(Phone.app().outbox().copies().folder())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  public void noAppCanHaveUsSendAFileOfOurOwn() throws Exception {
    Path secret = Phone.app().getFilesDir().toPath().resolve("node/identity");
    assertThat(secret).exists();
    Path file = FilesProvider.chatFiles(Phone.app()).toPath().resolve("received/x.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
    for (Uri uri : List.of(Uri.fromFile(secret.toFile()), FilesProvider.uri(Phone.app(), file))) {
      Phone.app().outbox().send(with, uri);
    }
    Phone.await(
        "refused",
        () ->
            Phone.app().outbox().copies(with).stream().filter(c -> c.failure() != null).count()
                == 2);
    assertThat(said()).isEmpty();
  }

  @Test
  public void anotherAppsNameForAFileIsNoPath() throws Exception {
    Phone.app()
        .outbox()
        .send(with, lend("..%2F..%2Fnode%2Fidentity", new ByteArrayInputStream(new byte[1])));
    Phone.await("sent", () -> said().size() == 1);
    assertThat(said()).containsExactly("identity");
    assertThat(chat.messages(with, null, 1).get(0).file().path())
        .startsWithRaw(Phone.app().outbox().copies().folder());
  }

  @Test
  public void whatAnotherAppSharesGoesWhereOneChooses() throws Exception {
    Intent share =
        new Intent(Intent.ACTION_SEND_MULTIPLE)
            .putExtra(Intent.EXTRA_TEXT, "look at these")
            .putParcelableArrayListExtra(
                Intent.EXTRA_STREAM,
                new ArrayList<>(
                    List.of(
                        lend("a.jpg", new ByteArrayInputStream(new byte[9])),
                        lend("b.jpg", new ByteArrayInputStream(new byte[9])))));
    chat.meet("cc", "Cleo", Contact.State.ASKS, PathKind.DIRECT);
    try (ActivityController<ShareToActivity> screen = Screens.open(ShareToActivity.class, share)) {
      ListView places = screen.get().findViewById(R.id.people);
      Phone.await("places", () -> places.getChildCount() == 1);
      assertThat(Chats.texts(places)).contains("Ben").doesNotContain("Cleo");
      places.performItemClick(places.getChildAt(0), 0, 0);
      assertThat(Chats.started(screen.get()).getComponent().getClassName())
          .isEqualTo(ConversationActivity.class.getName());
    }
    Phone.await("sent", () -> said().size() == 2);
    assertThat(said()).containsExactly("a.jpg", "b.jpg");
    assertThat(Phone.app().outbox().draft(with)).isEqualTo("look at these");
  }

  @Test
  public void anOfferedFileIsFetchedByATapAndOpenedByAnother() throws Exception {
    Path file = FilesProvider.chatFiles(Phone.app()).toPath().resolve("received/way there.pdf");
    Files.createDirectories(file.getParent());
    Files.write(file, "way".getBytes(StandardCharsets.UTF_8));
    ChatMessage offered =
        chat.offers(with, "bb", "Ben", file("way there.pdf", 0, SharedFile.State.OFFERED, null));
    try (ActivityController<ConversationActivity> screen = open()) {
      Phone.await("offered", () -> Chats.texts(list(screen)).contains("Get"));
      tap(screen);
      Phone.await("asked for", () -> chat.calls().contains("fetch"));
      chat.change(offered, file("way there.pdf", 1, SharedFile.State.COMING, null));
      Phone.await("coming", () -> Chats.texts(list(screen)).contains("Cancel"));
      tap(screen);
      Phone.await("given up", () -> chat.calls().contains("cancel"));
      chat.change(offered, file("way there.pdf", 3, SharedFile.State.HERE, file));
      Phone.await("here", () -> Chats.texts(list(screen)).contains("Open"));
      tap(screen);
      Intent view = Chats.started(screen.get());
      assertThat(view.getAction()).isEqualTo(Intent.ACTION_VIEW);
      assertThat(view.getFlags() & Intent.FLAG_GRANT_READ_URI_PERMISSION).isNotZero();
      try (InputStream read = Phone.app().getContentResolver().openInputStream(view.getData())) {
        assertThat(read.readAllBytes()).isEqualTo(Files.readAllBytes(file));
      }
    }
  }

  private static SharedFile file(String name, long done, SharedFile.State state, Path path) {
    return new SharedFile(name, 3, done, state, path, false);
  }

  private static void tap(ActivityController<ConversationActivity> screen) {
    ListView list = list(screen);
    list.getChildAt(list.getChildCount() - 1).findViewById(R.id.message_button).performClick();
  }

  @Test
  public void nothingButTheFilesOfConversationsIsLent() throws Exception {
    Uri folder = Uri.parse("content://org.app2app.android.files/chat/");
    for (String path : List.of("../node/identity", "%2E%2E/node/identity", "", "received")) {
      Uri uri = Uri.parse(folder + path);
      assertThatThrownBy(() -> Phone.app().getContentResolver().openInputStream(uri))
          .as(path)
          .isInstanceOf(FileNotFoundException.class);
    }
    assertThatThrownBy(
            () ->
                FilesProvider.uri(
                    Phone.app(), Phone.app().getFilesDir().toPath().resolve("node/identity")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  public void aLargePictureIsReadSmallAndOneThatIsNoneIsNotShown() throws Exception {
    Path folder = Files.createDirectories(FilesProvider.chatFiles(Phone.app()).toPath());
    Path large = folder.resolve("large.png");
    try (OutputStream png = Files.newOutputStream(large)) {
      Bitmap.createBitmap(4_000, 3_000, Bitmap.Config.ARGB_8888)
          .compress(Bitmap.CompressFormat.PNG, 100, png);
    }
    Path none = folder.resolve("none.png");
    Files.write(none, new byte[500]);
    Path bomb = folder.resolve("bomb.png");
    byte[] head = Arrays.copyOf(Files.readAllBytes(large), 200);
    head[16] = 0x00; // width and height, in the first chunk
    head[17] = 0x01;
    head[20] = 0x00;
    head[21] = 0x01;
    Files.write(bomb, head);
    Pictures pictures =
        new Pictures(Phone.app().pictures(), new Handler(Looper.getMainLooper()), 400);
    Bitmap[] read = new Bitmap[1];
    int[] answers = new int[1];
    for (Path file : List.of(none, bomb, large)) {
      int before = answers[0];
      pictures.load(
          file,
          bitmap -> {
            read[0] = bitmap;
            answers[0]++;
          });
      Phone.await("an answer", () -> answers[0] > before);
      assertThat(read[0] != null).as(file.toString()).isEqualTo(file.equals(large));
    }
    assertThat(read[0].getWidth()).isBetween(400, 1_000);
  }
}
