package org.app2app.android.chat;

import android.content.res.ColorStateList;
import android.widget.TextView;
import java.text.BreakIterator;
import java.util.Locale;
import org.app2app.android.R;

/** The round sign before a name: its first letter, on a colour that stays with the id. */
final class Avatar {

  /** White is read on each of them. */
  private static final int[] COLORS = {
    0xff0f766e, 0xff1f6fd6, 0xffa4449d, 0xffab4a12, 0xff5b5bd6, 0xff137e49, 0xff7a5c00, 0xffc2355b
  };

  private Avatar() {}

  /**
   * @param id whose colour it is
   */
  static void show(TextView view, String name, Object id) {
    view.setText(letter(name));
    view.setBackgroundResource(R.drawable.dot);
    int color = COLORS[Math.floorMod(id.toString().hashCode(), COLORS.length)];
    view.setBackgroundTintList(ColorStateList.valueOf(color));
  }

  /** What people take for the first letter; an emoji may be several characters. */
  private static String letter(String name) {
    if (name.isEmpty()) {
      return "?";
    }
    BreakIterator letters = BreakIterator.getCharacterInstance();
    letters.setText(name);
    return name.substring(0, letters.next()).toUpperCase(Locale.getDefault());
  }
}
