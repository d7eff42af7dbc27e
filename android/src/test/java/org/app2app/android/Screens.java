package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.robolectric.Robolectric;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;

/** Opens screens, and draws them into {@code target/screens}, for people to look at. */
public final class Screens {

  public static final String PHONE = "w411dp-h891dp-xhdpi";
  public static final String DARK = "+night";
  public static final String LANDSCAPE = "w891dp-h411dp-land-xhdpi";
  public static final String RIGHT_TO_LEFT = "ar-ldrtl-" + PHONE;
  public static final String DUTCH_IN_THE_DARK = "nl-w411dp-h891dp-night-xhdpi";
  public static final String SMALL = "w320dp-h640dp-hdpi";
  public static final String DUTCH_ON_A_SMALL_PHONE = "nl-" + SMALL;

  private static final float LARGE = 1.6f;

  /** What is done with a screen before it is drawn. */
  public interface Preparation<T extends Activity> {
    void of(T screen) throws Exception;
  }

  private Screens() {}

  /** From now on the person has large letters. */
  public static void enlargeLetters() {
    RuntimeEnvironment.setFontScale(LARGE);
  }

  public static <T extends Activity> ActivityController<T> open(Class<T> screen) {
    return Robolectric.buildActivity(screen).setup();
  }

  public static <T extends Activity> ActivityController<T> open(Class<T> screen, Intent intent) {
    return Robolectric.buildActivity(screen, intent).setup();
  }

  /** Opens a screen and draws it as soon as it is prepared. */
  public static <T extends Activity> void draw(
      Class<T> screen, String name, Preparation<? super T> preparation) throws Exception {
    draw(screen, new Intent(), name, preparation);
  }

  /** The same of one that is opened for something. */
  public static <T extends Activity> void draw(
      Class<T> screen, Intent intent, String name, Preparation<? super T> preparation)
      throws Exception {
    try (ActivityController<T> open = open(screen, intent)) {
      preparation.of(open.get());
      draw(open.get(), name);
    }
  }

  /** All that a window shows, measured again, for something may have changed in it. */
  public static void draw(Activity activity, String name) throws IOException {
    View window = activity.getWindow().getDecorView();
    window.measure(
        View.MeasureSpec.makeMeasureSpec(window.getWidth(), View.MeasureSpec.EXACTLY),
        View.MeasureSpec.makeMeasureSpec(window.getHeight(), View.MeasureSpec.EXACTLY));
    window.layout(0, 0, window.getWidth(), window.getHeight());
    draw(window, name);
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
}
