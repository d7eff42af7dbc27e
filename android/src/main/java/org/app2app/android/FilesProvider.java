package org.app2app.android;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import android.provider.OpenableColumns;
import android.webkit.MimeTypeMap;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Lends files to other apps that were given leave: our own APK and the files of conversations, to
 * be read, and the picture that the camera is asked for, to be written.
 */
public final class FilesProvider extends ContentProvider {

  private static final String CHAT = "chat";
  private static final String AUTHORITY = "content://org.app2app.android.files/";

  public static final Uri APK = Uri.parse(AUTHORITY + "app2app.apk");
  static final Uri PICTURE = Uri.parse(AUTHORITY + "picture.jpg");

  /** Where the camera leaves its picture. */
  static File picture(Context context) {
    return new File(context.getCacheDir(), "picture.jpg");
  }

  /** The APK that this app was installed from. */
  static File apk(Context context) {
    return new File(context.getApplicationInfo().sourceDir);
  }

  /** The files of conversations are below it, and nothing else is. */
  public static File chatFiles(Context context) {
    return new File(context.getFilesDir(), CHAT);
  }

  /**
   * What a file of a conversation is called outside of this app.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public static Uri uri(Context context, Path file) {
    Path folder = chatFiles(context).toPath().toAbsolutePath();
    if (!file.toAbsolutePath().normalize().startsWith(folder)) {
      throw new IllegalArgumentException("no file of a conversation: " + file);
    }
    Uri.Builder uri = Uri.parse(AUTHORITY + CHAT).buildUpon();
    for (Path part : folder.relativize(file.toAbsolutePath().normalize())) {
      uri.appendPath(part.toString());
    }
    return uri.build();
  }

  /** Whether a file that another app speaks of is one of ours. */
  public static boolean isOurs(Uri uri) {
    return APK.getAuthority().equals(uri.getAuthority());
  }

  /** The MIME type by a file's name. */
  public static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = MimeTypeMap.getSingleton().getMimeTypeFromExtension(ending);
    return type == null ? "application/octet-stream" : type;
  }

  private File chatFile(Uri uri) throws FileNotFoundException {
    try {
      File folder = chatFiles(getContext()).getCanonicalFile();
      File file = new File(folder.getParentFile(), uri.getPath()).getCanonicalFile();
      if (file.toPath().startsWith(folder.toPath()) && file.isFile()) {
        return file;
      }
    } catch (IOException e) {
      throw new FileNotFoundException(e.getMessage());
    }
    throw new FileNotFoundException("there is no " + uri);
  }

  private File file(Uri uri) throws FileNotFoundException {
    if (APK.equals(uri)) {
      return apk(getContext());
    }
    if (PICTURE.equals(uri)) {
      return picture(getContext());
    }
    return chatFile(uri);
  }

  @Override
  public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
    boolean write = PICTURE.equals(uri) && !"r".equals(mode);
    return ParcelFileDescriptor.open(
        file(uri), ParcelFileDescriptor.parseMode(write ? "rwt" : "r"));
  }

  @Override
  public String getType(Uri uri) {
    if (APK.equals(uri)) {
      return "application/vnd.android.package-archive";
    }
    return PICTURE.equals(uri) ? "image/jpeg" : type(uri.getLastPathSegment());
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
