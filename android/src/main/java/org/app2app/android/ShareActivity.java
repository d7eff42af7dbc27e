package org.app2app.android;

import android.app.Activity;
import android.content.ClipData;
import android.content.Intent;
import android.graphics.Bitmap;
import android.os.Bundle;
import android.widget.TextView;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.node.Node;
import org.app2app.share.Download;
import org.app2app.share.ShareServer;
import org.app2app.share.ShareStartException;
import org.app2app.share.SharedFile;

/**
 * Hands this very app to a phone near by: by a page on the LAN, as long as this screen is open, or
 * by whatever else can send a file.
 */
public final class ShareActivity extends Activity {

  /** Downloads that are shown; the latest are what somebody looks for. */
  private static final int DOWNLOADS_MAX = 5;

  private static final int GROUPS_PER_LINE = 4;
  private static final int GROUP_LENGTH = 5;

  private final Map<Long, Download> downloads =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Download> eldest) {
          return size() > DOWNLOADS_MAX;
        }
      };

  private ShareServer server; // of the working thread

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.share);
    findViewById(R.id.other_way).setOnClickListener(view -> shareOtherwise());
    App.of(this).work().execute(this::open);
  }

  @Override
  protected void onDestroy() {
    App.of(this).work().execute(this::closePage);
    super.onDestroy();
  }

  /** On the working thread, as are the next two. */
  private void open() {
    try {
      SharedFile apk =
          SharedFile.read(
              SharedFile.Kind.PHONE_APP, "app2app.apk", FilesProvider.apk(this).toPath());
      server =
          ShareServer.start(
              App.of(this).shareAddress(),
              ShareServer.ANY_PORT,
              Collections.singletonList(apk),
              download -> runOnUiThread(() -> show(download)));
      String url = server.urls(Node.lanAddresses()).get(0);
      Bitmap code = QrCodes.draw(url);
      runOnUiThread(() -> show(url, code, apk));
    } catch (IOException | ShareStartException e) {
      String sentence = getString(R.string.share_failed, e.getMessage());
      runOnUiThread(() -> this.<TextView>findViewById(R.id.explanation).setText(sentence));
    }
  }

  private void closePage() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private void show(String url, Bitmap code, SharedFile apk) {
    QrCodes.show(code, findViewById(R.id.code));
    this.<TextView>findViewById(R.id.address).setText(url);
    this.<TextView>findViewById(R.id.fingerprint).setText(inLines(apk.fingerprint()));
  }

  /** As the page shows it: four groups a line, so that people can compare line by line. */
  private static String inLines(String fingerprint) {
    StringBuilder text = new StringBuilder(fingerprint);
    int step = GROUPS_PER_LINE * GROUP_LENGTH;
    for (int at = step - 1; at < text.length(); at += step) {
      text.setCharAt(at, '\n');
    }
    return text.toString();
  }

  private void show(Download download) {
    downloads.put(download.number(), download);
    StringBuilder lines = new StringBuilder();
    for (Download one : downloads.values()) {
      lines.append(lines.length() == 0 ? "" : "\n").append(line(one));
    }
    this.<TextView>findViewById(R.id.downloads).setText(lines);
  }

  private String line(Download download) {
    String client = download.client().getHostAddress();
    return switch (download.state()) {
      case RUNNING, PARTIAL -> getString(R.string.share_running, client, download.percent());
      case DONE -> getString(R.string.share_done, client);
      case BROKEN -> getString(R.string.share_broken, client);
    };
  }

  private void shareOtherwise() {
    Intent send = new Intent(Intent.ACTION_SEND).setType("application/vnd.android.package-archive");
    send.putExtra(Intent.EXTRA_STREAM, FilesProvider.APK);
    send.setClipData(ClipData.newRawUri("", FilesProvider.APK));
    send.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
    startActivity(Intent.createChooser(send, getString(R.string.share)));
  }
}
