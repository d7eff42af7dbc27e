package org.app2app.android.chat;

import android.content.ClipData;
import android.content.Intent;
import android.net.Uri;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that an intent of another app is about. */
final class SharedUris {

  private SharedUris() {}

  /** What was picked or shared, each once, at most {@link Outbox#FILES_MAX}. */
  static List<Uri> of(Intent intent) {
    Set<Uri> found = new LinkedHashSet<>();
    add(found, intent.getData());
    ClipData clip = intent.getClipData();
    for (int i = 0; clip != null && i < clip.getItemCount(); i++) {
      add(found, clip.getItemAt(i).getUri());
    }
    addExtra(found, intent);
    return new ArrayList<>(found);
  }

  @SuppressWarnings("deprecation") // the way that Android 8 has
  private static void addExtra(Set<Uri> found, Intent intent) {
    Object extra = intent.getExtras() == null ? null : intent.getExtras().get(Intent.EXTRA_STREAM);
    if (extra instanceof Uri uri) {
      add(found, uri);
    } else if (extra instanceof List<?> several) {
      for (Object one : several) {
        if (one instanceof Uri uri) {
          add(found, uri);
        }
      }
    }
  }

  private static void add(Set<Uri> found, Uri uri) {
    if (uri != null && found.size() < Outbox.FILES_MAX) {
      found.add(uri);
    }
  }
}
