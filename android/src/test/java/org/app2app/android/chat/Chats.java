package org.app2app.android.chat;

import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.Intent;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.app2app.android.Phone;
import org.app2app.android.Screens;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;

/** What the tests of the chat's screens have in common. */
final class Chats {

  private Chats() {}

  /** Has the app's node run with a chat that says what the test says. */
  static ScriptedChat start() {
    ScriptedChat chat = new ScriptedChat();
    Phone.prepare();
    Phone.app().chats().setOpener(node -> chat);
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
    return chat;
  }

  static <T extends Activity> ActivityController<T> open(Class<T> screen, Intent intent) {
    return Robolectric.buildActivity(screen, intent).setup();
  }

  static <T extends Activity> ActivityController<T> open(Class<T> screen) {
    return Robolectric.buildActivity(screen).setup();
  }

  /** Draws a screen into {@code target/screens}. */
  static void draw(Activity screen, String name) throws IOException {
    Screens.layOut(screen);
    Screens.draw(screen, name);
  }

  /** All texts that are seen in a part of a screen. */
  static List<String> texts(View view) {
    List<String> texts = new ArrayList<>();
    collect(view, texts);
    return texts;
  }

  private static void collect(View view, List<String> texts) {
    if (view.getVisibility() != View.VISIBLE) {
      return;
    }
    if (view instanceof TextView text && text.length() > 0) {
      texts.add(text.getText().toString());
    }
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        collect(group.getChildAt(i), texts);
      }
    }
  }

  static boolean isSeen(Activity screen, int id) {
    return screen.findViewById(id).getVisibility() == View.VISIBLE;
  }

  /** What was asked for last; null if nothing was. */
  static Intent started(Activity screen) {
    return shadowOf(screen).getNextStartedActivity();
  }
}
