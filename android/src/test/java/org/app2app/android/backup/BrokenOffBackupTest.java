package org.app2app.android.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.content.res.Configuration;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.chat.PlatformDatabase;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderRestore;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlertDialog;

/** The phone is turned, or the process killed, while a backup is made or restored. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public class BrokenOffBackupTest {

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
  public void thePhoneIsTurnedWhileTheFileIsPickedAndWhileItIsWritten() {
    CountDownLatch card = Documents.delay();
    try (ActivityController<BackupActivity> screen = Life.openBackup()) {
      Life.type(screen.get(), R.id.passphrase, Life.PASSPHRASE);
      Life.type(screen.get(), R.id.passphrase_again, Life.PASSPHRASE);
      Life.tap(screen.get(), R.id.backup_choose);
      Intent asked = shadowOf(screen.get()).getNextStartedActivity();
      assertThat(asked.getStringExtra(Intent.EXTRA_TITLE)).endsWith(".backup");
      turn(screen);
      screen.get().picked(new Intent().setData(Documents.uri(Life.DOCUMENT)));
      turn(screen);
      assertThat(Life.isSeen(screen.get(), R.id.work_bar)).isTrue();
      assertThat(Life.isSeen(screen.get(), R.id.form)).isFalse();
      card.countDown();
      Life.awaitEnd(screen.get());
      turn(screen);
      assertThat(Life.result(screen.get())).startsWith("Backed up: " + Life.DOCUMENT);
    }
    assertThat(Life.restore(Life.PASSPHRASE)).startsWith("Restored.");
    life.assertUnchanged();
  }

  @Test
  public void thePhoneIsTurnedWhileABackupIsRestored() {
    Life.backUp();
    CountDownLatch card = Documents.delay();
    try (ActivityController<RestoreActivity> screen = Life.openRestore()) {
      Life.pick(screen.get(), R.id.restore_choose, Life.DOCUMENT);
      Life.type(screen.get(), R.id.passphrase, Life.PASSPHRASE);
      turn(screen);
      Phone.await(
          "its name", () -> Phone.text(screen.get(), R.id.restore_name).equals(Life.DOCUMENT));
      Life.tap(screen.get(), R.id.restore);
      ShadowAlertDialog.getLatestAlertDialog()
          .getButton(AlertDialog.BUTTON_POSITIVE)
          .performClick();
      Phone.await("under way", () -> Life.isSeen(screen.get(), R.id.work_bar));
      turn(screen);
      assertThat(Life.isSeen(screen.get(), R.id.work_bar)).isTrue();
      card.countDown();
      Life.awaitEnd(screen.get());
      assertThat(Life.result(screen.get())).startsWith("Restored.");
      Life.tap(screen.get(), R.id.work_read);
      assertThat(screen.get().isFinishing()).isTrue();
    }
    life.assertUnchanged();
    try (ActivityController<RestoreActivity> screen = Life.openRestore()) {
      assertThat(Life.isSeen(screen.get(), R.id.work)).as("it was read").isFalse();
    }
  }

  private static void turn(ActivityController<? extends Activity> screen) {
    Configuration turned = new Configuration(screen.get().getResources().getConfiguration());
    turned.orientation =
        turned.orientation == Configuration.ORIENTATION_LANDSCAPE
            ? Configuration.ORIENTATION_PORTRAIT
            : Configuration.ORIENTATION_LANDSCAPE;
    Activity before = screen.get();
    screen.configurationChange(turned);
    assertThat(screen.get()).isNotSameAs(before);
  }

  @Test
  public void aBackupThatThePersonBreaksOffLeavesNothing() throws Exception {
    Files.createFile(Documents.file(Life.DOCUMENT).toPath());
    CountDownLatch card = Documents.delay();
    try (ActivityController<BackupActivity> screen = Life.openBackup()) {
      Life.backUp(screen.get(), Life.DOCUMENT);
      Life.tap(screen.get(), R.id.work_cancel);
      card.countDown();
      Life.awaitEnd(screen.get());
      assertThat(Life.result(screen.get())).contains("You broke it off.");
    }
    assertThat(Documents.file(Life.DOCUMENT)).doesNotExist();
    life.assertUnchanged();
  }

  @Test
  public void aRestoreThatThePersonBreaksOffChangesNothing() {
    Life.backUp();
    CountDownLatch card = Documents.delay();
    try (ActivityController<RestoreActivity> screen = Life.openRestore()) {
      Life.restore(screen.get(), Life.DOCUMENT, Life.PASSPHRASE)
          .getButton(AlertDialog.BUTTON_POSITIVE)
          .performClick();
      Phone.await("under way", () -> Life.isSeen(screen.get(), R.id.work_cancel));
      Life.tap(screen.get(), R.id.work_cancel);
      card.countDown();
      Life.awaitEnd(screen.get());
      assertThat(Life.result(screen.get())).contains("You broke it off.");
    }
    life.assertUnchanged();
  }

  @Test
  public void aRestoreWhoseProcessWasKilledAtItsEndIsDoneAtTheNextStart() throws Exception {
    Path data = folder.newFolder().toPath();
    List<String> there = Life.backUpDesktop(data);
    byte[] backup = Files.readAllBytes(Documents.file(Life.DOCUMENT).toPath());
    Phone.end();
    readAndChecked(backup);
    Life.start();
    assertThat(Phone.id()).isNotEqualTo(life.id);
    assertThat(Life.ask(Life::texts)).isEqualTo(there).contains("content of the desktop");
    assertThat(life.leftovers()).isEmpty();
  }

  /** Leaves all as it is when a backup was read, and nothing was moved yet. */
  private void readAndChecked(byte[] backup) throws Exception {
    Path ready = life.places.folder().resolve("restore.ready");
    FolderRestore.restore(
        DataPlaces.in(ready),
        new ByteArrayInputStream(backup),
        Life.PASSPHRASE.toCharArray(),
        false,
        PlatformDatabase::open,
        done -> {});
    Files.delete(ready.resolve("lock"));
    try (PlatformDatabase database = PlatformDatabase.open(ready.resolve("chat.db"))) {
      String before = ready.resolve("files").toString();
      String after = life.places.files().toString();
      database.run("UPDATE file SET path=replace(path, ?, ?)", before, after);
    }
  }

  @Test
  public void theCopyOfTheMessagesOfAKilledBackupIsGoneAtTheNextStart() throws Exception {
    Path copy = life.places.folder().resolve("backup.new");
    Files.writeString(copy, "messages, in the clear");
    Phone.app().backups().prepare();
    Phone.await("gone", () -> !Files.exists(copy));
  }
}
