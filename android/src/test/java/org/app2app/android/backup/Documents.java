package org.app2app.android.backup;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.Bundle;
import android.os.ParcelFileDescriptor;
import android.provider.DocumentsContract;
import android.provider.OpenableColumns;
import java.io.File;
import java.io.FileNotFoundException;
import java.util.concurrent.CountDownLatch;
import org.robolectric.Robolectric;
import org.robolectric.RuntimeEnvironment;

/** Another app that has documents, in place of a memory card. */
public final class Documents extends ContentProvider {

  private static final String AUTHORITY = "org.example.documents";

  private static volatile boolean full;
  private static volatile CountDownLatch awaited;

  /** Has the phone know it. */
  static void install() {
    full = false;
    awaited = null;
    Robolectric.setupContentProvider(Documents.class, AUTHORITY);
  }

  /** From now on nothing can be written. */
  static void fill() {
    full = true;
  }

  /** From now on it answers only when that is counted down. */
  static CountDownLatch delay() {
    awaited = new CountDownLatch(1);
    return awaited;
  }

  static Uri uri(String name) {
    return DocumentsContract.buildDocumentUri(AUTHORITY, name);
  }

  static File file(String name) {
    return new File(RuntimeEnvironment.getApplication().getCacheDir(), name);
  }

  private static File file(Uri uri) {
    return file(DocumentsContract.getDocumentId(uri));
  }

  @Override
  public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
    CountDownLatch latch = awaited;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (full && !"r".equals(mode)) {
      throw new FileNotFoundException("There is no room on the card.");
    }
    return ParcelFileDescriptor.open(file(uri), ParcelFileDescriptor.parseMode(mode));
  }

  @Override
  public Bundle call(String method, String argument, Bundle extras) {
    if (method.equals("android:deleteDocument")) {
      Uri uri = extras.getParcelable("uri", Uri.class);
      if (!file(uri).delete()) {
        throw new IllegalStateException("there is no " + uri);
      }
    }
    return null;
  }

  @Override
  public Cursor query(
      Uri uri, String[] columns, String selection, String[] arguments, String order) {
    MatrixCursor cursor = new MatrixCursor(columns);
    Object[] row = new Object[columns.length];
    for (int i = 0; i < row.length; i++) {
      boolean size = columns[i].equals(OpenableColumns.SIZE);
      row[i] = size ? (Object) file(uri).length() : DocumentsContract.getDocumentId(uri);
    }
    cursor.addRow(row);
    return cursor;
  }

  @Override
  public boolean onCreate() {
    return true;
  }

  @Override
  public String getType(Uri uri) {
    return "application/octet-stream";
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
