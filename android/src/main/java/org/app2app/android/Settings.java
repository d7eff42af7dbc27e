package org.app2app.android;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the person wants, kept over restarts. To be used on the working thread only: it reads the
 * disk.
 */
final class Settings {

  /** Something that is on or off. */
  enum Switch {
    START_AT_BOOT("start-at-boot", false),
    LAN("lan", true),
    SAVE_ON_BATTERY("save-on-battery", true),
    REST_IN_DOZE("rest-in-doze", true),
    /** Not shown: whether the node ran when the process last was alive, and nobody ended it. */
    WANTED("wanted", false);

    private final String key;
    private final boolean initial;

    Switch(String key, boolean initial) {
      this.key = key;
      this.initial = initial;
    }
  }

  /** Addresses that are remembered; the oldest in alphabet gives way, which is as good as any. */
  private static final int BOOTSTRAP_MAX = 16;

  private static final String BOOTSTRAP = "bootstrap";

  private final Context context;

  Settings(Context context) {
    this.context = context;
  }

  private SharedPreferences preferences() {
    return context.getSharedPreferences("settings", Context.MODE_PRIVATE);
  }

  boolean isOn(Switch which) {
    return preferences().getBoolean(which.key, which.initial);
  }

  /** All that is on. */
  List<Switch> on() {
    List<Switch> on = new ArrayList<>();
    for (Switch which : Switch.values()) {
      if (isOn(which)) {
        on.add(which);
      }
    }
    return on;
  }

  /** Written to the disk before this returns, so that it holds even if the process dies now. */
  @SuppressWarnings("ApplySharedPref")
  void set(Switch which, boolean on) {
    preferences().edit().putBoolean(which.key, on).commit();
  }

  /** Addresses and invites that the person added. */
  List<String> bootstrap() {
    return new ArrayList<>(preferences().getStringSet(BOOTSTRAP, Collections.emptySet()));
  }

  @SuppressWarnings("ApplySharedPref")
  void addBootstrap(String text) {
    Set<String> all = new TreeSet<>(bootstrap());
    while (all.size() >= BOOTSTRAP_MAX && !all.contains(text)) {
      all.remove(all.iterator().next());
    }
    all.add(text);
    preferences().edit().putStringSet(BOOTSTRAP, all).commit();
  }
}
