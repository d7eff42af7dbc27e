package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.res.Configuration;
import android.content.res.Resources;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** The texts in both languages. */
@RunWith(RobolectricTestRunner.class)
public class ResourcesTest {

  /** The same in both, for they are names, signs, or the same word. */
  private static final Set<String> SAME =
      Set.of(
          "app_name",
          "nat",
          "unknown",
          "bluetooth",
          "ethernet",
          "vpn",
          "share_running",
          "relayed_description",
          "said",
          "online",
          "open_example",
          "room_invite_example",
          "request_words");

  @Test
  public void everyTextIsThereInDutch() throws Exception {
    Resources english = in(Locale.ENGLISH);
    Resources dutch = in(new Locale("nl"));
    List<String> missing = new ArrayList<>();
    for (Field field : R.string.class.getFields()) {
      int id = field.getInt(null);
      boolean same = english.getString(id).equals(dutch.getString(id));
      if (same && !SAME.contains(field.getName())) {
        missing.add(field.getName());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  public void peersAreCountedInBothLanguages() {
    assertThat(in(Locale.ENGLISH).getQuantityString(R.plurals.peers, 1, 1)).isEqualTo("1 peer");
    assertThat(in(new Locale("nl")).getQuantityString(R.plurals.peers, 9, 9)).isEqualTo("9 peers");
  }

  private static Resources in(Locale locale) {
    Configuration configuration = new Configuration();
    configuration.setLocale(locale);
    return Phone.app().createConfigurationContext(configuration).getResources();
  }
}
