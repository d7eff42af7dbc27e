package org.app2app.android.chat;

import android.content.Context;
import android.graphics.ImageFormat;
import android.graphics.SurfaceTexture;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraCaptureSession;
import android.hardware.camera2.CameraCharacteristics;
import android.hardware.camera2.CameraDevice;
import android.hardware.camera2.CameraManager;
import android.hardware.camera2.CaptureRequest;
import android.media.Image;
import android.media.ImageReader;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.Looper;
import android.util.Size;
import android.view.Surface;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.app2app.android.QrCodes;

/**
 * Reads QR codes through the camera, on a thread of its own. To be opened and closed on the main
 * thread, on which it calls back too.
 */
final class CameraScanner {

  /** Longer side of the frames: enough for the densest code that fills half of one. */
  private static final int SIDE_MAX = 1_280;

  private static final int FRAMES = 2;

  private final Handler main = new Handler(Looper.getMainLooper());
  private final HandlerThread thread = new HandlerThread("app2app-scan");
  private final Size size;
  private final ImageReader reader;
  private final Surface preview;
  private final Runnable failed;
  private final Consumer<String> found;
  private final Handler handler;
  private CameraDevice device; // of the scanner's thread
  private boolean closed; // of the scanner's thread

  private CameraScanner(
      Size size, SurfaceTexture texture, Consumer<String> found, Runnable failed) {
    this.size = size;
    this.found = found;
    this.failed = failed;
    texture.setDefaultBufferSize(size.getWidth(), size.getHeight());
    preview = new Surface(texture);
    thread.start();
    handler = new Handler(thread.getLooper());
    reader =
        ImageReader.newInstance(size.getWidth(), size.getHeight(), ImageFormat.YUV_420_888, FRAMES);
    reader.setOnImageAvailableListener(this::look, handler);
  }

  /**
   * Begins to look; the app must have the permission.
   *
   * @return null if there is no camera, which {@code failed} was told then
   */
  static CameraScanner open(
      Context context, SurfaceTexture texture, Consumer<String> found, Runnable failed) {
    CameraManager cameras = context.getSystemService(CameraManager.class);
    CameraScanner scanner = null;
    try {
      String camera = choose(cameras);
      if (camera != null) {
        Size size = size(cameras.getCameraCharacteristics(camera));
        scanner = new CameraScanner(size, texture, found, failed);
        scanner.open(cameras, camera);
        return scanner;
      }
    } catch (CameraAccessException | IllegalArgumentException | SecurityException e) {
      if (scanner != null) {
        scanner.close();
      }
    }
    failed.run();
    return null;
  }

  /** The one at the back, or else any. */
  private static String choose(CameraManager cameras) throws CameraAccessException {
    String chosen = null;
    for (String id : cameras.getCameraIdList()) {
      Integer facing = cameras.getCameraCharacteristics(id).get(CameraCharacteristics.LENS_FACING);
      boolean back = facing != null && facing == CameraCharacteristics.LENS_FACING_BACK;
      chosen = back || chosen == null ? id : chosen;
      if (back) {
        break;
      }
    }
    return chosen;
  }

  private static Size size(CameraCharacteristics camera) {
    var map = camera.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP);
    Size[] sizes = map == null ? null : map.getOutputSizes(ImageFormat.YUV_420_888);
    return best(sizes == null ? new Size[0] : sizes);
  }

  /** The largest that isn't too large. */
  static Size best(Size[] sizes) {
    Size best = new Size(640, 480); // which every camera has
    for (Size size : sizes) {
      boolean fits = Math.max(size.getWidth(), size.getHeight()) <= SIDE_MAX;
      if (fits && pixels(size) > pixels(best)) {
        best = size;
      }
    }
    return best;
  }

  private static int pixels(Size size) {
    return size.getWidth() * size.getHeight();
  }

  Size size() {
    return size;
  }

  private void open(CameraManager cameras, String camera) throws CameraAccessException {
    cameras.openCamera(
        camera,
        new CameraDevice.StateCallback() {
          @Override
          public void onOpened(CameraDevice opened) {
            begin(opened);
          }

          @Override
          public void onDisconnected(CameraDevice gone) {
            gone.close();
            main.post(failed);
          }

          @Override
          public void onError(CameraDevice broken, int error) {
            broken.close();
            main.post(failed);
          }
        },
        handler);
  }

  @SuppressWarnings("deprecation") // the way that Android 8 has
  private void begin(CameraDevice opened) {
    if (closed) {
      opened.close();
      return;
    }
    device = opened;
    try {
      CaptureRequest.Builder request = opened.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW);
      request.addTarget(preview);
      request.addTarget(reader.getSurface());
      request.set(
          CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE);
      opened.createCaptureSession(
          Arrays.asList(preview, reader.getSurface()),
          new CameraCaptureSession.StateCallback() {
            @Override
            public void onConfigured(CameraCaptureSession session) {
              repeat(session, request.build());
            }

            @Override
            public void onConfigureFailed(CameraCaptureSession session) {
              main.post(failed);
            }
          },
          handler);
    } catch (CameraAccessException | IllegalStateException e) {
      main.post(failed);
    }
  }

  private void repeat(CameraCaptureSession session, CaptureRequest request) {
    try {
      session.setRepeatingRequest(request, null, handler);
    } catch (CameraAccessException | IllegalStateException e) {
      main.post(failed);
    }
  }

  private void look(ImageReader from) {
    try (Image image = from.acquireLatestImage()) {
      if (image == null || closed) {
        return;
      }
      Image.Plane light = image.getPlanes()[0];
      ByteBuffer buffer = light.getBuffer();
      byte[] bytes = new byte[light.getRowStride() * image.getHeight()];
      buffer.get(bytes, 0, Math.min(bytes.length, buffer.remaining()));
      String text = QrCodes.read(bytes, light.getRowStride(), image.getWidth(), image.getHeight());
      if (text != null) {
        main.post(() -> found.accept(text));
      }
    }
  }

  /** Lets the camera go. */
  void close() {
    handler.post(
        () -> {
          closed = true;
          if (device != null) {
            device.close();
          }
          reader.close();
          preview.release();
          thread.quitSafely();
        });
  }
}
