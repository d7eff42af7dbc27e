package org.app2app.android;

import android.app.Activity;
import android.content.Context;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup;
import android.widget.LinearLayout;

/** For people who read large letters: puts below each other what else stands side by side. */
public final class LargeLetters {

  private static final float FROM_SCALE = 1.3f;

  /** Between what belongs together and the next, in dp. */
  private static final int GAP_DP = 10;

  private LargeLetters() {}

  public static boolean areWanted(Context context) {
    return context.getResources().getConfiguration().fontScale >= FROM_SCALE;
  }

  /** Stacks these groups, and the rows in them, if the person wants large letters. */
  public static void stack(Activity activity, int... groups) {
    if (!areWanted(activity)) {
      return;
    }
    for (int id : groups) {
      LinearLayout group = activity.findViewById(id);
      int gap = Math.round(GAP_DP * activity.getResources().getDisplayMetrics().density);
      for (int i = 0; i < group.getChildCount(); i++) {
        LinearLayout row = (LinearLayout) group.getChildAt(i);
        stack(row);
        row.setPadding(0, i == 0 ? 0 : gap, 0, 0);
      }
      stack(group);
    }
  }

  /** Stacks one row. */
  public static void stack(LinearLayout row) {
    row.setOrientation(LinearLayout.VERTICAL);
    row.setGravity(Gravity.START);
    row.getLayoutParams().width = ViewGroup.LayoutParams.MATCH_PARENT;
    for (int i = 0; i < row.getChildCount(); i++) {
      View child = row.getChildAt(i);
      LinearLayout.LayoutParams place = (LinearLayout.LayoutParams) child.getLayoutParams();
      place.width = ViewGroup.LayoutParams.MATCH_PARENT;
      place.weight = 0;
      place.setMarginStart(0);
      child.setLayoutParams(place);
    }
  }
}
