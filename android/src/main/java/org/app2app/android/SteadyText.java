package org.app2app.android;

import android.widget.TextView;

/** Texts that are looked at twice a second and hardly ever change. */
public final class SteadyText {

  private SteadyText() {}

  /**
   * Shows a text, unless it is shown already: else what the person selected in it would be lost.
   */
  public static void set(TextView view, String text) {
    if (!view.getText().toString().equals(text)) {
      view.setText(text);
    }
  }
}
