package org.app2app.android.chat;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.graphics.SurfaceTexture;
import android.os.Bundle;
import android.util.Size;
import android.view.TextureView;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import org.app2app.android.R;

/** Looks through the camera until there is a QR code, and answers with its text. */
public final class ScanActivity extends Activity implements TextureView.SurfaceTextureListener {

  /** The result of one who would rather take a photograph. */
  public static final int PHOTOGRAPH = RESULT_FIRST_USER;

  private CameraScanner scanner;
  private TextureView preview;
  private boolean resumed;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.scan);
    preview = findViewById(R.id.preview);
    preview.setSurfaceTextureListener(this);
    findViewById(R.id.photograph)
        .setOnClickListener(
            view -> {
              setResult(PHOTOGRAPH);
              finish();
            });
    if (!mayLook() && state == null) {
      requestPermissions(new String[] {Manifest.permission.CAMERA}, 0);
    }
  }

  private boolean mayLook() {
    return checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED;
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] granted) {
    super.onRequestPermissionsResult(request, permissions, granted);
    look();
  }

  @Override
  protected void onResume() {
    super.onResume();
    resumed = true;
    look();
  }

  @Override
  protected void onPause() {
    resumed = false;
    stop();
    super.onPause();
  }

  private void look() {
    boolean may = mayLook();
    this.<TextView>findViewById(R.id.scan_hint)
        .setText(may ? R.string.scan_hint : R.string.camera_needed);
    findViewById(R.id.photograph).setVisibility(may ? View.VISIBLE : View.GONE);
    preview.setVisibility(may ? View.VISIBLE : View.GONE);
    if (may && resumed && scanner == null && preview.isAvailable()) {
      scanner = CameraScanner.open(this, preview.getSurfaceTexture(), this::found, this::fail);
      if (scanner != null) {
        fit(scanner.size());
      }
    }
  }

  /** The picture isn't stretched; the sensor lies across the screen. */
  private void fit(Size size) {
    ViewGroup.LayoutParams place = preview.getLayoutParams();
    place.height = preview.getWidth() * size.getWidth() / size.getHeight();
    preview.setLayoutParams(place);
  }

  private void stop() {
    if (scanner != null) {
      scanner.close();
      scanner = null;
    }
  }

  private void found(String text) {
    if (!isFinishing()) {
      setResult(RESULT_OK, new Intent().putExtra(Intent.EXTRA_TEXT, text));
      finish();
    }
  }

  private void fail() {
    stop();
    this.<TextView>findViewById(R.id.scan_hint).setText(R.string.camera_failed);
  }

  @Override
  public void onSurfaceTextureAvailable(SurfaceTexture texture, int width, int height) {
    look();
  }

  @Override
  public void onSurfaceTextureSizeChanged(SurfaceTexture texture, int width, int height) {}

  @Override
  public boolean onSurfaceTextureDestroyed(SurfaceTexture texture) {
    stop();
    return true;
  }

  @Override
  public void onSurfaceTextureUpdated(SurfaceTexture texture) {}
}
