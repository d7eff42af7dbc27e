package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.Intent;
import android.graphics.Bitmap;
import android.net.Uri;
import android.provider.MediaStore;
import android.widget.EditText;
import java.io.InputStream;
import java.io.OutputStream;
import org.app2app.node.Node;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;

/** Invites: typed, tapped and photographed. */
@RunWith(RobolectricTestRunner.class)
public class InviteScreenTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Node desktop;

  @Before
  public void start() throws Exception {
    desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home");
    Phone.prepare();
    Phone.app().keeper().start();
  }

  @After
  public void stop() throws Exception {
    Phone.end();
    desktop.close();
  }

  @Test
  public void aTypedInviteLeadsToThePeer() {
    try (ActivityController<InviteActivity> screen = open(new Intent())) {
      type(screen.get(), desktop.invite().toString());
      Phone.await("a peer", InviteScreenTest::hasPeer);
      Phone.await("cleared", () -> typed(screen.get()).getText().length() == 0);
    }
  }

  @Test
  public void whatIsNoInviteIsAnsweredInASentence() {
    try (ActivityController<InviteActivity> screen = open(new Intent())) {
      type(screen.get(), "app2app:nonsense");
      Phone.await("an answer", () -> !Phone.text(screen.get(), R.id.answer).isEmpty());
      assertThat(Phone.text(screen.get(), R.id.answer)).contains("40 hexadecimal characters");
      assertThat(typed(screen.get()).getText().toString()).isEqualTo("app2app:nonsense");
    }
  }

  @Test
  public void aTappedLinkIsShownAndNotFollowedUnasked() {
    String link = desktop.invite().toString();
    try (ActivityController<InviteActivity> screen =
        open(new Intent(Intent.ACTION_VIEW, Uri.parse(link)))) {
      assertThat(typed(screen.get()).getText().toString()).isEqualTo(link);
      assertThat(hasPeer()).isFalse();
    }
  }

  @Test
  public void aPhotographedInviteLeadsToThePeer() throws Exception {
    try (ActivityController<InviteActivity> screen = open(new Intent())) {
      screen.get().findViewById(R.id.scan).performClick();
      Intent camera = shadowOf(screen.get()).getNextStartedActivityForResult().intent;
      assertThat(camera.getAction()).isEqualTo(MediaStore.ACTION_IMAGE_CAPTURE);
      photograph(desktop.invite().toString());
      shadowOf(screen.get()).receiveResult(camera, Activity.RESULT_OK, null);
      Phone.await("a peer", InviteScreenTest::hasPeer);
    }
  }

  @Test
  public void aPictureWithoutACodeIsAnsweredInASentence() throws Exception {
    assertThat(QrCodes.read(Bitmap.createBitmap(300, 200, Bitmap.Config.ARGB_8888))).isNull();
    assertThat(QrCodes.read(() -> InputStream.nullInputStream())).isNull();
  }

  /** As a camera app does: into the file that it was lent. */
  private static void photograph(String text) throws Exception {
    Bitmap code = Bitmap.createScaledBitmap(QrCodes.draw(text), 900, 900, false);
    Robolectric.setupContentProvider(FilesProvider.class, "org.app2app.android.files");
    try (OutputStream file =
        Phone.app().getContentResolver().openOutputStream(FilesProvider.PICTURE)) {
      code.compress(Bitmap.CompressFormat.JPEG, 90, file);
    }
  }

  private static boolean hasPeer() {
    return Phone.app().keeper().view().activePeers() == 1;
  }

  private static ActivityController<InviteActivity> open(Intent intent) {
    return Screens.open(InviteActivity.class, intent);
  }

  private static EditText typed(Activity activity) {
    return activity.findViewById(R.id.typed);
  }

  private static void type(InviteActivity activity, String text) {
    typed(activity).setText(text);
    activity.findViewById(R.id.add).performClick();
  }
}
