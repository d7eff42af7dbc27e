package org.app2app.android.backup;

import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.provider.DocumentsContract;
import android.provider.OpenableColumns;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;

/**
 * A file that the person chose, wherever it is. Another app has it, which may answer anything: a
 * {@link RuntimeException} is one of its failures.
 */
final class Document {

  private final ContentResolver resolver;
  private final Uri uri;

  Document(Context context, Uri uri) {
    resolver = context.getContentResolver();
    this.uri = uri;
  }

  /** Keeps the leave to use it when the screen that asked for it is gone. */
  void hold(boolean write) {
    try {
      resolver.takePersistableUriPermission(uri, mode(write));
    } catch (SecurityException notOffered) {
      log("held", notOffered);
    }
  }

  void release(boolean write) {
    try {
      resolver.releasePersistableUriPermission(uri, mode(write));
    } catch (SecurityException notHeld) {
      log("released", notHeld);
    }
  }

  private static int mode(boolean write) {
    return write ? Intent.FLAG_GRANT_WRITE_URI_PERMISSION : Intent.FLAG_GRANT_READ_URI_PERMISSION;
  }

  InputStream read() throws IOException {
    return there(resolver.openInputStream(uri));
  }

  /** Whatever was in it is gone. */
  OutputStream write() throws IOException {
    return there(resolver.openOutputStream(uri, "wt"));
  }

  private <T> T there(T stream) throws FileNotFoundException {
    if (stream == null) {
      throw new FileNotFoundException(String.valueOf(uri));
    }
    return stream;
  }

  /** In bytes; 0 if nobody knows. */
  long size() {
    try (Cursor cursor = ask(OpenableColumns.SIZE)) {
      return cursor != null && cursor.moveToFirst() ? cursor.getLong(0) : 0;
    } catch (RuntimeException e) {
      log("asked", e);
      return 0;
    }
  }

  /** What the person knows it by. */
  String name() {
    try (Cursor cursor = ask(OpenableColumns.DISPLAY_NAME)) {
      if (cursor != null && cursor.moveToFirst() && cursor.getString(0) != null) {
        return cursor.getString(0);
      }
    } catch (RuntimeException e) {
      log("asked", e);
    }
    return String.valueOf(uri.getLastPathSegment());
  }

  private Cursor ask(String column) {
    return resolver.query(uri, new String[] {column}, null, null, null);
  }

  /** Whether it is gone. */
  boolean delete() {
    try {
      return DocumentsContract.deleteDocument(resolver, uri);
    } catch (IOException | RuntimeException e) {
      log("deleted", e);
      return false;
    }
  }

  private static void log(String what, Exception why) {
    LoggerFactory.getLogger("org.app2app.android").debug("a document can't be {}", what, why);
  }
}
