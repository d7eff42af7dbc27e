package org.app2app.android.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlertDialog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.chat.PlatformDatabase;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderBackup;
import org.app2app.chat.backup.FolderRestore;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.Node;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** From the phone to a desktop and back, and whatever may go wrong. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class PhoneBackupTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Life life;

  @Before
  public void live() {
    life = new Life();
  }

  @After
  public void stop() throws Exception {
    Phone.end();
  }

  @Test
  public void whatThePhoneBackedUpIsRestoredOnADesktop() throws Exception {
    Life.backUp();
    life.assertUnchanged();
    Path data = folder.newFolder().toPath();
    try (InputStream in = Files.newInputStream(Documents.file(Life.DOCUMENT).toPath())) {
      FolderRestore.restore(
          DataPlaces.in(data),
          in,
          Life.PASSPHRASE.toCharArray(),
          false,
          JdbcDatabase::open,
          done -> {});
    }
    assertThat(Life.onDesktop(data, Life::texts))
        .isEqualTo(life.said)
        .contains("the phone", "content of the phone");
    try (Node node = Phone.desktop(data, 0, "Home")) {
      assertThat(node.peerId().toString()).isEqualTo(life.id);
    }
    assertThat(data.resolve("files/of the phone.txt")).exists();
  }

  @Test
  public void whatADesktopBackedUpIsRestoredOnThePhone() throws Exception {
    Path data = folder.newFolder().toPath();
    List<String> there = Life.backUpDesktop(data);
    assertThat(Life.restore(Life.PASSPHRASE)).startsWith("Restored.");
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
    assertThat(Life.ask(Life::texts))
        .isEqualTo(there)
        .contains("the desktop", "content of the desktop");
    try (Node node = Phone.desktop(data, 0, "Home")) {
      assertThat(Phone.id()).isEqualTo(node.peerId().toString()).isNotEqualTo(life.id);
    }
    assertThat(life.places.files().resolve("of the desktop.txt")).exists();
    assertThat(life.places.files().resolve("of the phone.txt")).doesNotExist();
    assertThat(life.leftovers()).isEmpty();
  }

  @Test
  public void aLostPhonesLifeGoesOnOnAnotherInNewLogs() throws Exception {
    Life.backUp();
    String epoch = epoch();
    Life.ask(chat -> Life.live(chat, life.places.files(), "what comes after it"));
    assertThat(Life.restore(Life.PASSPHRASE)).startsWith("Restored.");
    life.assertUnchanged();
    Life.ask(chat -> Life.live(chat, life.places.files(), "a new beginning"));
    assertThat(epoch()).isNotEqualTo(epoch);
  }

  @Test
  public void theChatGoesOnWhileItsDatabaseIsCopied() throws Exception {
    Path file = life.places.folder().resolve("chat.db");
    AtomicInteger written = new AtomicInteger();
    try (PlatformDatabase chat = PlatformDatabase.open(file);
        FolderBackup backup =
            new FolderBackup(life.places, true, path -> Meddling.open(path, chat, written))) {
      assertThat(backup.count()).isGreaterThanOrEqualTo(3);
      try (PlatformDatabase copy =
          PlatformDatabase.open(life.places.folder().resolve("backup.new"))) {
        String count = "SELECT count(*) FROM meta WHERE name LIKE 'meddled%'";
        assertThat(copy.query(count, row -> row.number(0))).containsExactly(0L);
        assertThat(chat.query(count, row -> row.number(0))).containsExactly((long) written.get());
        assertThat(copy.query("PRAGMA integrity_check", row -> row.text(0))).containsExactly("ok");
      }
    }
    assertThat(written.get()).isGreaterThan(5);
  }

  private String epoch() {
    try (PlatformDatabase database =
        PlatformDatabase.open(life.places.folder().resolve("chat.db"))) {
      return database.query("SELECT value FROM meta WHERE name='epoch'", row -> row.text(0)).get(0);
    }
  }

  @Test
  public void aWrongPassphraseIsSaidAndChangesNothing() {
    Life.backUp();
    assertThat(Life.restore("loud garden")).contains("The passphrase isn't the one");
    life.assertUnchanged();
  }

  @Test
  public void aDamagedBackupIsSaidAndChangesNothing() throws Exception {
    Life.backUp();
    Path file = Documents.file(Life.DOCUMENT).toPath();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(Life.restore(Life.PASSPHRASE)).contains("The backup is damaged.");
    life.assertUnchanged();
  }

  @Test
  public void aFileThatIsNoneIsSaidAndChangesNothing() throws Exception {
    Files.writeString(Documents.file(Life.DOCUMENT).toPath(), "a letter to my aunt");
    assertThat(Life.restore(Life.PASSPHRASE)).contains("no backup of App-to-app");
    life.assertUnchanged();
  }

  @Test
  public void nothingIsReplacedUnlessThePersonSaysYes() {
    Life.backUp();
    try (ActivityController<RestoreActivity> screen = Life.openRestore()) {
      AlertDialog question = Life.restore(screen.get(), Life.DOCUMENT, Life.PASSPHRASE);
      question.getButton(AlertDialog.BUTTON_NEGATIVE).performClick();
      Phone.await("gone", () -> !question.isShowing());
      assertThat(Life.isSeen(screen.get(), R.id.work)).isFalse();
    }
    life.assertUnchanged();
  }

  @Test
  public void aDocumentThatCannotBeWrittenIsDeletedAndThePersonIsTold() throws Exception {
    Path file = Documents.file(Life.DOCUMENT).toPath();
    Files.createFile(file); // as the system's screen does
    Documents.fill();
    try (ActivityController<BackupActivity> screen = Life.openBackup()) {
      Life.backUp(screen.get(), Life.DOCUMENT);
      Life.awaitEnd(screen.get());
      assertThat(Life.result(screen.get()))
          .isEqualTo("Nothing was backed up. There is no room on the card.");
      assertThat(Life.isSeen(screen.get(), R.id.form)).isTrue();
    }
    assertThat(file).doesNotExist();
    life.assertUnchanged();
  }

  @Test
  public void aDocumentThatIsHalfWrittenIsDeleted() throws Exception {
    Path file = Documents.file(Life.DOCUMENT).toPath();
    Files.createFile(file);
    OutputStream breaking =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("The card was taken out.");
          }
        };
    shadowOf(Phone.app().getContentResolver())
        .registerOutputStream(Documents.uri(Life.DOCUMENT), breaking);
    try (ActivityController<BackupActivity> screen = Life.openBackup()) {
      Life.backUp(screen.get(), Life.DOCUMENT);
      Life.awaitEnd(screen.get());
      assertThat(Life.result(screen.get())).contains("The card was taken out.");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  public void aPassphraseIsTypedTwiceTheSame() {
    try (ActivityController<BackupActivity> screen = Life.openBackup()) {
      Life.tap(screen.get(), R.id.backup_choose);
      assertThat(Phone.text(screen.get(), R.id.form_answer)).isEqualTo("Type a passphrase first.");
      Life.type(screen.get(), R.id.passphrase, "one");
      Life.type(screen.get(), R.id.passphrase_again, "two");
      Life.tap(screen.get(), R.id.backup_choose);
      assertThat(Phone.text(screen.get(), R.id.form_answer)).isEqualTo("The two aren't the same.");
      assertThat(shadowOf(screen.get()).getNextStartedActivity()).isNull();
    }
  }
}
