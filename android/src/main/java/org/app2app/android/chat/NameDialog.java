package org.app2app.android.chat;

import android.app.Activity;
import android.text.InputFilter;
import android.widget.EditText;
import android.widget.Toast;
import java.util.function.Consumer;
import org.app2app.android.R;
import org.app2app.chat.Chat;

/** Asks what the person wants to be called. */
public final class NameDialog {

  private static final int LENGTH_MAX = 64;

  private NameDialog() {}

  /**
   * Asks, and stores the answer.
   *
   * @param changed told the new name
   */
  public static void show(Activity screen, ChatKeeper chats, Consumer<String> changed) {
    chats.ask(Chat::name, name -> show(screen, chats, name, changed), wrong -> say(screen, wrong));
  }

  private static void show(
      Activity screen, ChatKeeper chats, String name, Consumer<String> changed) {
    if (screen.isFinishing() || screen.isDestroyed()) {
      return;
    }
    EditText field = new EditText(screen);
    field.setId(R.id.typed_name);
    field.setSingleLine();
    field.setTextColor(screen.getColor(R.color.ink));
    field.setFilters(new InputFilter[] {new InputFilter.LengthFilter(LENGTH_MAX)});
    field.append(name);
    Dialogs.ask(
        screen,
        R.string.your_name,
        R.string.name_hint,
        field,
        typed ->
            chats.ask(
                chat -> {
                  chat.rename(typed);
                  return chat.name();
                },
                changed,
                wrong -> say(screen, wrong)));
  }

  private static void say(Activity screen, String sentence) {
    Toast.makeText(screen, sentence, Toast.LENGTH_LONG).show();
  }
}
