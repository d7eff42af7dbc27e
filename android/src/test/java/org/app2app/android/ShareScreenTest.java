package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.Uri;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;

/** The app hands itself on. */
@RunWith(RobolectricTestRunner.class)
public class ShareScreenTest {

  @Before
  public void stayOnLoopback() {
    Phone.app().setShareAddress(InetAddress.getLoopbackAddress());
  }

  @Test
  public void whatIsDownloadedIsTheAppAndHasTheFingerprintOnTheScreen() throws Exception {
    try (ActivityController<ShareActivity> screen = Screens.open(ShareActivity.class)) {
      Phone.await("the address", () -> Phone.text(screen.get(), R.id.address).startsWith("http"));
      CompletableFuture<HttpResponse<byte[]>> answer =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(
                          URI.create(Phone.text(screen.get(), R.id.address) + "app2app.apk"))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      Phone.await("downloaded", answer::isDone);
      byte[] bytes = answer.get().body();
      assertThat(bytes).isEqualTo(Files.readAllBytes(FilesProvider.apk(Phone.app()).toPath()));
      String shown = Phone.text(screen.get(), R.id.fingerprint).replaceAll("\\s", "");
      assertThat(shown).isEqualTo(sha256(bytes));
      Phone.await("told", () -> Phone.text(screen.get(), R.id.downloads).endsWith("done"));
    }
  }

  @Test
  public void theShareSheetGetsTheAppToRead() {
    try (ActivityController<ShareActivity> screen = Screens.open(ShareActivity.class)) {
      screen.get().findViewById(R.id.other_way).performClick();
      Intent sheet = shadowOf(screen.get()).getNextStartedActivity();
      Intent send = sheet.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class);
      assertThat(send.getParcelableExtra(Intent.EXTRA_STREAM, Uri.class))
          .isEqualTo(FilesProvider.APK);
      assertThat(send.getFlags() & Intent.FLAG_GRANT_READ_URI_PERMISSION).isNotZero();
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
