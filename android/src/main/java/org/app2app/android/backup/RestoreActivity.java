package org.app2app.android.backup;

import android.app.AlertDialog;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.widget.TextView;
import org.app2app.android.App;
import org.app2app.android.R;

/** Asks for a backup and its passphrase, and has it restored. */
public final class RestoreActivity extends WorkScreen {

  private static final String CHOSEN = "chosen";

  private Uri chosen;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.restore);
    findViewById(R.id.restore_choose)
        .setOnClickListener(view -> pick(new Intent(Intent.ACTION_OPEN_DOCUMENT).setType("*/*")));
    findViewById(R.id.restore).setOnClickListener(view -> confirm());
    String before = state == null ? null : state.getString(CHOSEN);
    if (before != null) {
      choose(Uri.parse(before));
    }
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putString(CHOSEN, chosen == null ? null : chosen.toString());
  }

  @Override
  void picked(Intent data) {
    choose(data.getData());
  }

  private void choose(Uri uri) {
    chosen = uri;
    setVisible(R.id.restore_chosen, true);
    App.of(this)
        .pictures()
        .execute(
            () -> {
              String name = new Document(this, uri).name();
              runOnUiThread(() -> this.<TextView>findViewById(R.id.restore_name).setText(name));
            });
  }

  private void confirm() {
    if (typed(R.id.passphrase).length == 0) {
      complain(R.string.passphrase_missing);
      return;
    }
    setVisible(R.id.form_answer, false);
    new AlertDialog.Builder(this)
        .setTitle(R.string.restore_question_title)
        .setMessage(R.string.restore_question)
        .setPositiveButton(R.string.restore_yes, (dialog, which) -> restore())
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  private void restore() {
    work().restore(chosen, typed(R.id.passphrase));
    wipe(R.id.passphrase);
  }

  @Override
  BackupWork.Kind kind() {
    return BackupWork.Kind.RESTORE;
  }
}
