package org.app2app.android.chat;

import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.graphics.Matrix;
import android.media.ExifInterface;
import android.os.Handler;
import android.util.LruCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Reads pictures, small enough to be shown in a conversation, off the main thread. They come from
 * others: how large one claims to be is looked at before a single pixel is read.
 */
final class Pictures {

  /** More than any camera's: such a picture is meant to do harm. */
  private static final long PIXELS_MAX = 200_000_000;

  private static final int CACHE_BYTES = 12 << 20;

  private final Executor thread;
  private final Handler main;
  private final int side;
  private final LruCache<Path, Bitmap> cache =
      new LruCache<>(CACHE_BYTES) {
        @Override
        protected int sizeOf(Path path, Bitmap bitmap) {
          return bitmap.getByteCount();
        }
      };

  /**
   * @param side in pixels: at least as large is the shorter side, if the picture is
   */
  Pictures(Executor thread, Handler main, int side) {
    this.thread = thread;
    this.main = main;
    this.side = side;
  }

  /** Calls back on the main thread, at once if it can; null if it can't be shown. */
  void load(Path file, Consumer<Bitmap> ready) {
    Bitmap cached = cache.get(file);
    if (cached != null) {
      ready.accept(cached);
      return;
    }
    thread.execute(
        () -> {
          Bitmap bitmap = cache.get(file);
          Bitmap read = bitmap == null ? read(file) : bitmap;
          if (read != null) {
            cache.put(file, read);
          }
          main.post(() -> ready.accept(read));
        });
  }

  private Bitmap read(Path file) {
    BitmapFactory.Options options = new BitmapFactory.Options();
    options.inJustDecodeBounds = true;
    BitmapFactory.decodeFile(file.toString(), options);
    long pixels = (long) options.outWidth * options.outHeight;
    if (options.outWidth <= 0 || options.outHeight <= 0 || pixels > PIXELS_MAX) {
      return null;
    }
    options.inJustDecodeBounds = false;
    options.inSampleSize = sample(options.outWidth, options.outHeight);
    Bitmap bitmap = BitmapFactory.decodeFile(file.toString(), options);
    return bitmap == null ? null : upright(bitmap, file);
  }

  /** How many pixels become one. A strip is cut by its longer side: else it would stay large. */
  private int sample(int width, int height) {
    int sample = 1;
    while (Math.min(width, height) / (sample * 2) >= side
        || Math.max(width, height) / sample > side * 8) {
      sample *= 2;
    }
    return sample;
  }

  /** Cameras leave it to the reader to turn it. */
  private static Bitmap upright(Bitmap bitmap, Path file) {
    int degrees;
    try {
      int turned =
          new ExifInterface(file.toString())
              .getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_UNDEFINED);
      degrees =
          switch (turned) {
            case ExifInterface.ORIENTATION_ROTATE_90 -> 90;
            case ExifInterface.ORIENTATION_ROTATE_180 -> 180;
            case ExifInterface.ORIENTATION_ROTATE_270 -> 270;
            default -> 0;
          };
    } catch (IOException noSuchData) {
      degrees = 0;
    }
    if (degrees == 0) {
      return bitmap;
    }
    Matrix turn = new Matrix();
    turn.postRotate(degrees);
    return Bitmap.createBitmap(bitmap, 0, 0, bitmap.getWidth(), bitmap.getHeight(), turn, true);
  }
}
