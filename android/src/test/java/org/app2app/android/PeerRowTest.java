package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.FrameLayout;
import android.widget.TextView;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** What the row of a peer says, to be seen and to be heard. */
@RunWith(RobolectricTestRunner.class)
public class PeerRowTest {

  private static PeerRow row(PeerSnapshot peer) {
    Activity activity = Robolectric.buildActivity(Activity.class).create().get();
    FrameLayout parent = new FrameLayout(activity);
    PeerRow row = (PeerRow) LayoutInflater.from(activity).inflate(R.layout.peer, parent, false);
    row.show(peer);
    return row;
  }

  private static String path(PeerRow row) {
    TextView path = row.findViewById(R.id.path);
    return path.getVisibility() == View.VISIBLE ? path.getText().toString() : null;
  }

  private static PeerSnapshot vodafone(PathKind path) {
    return EveryPath.peer("e1e1e1e1", "192.0.2.9:1873", "Vodafone", path);
  }

  @Test
  public void aPeerThatIsReachedPlainlySaysSoOnlyAloud() {
    PeerRow row = row(vodafone(PathKind.DIRECT));
    assertThat(path(row)).isNull();
    assertThat(row.getContentDescription().toString())
        .isEqualTo("Vodafone, e1e1e1e1, active, directly, at 192.0.2.9:1873");
  }

  @Test
  public void aPeerThatIsReachedThroughAnotherShowsItInPlaceOfThatOnesAddress() {
    PeerRow row = row(vodafone(PathKind.RELAYED));
    assertThat(path(row)).isEqualTo("through peer 2ddd66f6, until a direct way works");
    assertThat(row.<View>findViewById(R.id.address).getVisibility()).isEqualTo(View.GONE);
    assertThat(row.getContentDescription().toString())
        .isEqualTo("Vodafone, e1e1e1e1, active, through peer 2ddd66f6, until a direct way works");
  }

  @Test
  public void aRowThatIsRelayedNoMoreShowsTheAddressAgain() {
    PeerRow row = row(vodafone(PathKind.RELAYED));
    row.show(vodafone(PathKind.PUNCTURED));
    assertThat(path(row)).isEqualTo("directly, through a hole in a NAT");
    assertThat(row.<View>findViewById(R.id.address).getVisibility()).isEqualTo(View.VISIBLE);
  }

  @Test
  @Config(qualifiers = "nl")
  public void inDutchToo() {
    assertThat(path(row(vodafone(PathKind.RELAYED))))
        .isEqualTo("via peer 2ddd66f6, tot een directe weg werkt");
    assertThat(path(row(vodafone(PathKind.LAN)))).isEqualTo("op hetzelfde LAN");
  }
}
