package org.app2app.android.chat;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person has to be told of how the chat was opened: kept until it was read, for nobody may
 * look while that happens. Thread-safe.
 */
public final class UntoldWarnings {

  /** More than that nobody reads. */
  private static final int WARNINGS_MAX = 8;

  private static final String KEY = "untold";

  private final Context context;
  private final Set<String> sentences = new TreeSet<>(); // guarded by this

  public UntoldWarnings(Context context) {
    this.context = context;
  }

  private SharedPreferences preferences() {
    return context.getSharedPreferences("chat", Context.MODE_PRIVATE);
  }

  /** Reads those that are left of last time from the disk. */
  synchronized void load() {
    sentences.addAll(preferences().getStringSet(KEY, Collections.emptySet()));
  }

  /** Adds one; it is on the disk when this returns. */
  @SuppressWarnings("ApplySharedPref")
  public synchronized void add(String sentence) {
    if (sentences.size() < WARNINGS_MAX) {
      sentences.add(sentence);
      preferences().edit().putStringSet(KEY, new TreeSet<>(sentences)).commit();
    }
  }

  /** One of them; null if there is none. */
  synchronized String first() {
    return sentences.isEmpty() ? null : sentences.iterator().next();
  }

  /** It was read. Written to the disk later. */
  synchronized void remove(String sentence) {
    sentences.remove(sentence);
    preferences().edit().putStringSet(KEY, new TreeSet<>(sentences)).apply();
  }
}
