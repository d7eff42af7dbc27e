package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Draws screens into {@code target/screens}, for people to look at. */
public final class Screens {

  private Screens() {}

  /** All that a window shows. */
  public static void draw(Activity activity, String name) throws IOException {
    draw(activity.getWindow().getDecorView(), name);
  }

  public static void draw(View view, String name) throws IOException {
    Bitmap bitmap = Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    Path file = Paths.get(System.getProperty("screens.folder"), name + ".png");
    Files.createDirectories(file.getParent());
    try (OutputStream png = Files.newOutputStream(file)) {
      assertThat(bitmap.compress(Bitmap.CompressFormat.PNG, 100, png)).isTrue();
    }
  }

  /** Measures a window again, after something changed in it. */
  public static void layOut(Activity activity) {
    View view = activity.getWindow().getDecorView();
    view.measure(
        View.MeasureSpec.makeMeasureSpec(view.getWidth(), View.MeasureSpec.EXACTLY),
        View.MeasureSpec.makeMeasureSpec(view.getHeight(), View.MeasureSpec.EXACTLY));
    view.layout(0, 0, view.getWidth(), view.getHeight());
  }
}
