package org.app2app.android.backup;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.text.Editable;
import android.view.View;
import android.widget.EditText;
import android.widget.ProgressBar;
import android.widget.TextView;
import java.util.function.Consumer;
import org.app2app.android.App;
import org.app2app.android.R;

/** What is asked before a backup is made or restored, and then how far that is. */
abstract class WorkScreen extends Activity {

  private static final int PERCENT = 100;

  private final Consumer<BackupWork.State> watcher = this::show;

  BackupWork work() {
    return App.of(this).backups();
  }

  @Override
  protected void onStart() {
    super.onStart();
    findViewById(R.id.work_read).setOnClickListener(view -> finish());
    findViewById(R.id.work_cancel).setOnClickListener(view -> work().cancel());
    work().watch(watcher);
  }

  @Override
  protected void onStop() {
    work().unwatch(watcher);
    if (isFinishing()) {
      work().forget();
    }
    super.onStop();
  }

  /** How another kind ended is that one's screen to say. */
  private void show(BackupWork.State now) {
    boolean isOthers = now.kind() != kind() && !now.isUnderWay();
    BackupWork.State state = isOthers ? BackupWork.State.NOTHING : now;
    boolean over = state.phase() == BackupWork.Phase.DONE;
    setVisible(R.id.form, !state.isUnderWay() && !over);
    setVisible(R.id.work, state.phase() != BackupWork.Phase.NOTHING);
    setVisible(R.id.work_bar, state.isUnderWay());
    setVisible(R.id.work_cancel, state.isUnderWay());
    setVisible(R.id.work_read, over);
    TextView text = findViewById(R.id.work_text);
    if (state.isUnderWay()) {
      boolean backup = state.kind() == BackupWork.Kind.BACKUP;
      text.setText(backup ? R.string.backup_under_way : R.string.restore_under_way);
    } else {
      text.setText(state.sentence());
    }
    ProgressBar bar = findViewById(R.id.work_bar);
    bar.setMax(PERCENT);
    bar.setIndeterminate(state.percent() < 0);
    bar.setProgress(Math.max(0, state.percent()));
  }

  void setVisible(int id, boolean visible) {
    findViewById(id).setVisibility(visible ? View.VISIBLE : View.GONE);
  }

  /** Says what is wrong with what was typed. */
  void complain(int sentence) {
    this.<TextView>findViewById(R.id.form_answer).setText(sentence);
    setVisible(R.id.form_answer, true);
  }

  /** Has the system's own screen pick a file. */
  void pick(Intent intent) {
    setVisible(R.id.form_answer, false);
    try {
      startActivityForResult(intent.addCategory(Intent.CATEGORY_OPENABLE), 0);
    } catch (ActivityNotFoundException nobody) {
      complain(R.string.no_app);
    }
  }

  /** What is typed there; empty if nothing is. */
  char[] typed(int field) {
    Editable text = this.<EditText>findViewById(field).getText();
    char[] typed = new char[text.length()];
    text.getChars(0, typed.length, typed, 0);
    return typed;
  }

  void wipe(int field) {
    this.<EditText>findViewById(field).getText().clear();
  }

  @Override
  protected void onActivityResult(int request, int result, Intent data) {
    super.onActivityResult(request, result, data);
    if (result == RESULT_OK && data != null && data.getData() != null) {
      picked(data);
    }
  }

  abstract void picked(Intent data);

  /** What is done here. */
  abstract BackupWork.Kind kind();
}
