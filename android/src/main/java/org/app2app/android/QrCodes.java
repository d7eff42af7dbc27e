package org.app2app.android;

import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.graphics.drawable.BitmapDrawable;
import android.widget.ImageView;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/** QR codes. To draw and to read them takes some time: not for the main thread. */
public final class QrCodes {

  /** Longer side of a picture that is searched; a code that fills a third of it is still sharp. */
  private static final int SEARCHED_PIXELS = 1_600;

  private static final int QUIET_ZONE_MODULES = 2;
  private static final int DARK = 0xff16202a;
  private static final int LIGHT = 0xffffffff;

  private QrCodes() {}

  /** One pixel for each module: to be shown by {@link #show}. */
  public static Bitmap draw(String text) {
    BitMatrix matrix;
    try {
      matrix =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Collections.singletonMap(EncodeHintType.MARGIN, QUIET_ZONE_MODULES));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code holds " + text.length() + " characters", e);
    }
    int[] pixels = new int[matrix.getWidth() * matrix.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = matrix.get(i % matrix.getWidth(), i / matrix.getWidth()) ? DARK : LIGHT;
    }
    return Bitmap.createBitmap(
        pixels, matrix.getWidth(), matrix.getHeight(), Bitmap.Config.ARGB_8888);
  }

  /** Enlarges a code without smoothing. To be called on the main thread. */
  public static void show(Bitmap code, ImageView place) {
    BitmapDrawable picture = new BitmapDrawable(place.getResources(), code);
    picture.setFilterBitmap(false);
    place.setImageDrawable(picture);
  }

  /** Where a picture comes from; opened twice, for its size and for itself. */
  public interface Source {
    InputStream open() throws IOException;
  }

  /** The text of the code in a picture; null if there is none to be found. */
  public static String read(Source picture) throws IOException {
    BitmapFactory.Options options = new BitmapFactory.Options();
    options.inJustDecodeBounds = true;
    decode(picture, options);
    options.inJustDecodeBounds = false;
    options.inSampleSize =
        Math.max(1, Math.max(options.outWidth, options.outHeight) / SEARCHED_PIXELS);
    Bitmap bitmap = decode(picture, options);
    return bitmap == null ? null : read(bitmap);
  }

  private static Bitmap decode(Source picture, BitmapFactory.Options options) throws IOException {
    try (InputStream bytes = picture.open()) {
      return bytes == null ? null : BitmapFactory.decodeStream(bytes, null, options);
    }
  }

  static String read(Bitmap bitmap) {
    int width = bitmap.getWidth();
    int height = bitmap.getHeight();
    int[] pixels = new int[width * height];
    bitmap.getPixels(pixels, 0, width, 0, 0, width, height);
    return read(new RGBLuminanceSource(width, height, pixels));
  }

  /**
   * The text of the code in a camera's frame; null if there is none to be found.
   *
   * @param light a byte for each pixel
   * @param stride bytes from one line to the next
   */
  public static String read(byte[] light, int stride, int width, int height) {
    return read(new PlanarYUVLuminanceSource(light, stride, height, 0, 0, width, height, false));
  }

  private static String read(LuminanceSource picture) {
    BinaryBitmap binary = new BinaryBitmap(new HybridBinarizer(picture));
    try {
      return new QRCodeReader()
          .decode(binary, Collections.singletonMap(DecodeHintType.TRY_HARDER, true))
          .getText();
    } catch (ReaderException nothingFound) {
      return null;
    }
  }
}
