package org.app2app.android.backup;

import android.content.Intent;
import android.os.Bundle;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.app2app.android.R;

/** Asks for a passphrase and a place, and has a backup made. */
public final class BackupActivity extends WorkScreen {

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.backup);
    findViewById(R.id.backup_choose).setOnClickListener(view -> choose());
  }

  private void choose() {
    char[] first = typed(R.id.passphrase);
    char[] second = typed(R.id.passphrase_again);
    if (first.length == 0) {
      complain(R.string.passphrase_missing);
    } else if (!Arrays.equals(first, second)) {
      complain(R.string.passphrase_differs);
    } else {
      pick(
          new Intent(Intent.ACTION_CREATE_DOCUMENT)
              .setType("application/octet-stream")
              .putExtra(Intent.EXTRA_TITLE, name()));
    }
    Arrays.fill(first, ' ');
    Arrays.fill(second, ' ');
  }

  private static String name() {
    return "app2app-" + LocalDate.now(ZoneId.systemDefault()) + ".backup";
  }

  /** The passphrase is still in its field, whatever happened to the screen meanwhile. */
  @Override
  void picked(Intent data) {
    work().backUp(data.getData(), typed(R.id.passphrase));
    wipe(R.id.passphrase);
    wipe(R.id.passphrase_again);
  }

  @Override
  BackupWork.Kind kind() {
    return BackupWork.Kind.BACKUP;
  }
}
