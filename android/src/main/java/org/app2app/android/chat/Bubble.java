package org.app2app.android.chat;

import android.content.Context;
import android.util.AttributeSet;
import android.widget.LinearLayout;
import org.app2app.android.R;

/** As wide as what is in it, but no wider than a line is read with ease. */
public final class Bubble extends LinearLayout {

  private static final float PART_MAX = 0.86f;

  /** For the layout. */
  public Bubble(Context context, AttributeSet attributes) {
    super(context, attributes);
  }

  @Override
  protected void onMeasure(int width, int height) {
    int most = getResources().getDimensionPixelSize(R.dimen.bubble);
    int room = Math.round(MeasureSpec.getSize(width) * PART_MAX);
    super.onMeasure(MeasureSpec.makeMeasureSpec(Math.min(most, room), MeasureSpec.AT_MOST), height);
  }
}
