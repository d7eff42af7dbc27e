package org.app2app.android.chat;

import android.os.Bundle;
import android.os.SystemClock;
import android.text.Editable;
import android.text.TextWatcher;
import android.view.inputmethod.InputMethodManager;
import android.widget.EditText;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;

/** The line in which one writes, and the bar above it that tells what is answered or changed. */
final class Composer implements TextWatcher {

  /** The others are told no more often that somebody writes. */
  private static final long TYPING_MILLIS = 3_000;

  private static final String TARGET = "target";
  private static final String EDITS = "edits";
  private static final String HINT = "hint";

  private final ConversationActivity screen;
  private final EditText typed;
  private EntryId target;
  private boolean edits;
  private String hint;
  private boolean sending;
  private long typingTold = -TYPING_MILLIS;

  Composer(ConversationActivity screen, Bundle state) {
    this.screen = screen;
    typed = screen.findViewById(R.id.typed_message);
    typed.addTextChangedListener(this);
    screen.onClick(R.id.send, this::send);
    screen.onClick(R.id.cancel_target, this::cancelTarget);
    if (state != null && state.getString(TARGET) != null) {
      setTarget(
          EntryId.parse(state.getString(TARGET)), state.getBoolean(EDITS), state.getString(HINT));
    } else {
      showTarget();
    }
    update();
  }

  void save(Bundle state) {
    if (target != null) {
      state.putString(TARGET, target.toString());
      state.putBoolean(EDITS, edits);
      state.putString(HINT, hint);
    }
  }

  void saveDraft(ConversationId id) {
    screen.app().outbox().setDraft(id, edits ? "" : typed.getText().toString());
  }

  void restoreDraft(ConversationId id) {
    String draft = screen.app().outbox().draft(id);
    if (typed.length() == 0 && !draft.isEmpty()) {
      typed.append(draft); // the cursor comes after it
    }
  }

  void reply(ChatMessage message) {
    setTarget(message.id(), false, Texts.message(screen, message, true));
    focus();
  }

  void edit(ChatMessage message) {
    setTarget(message.id(), true, screen.getString(R.string.editing));
    typed.setText("");
    typed.append(message.text());
    focus();
  }

  private void focus() {
    typed.requestFocus();
    screen
        .getSystemService(InputMethodManager.class)
        .showSoftInput(typed, InputMethodManager.SHOW_IMPLICIT);
  }

  private void setTarget(EntryId message, boolean changesIt, String text) {
    target = message;
    edits = changesIt;
    hint = text;
    showTarget();
  }

  private void showTarget() {
    screen.setVisible(R.id.target, target != null);
    screen.setText(R.id.target_text, hint == null ? "" : hint);
  }

  private void cancelTarget() {
    if (edits) {
      typed.setText("");
    }
    setTarget(null, false, null);
  }

  /** What is typed stays until it is stored: on a full disk, it isn't lost. */
  private void send() {
    String text = typed.getText().toString().trim();
    ConversationId id = screen.id();
    if (text.isEmpty() || id == null || sending) {
      return;
    }
    EntryId of = target;
    boolean change = edits;
    sending = true;
    update();
    screen
        .chats()
        .ask(
            chat -> change ? chat.edit(of, text) : chat.send(id, text, of),
            sent -> sent(),
            sentence -> {
              sending = false;
              update();
              screen.complain(sentence);
            });
  }

  private void sent() {
    sending = false;
    typed.setText("");
    setTarget(null, false, null);
    update();
  }

  private void update() {
    boolean can = !sending && !typed.getText().toString().trim().isEmpty();
    screen.findViewById(R.id.send).setEnabled(can);
    screen.findViewById(R.id.send).setAlpha(can ? 1 : 0.4f);
  }

  @Override
  public void afterTextChanged(Editable text) {
    update();
    long now = SystemClock.elapsedRealtime();
    ConversationId id = screen.id();
    boolean told = now - typingTold < TYPING_MILLIS;
    if (typed.hasFocus() && text.length() > 0 && !edits && !told && id != null) {
      typingTold = now;
      screen.chats().whenOpen(chat -> chat.typing(id));
    }
  }

  @Override
  public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

  @Override
  public void onTextChanged(CharSequence text, int start, int before, int count) {}
}
