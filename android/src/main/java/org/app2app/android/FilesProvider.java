package org.app2app.android;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import android.provider.OpenableColumns;
import java.io.File;
import java.io.FileNotFoundException;

/**
 * Lends two files to other apps that were given leave: our own APK, to be read, and the picture
 * that the camera is asked for, to be written.
 */
public final class FilesProvider extends ContentProvider {

  private static final String AUTHORITY = "content://org.app2app.android.files/";

  static final Uri APK = Uri.parse(AUTHORITY + "app2app.apk");
  static final Uri PICTURE = Uri.parse(AUTHORITY + "picture.jpg");

  /** Where the camera leaves its picture. */
  static File picture(Context context) {
    return new File(context.getCacheDir(), "picture.jpg");
  }

  /** The APK that this app was installed from. */
  static File apk(Context context) {
    return new File(context.getApplicationInfo().sourceDir);
  }

  private File file(Uri uri) throws FileNotFoundException {
    if (APK.equals(uri)) {
      return apk(getContext());
    }
    if (PICTURE.equals(uri)) {
      return picture(getContext());
    }
    throw new FileNotFoundException("there is no " + uri);
  }

  @Override
  public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
    boolean write = PICTURE.equals(uri) && !"r".equals(mode);
    return ParcelFileDescriptor.open(
        file(uri), ParcelFileDescriptor.parseMode(write ? "rwt" : "r"));
  }

  @Override
  public String getType(Uri uri) {
    return APK.equals(uri) ? "application/vnd.android.package-archive" : "image/jpeg";
  }

  /** Name and size, which is what receivers ask for. */
  @Override
  public Cursor query(
      Uri uri, String[] columns, String selection, String[] arguments, String order) {
    MatrixCursor cursor =
        new MatrixCursor(new String[] {OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE});
    try {
      cursor.addRow(new Object[] {uri.getLastPathSegment(), file(uri).length()});
    } catch (FileNotFoundException noSuchFile) {
      return cursor;
    }
    return cursor;
  }

  @Override
  public boolean onCreate() {
    return true;
  }

  @Override
  public Uri insert(Uri uri, ContentValues values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int delete(Uri uri, String selection, String[] arguments) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int update(Uri uri, ContentValues values, String selection, String[] arguments) {
    throw new UnsupportedOperationException();
  }
}
