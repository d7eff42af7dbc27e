package org.app2app.android.backup;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.AlertDialog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.app2app.android.Phone;
import org.app2app.android.R;
import org.app2app.android.Screens;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws what backups show into {@code target/screens}, for people to look at. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class BackupScreensTest {

  private static final String DOCUMENT = "app2app-2026-11-28.backup";

  @Before
  public void start() {
    Documents.install();
    Phone.prepare();
    Life.start();
  }

  @After
  public void stop() throws Exception {
    Phone.end();
  }

  @Test
  public void inLight() throws Exception {
    drawAll("light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void inDark() throws Exception {
    drawAll("dark");
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_IN_THE_DARK)
  public void inDutch() throws Exception {
    drawAll("dutch");
  }

  @Test
  @Config(qualifiers = Screens.SMALL)
  public void inLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
    drawAll("large-letters");
  }

  private static void drawAll(String how) throws IOException {
    drawBackup(how);
    drawRestore(how);
  }

  private static void drawBackup(String how) throws IOException {
    CountDownLatch card = Documents.delay();
    try (ActivityController<BackupActivity> screen = Screens.open(BackupActivity.class)) {
      Life.type(screen.get(), R.id.passphrase, "one");
      Life.tap(screen.get(), R.id.backup_choose);
      Screens.draw(screen.get(), "backup-" + how);
      Life.backUp(screen.get(), DOCUMENT);
      Screens.draw(screen.get(), "backup-under-way-" + how);
      card.countDown();
      Life.awaitEnd(screen.get());
      Screens.draw(screen.get(), "backup-done-" + how);
      assertThat(Phone.text(screen.get(), R.id.work_text)).contains(DOCUMENT);
    }
  }

  private static void drawRestore(String how) throws IOException {
    try (ActivityController<RestoreActivity> screen = Screens.open(RestoreActivity.class)) {
      Screens.draw(screen.get(), "restore-" + how);
      AlertDialog question = Life.restore(screen.get(), DOCUMENT, "not this one");
      Phone.await("its name", () -> Phone.text(screen.get(), R.id.restore_name).equals(DOCUMENT));
      Screens.draw(screen.get(), "restore-chosen-" + how);
      Screens.draw(question.getWindow().getDecorView(), "restore-question-" + how);
      question.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
      Life.awaitEnd(screen.get());
      Screens.draw(screen.get(), "restore-failed-" + how);
      Life.restore(screen.get(), DOCUMENT, Life.PASSPHRASE)
          .getButton(AlertDialog.BUTTON_POSITIVE)
          .performClick();
      Phone.await("shown", () -> Life.isSeen(screen.get(), R.id.work_bar));
      Screens.draw(screen.get(), "restore-under-way-" + how);
      Life.awaitEnd(screen.get());
      Screens.draw(screen.get(), "restore-done-" + how);
      assertThat(Files.exists(Documents.file(DOCUMENT).toPath())).isTrue();
      assertThat(Life.isSeen(screen.get(), R.id.form)).isFalse();
    }
  }
}
