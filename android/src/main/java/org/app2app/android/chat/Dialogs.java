package org.app2app.android.chat;

import android.app.Activity;
import android.app.AlertDialog;
import android.widget.EditText;
import android.widget.FrameLayout;
import java.util.function.Consumer;
import org.app2app.android.R;

/** Small questions. */
final class Dialogs {

  private Dialogs() {}

  /** Has something done only if the person says so once more. */
  static void confirm(Activity screen, int question, int yes, Runnable action) {
    new AlertDialog.Builder(screen)
        .setMessage(question)
        .setPositiveButton(yes, (dialog, which) -> action.run())
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  /** Has something typed. */
  static void ask(
      Activity screen, int title, int explanation, EditText field, Consumer<String> typed) {
    FrameLayout frame = new FrameLayout(screen);
    int side = screen.getResources().getDimensionPixelSize(R.dimen.dialog_side);
    frame.setPadding(side, 0, side, 0);
    frame.addView(field);
    new AlertDialog.Builder(screen)
        .setTitle(title)
        .setMessage(explanation)
        .setView(frame)
        .setPositiveButton(
            android.R.string.ok, (dialog, which) -> typed.accept(field.getText().toString().trim()))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }
}
