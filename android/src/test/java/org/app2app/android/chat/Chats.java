package org.app2app.android.chat;

import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.Intent;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.List;

/** What the tests of the chat's screens have in common. */
final class Chats {

  private Chats() {}

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
