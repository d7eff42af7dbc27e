package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.graphics.Bitmap;
import android.graphics.drawable.BitmapDrawable;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.Switch;
import android.widget.TextView;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.node.Node;
import org.app2app.wire.NatMapping;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.Config;

/** Draws every screen into {@code target/screens}, for people to look at. */
@RunWith(RobolectricTestRunner.class)
@Config(qualifiers = Screens.PHONE)
public class ScreensTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static final String[] OPERATORS = {
    "NL KPN", "DE Telekom", "", "Freifunk Berlin, the long name of a network"
  };

  private final List<Node> desktops = new ArrayList<>();

  @Before
  public void startDesktops() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (String operator : OPERATORS) {
      Node node = Phone.desktop(folder.newFolder().toPath(), 0, operator);
      desktops.add(node);
      addresses.add(Phone.addressOf(node));
    }
    addresses.add("127.0.0.77:1900");
    Phone.prepare(addresses.toArray(new String[0]));
  }

  @After
  public void stopAll() throws Exception {
    Phone.end();
    Phone.close(desktops.toArray(new Node[0]));
  }

  @Test
  public void networkInLight() throws Exception {
    drawNetwork("network-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void networkInDark() throws Exception {
    drawNetwork("network-dark");
  }

  @Test
  @Config(qualifiers = Screens.LANDSCAPE)
  public void networkInLandscape() throws Exception {
    drawNetwork("network-landscape");
  }

  @Test
  @Config(qualifiers = "w640dp-h360dp-land-night-hdpi")
  public void networkInLandscapeInTheDarkOnASmallPhone() throws Exception {
    drawNetwork("network-landscape-dark");
  }

  @Test
  @Config(qualifiers = Screens.LANDSCAPE)
  public void networkInLandscapeInLargeLetters() throws Exception {
    Screens.enlargeLetters();
    drawNetwork("network-landscape-large-letters");
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_IN_THE_DARK)
  public void networkInDutch() throws Exception {
    drawNetwork("network-dutch");
  }

  @Test
  @Config(qualifiers = Screens.SMALL)
  public void networkInLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
    drawNetwork("network-large-letters");
  }

  @Test
  public void everyPathInLight() throws Exception {
    drawEveryPath("paths-light", NatMapping.ENDPOINT_INDEPENDENT, false);
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_IN_THE_DARK)
  public void everyPathInDutchInTheDark() throws Exception {
    drawEveryPath("paths-dutch", NatMapping.ENDPOINT_DEPENDENT, true);
  }

  @Test
  @Config(qualifiers = Screens.DUTCH_ON_A_SMALL_PHONE)
  public void everyPathInDutchInLargeLettersOnASmallPhone() throws Exception {
    Screens.enlargeLetters();
    drawEveryPath("paths-large-letters", NatMapping.ENDPOINT_DEPENDENT, false);
  }

  private static void drawEveryPath(String name, NatMapping nat, boolean open) throws Exception {
    Screens.draw(
        NetworkActivity.class,
        name,
        screen -> {
          Phone.await("running", () -> Phone.app().keeper().view().status() != null);
          NodeView view = EveryPath.view(nat, open);
          new NodeFields(screen).show(view);
          ViewGroup rows = screen.findViewById(R.id.incoming);
          rows.removeAllViews();
          new PeerList(screen, R.id.incoming, R.id.incoming_count, R.id.incoming_empty)
              .show(view, true);
          assertThat(rows.getChildCount()).isEqualTo(EveryPath.peers().size());
        });
  }

  @Test
  public void networkWithNobody() throws Exception {
    Phone.prepare();
    Screens.draw(
        NetworkActivity.class,
        "network-empty",
        screen -> Phone.await("running", () -> Phone.app().keeper().view().status() != null));
  }

  @Test
  public void networkThatCannotStart() throws Exception {
    Path data = Phone.app().getFilesDir().toPath();
    Files.write(data.resolve("node"), new byte[1]);
    try (ActivityController<NetworkActivity> screen = Screens.open(NetworkActivity.class)) {
      Phone.await("failed", () -> Phone.app().keeper().view().phase() == NodeView.Phase.FAILED);
      Screens.draw(screen.get(), "network-failed");
      assertThat(Phone.text(screen.get(), R.id.notice_text)).contains("folder");
    }
  }

  @Test
  public void inviteInLight() throws Exception {
    drawInvite("invite-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void inviteInDark() throws Exception {
    drawInvite("invite-dark");
  }

  @Test
  public void settingsInLight() throws Exception {
    drawSettings("settings-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void settingsInDark() throws Exception {
    drawSettings("settings-dark");
  }

  @Test
  public void shareInLight() throws Exception {
    drawShare("share-light");
  }

  @Test
  @Config(qualifiers = Screens.DARK)
  public void shareInDark() throws Exception {
    drawShare("share-dark");
  }

  private static void drawShare(String name) throws Exception {
    Phone.app().setShareAddress(InetAddress.getLoopbackAddress());
    Screens.draw(
        ShareActivity.class,
        name,
        screen ->
            Phone.await("the address", () -> Phone.text(screen, R.id.address).startsWith("http")));
  }

  private void drawNetwork(String name) throws IOException {
    try (ActivityController<NetworkActivity> screen = Screens.open(NetworkActivity.class)) {
      Phone.await("all peers", () -> Phone.text(screen.get(), R.id.active_peers).equals("4"));
      Screens.draw(screen.get(), name);
      assertThat(Phone.text(screen.get(), R.id.connectable_ratio)).contains("%");
      ViewGroup rows = screen.get().findViewById(R.id.incoming);
      for (int i = 0; i < rows.getChildCount(); i++) {
        assertWholeId(rows.getChildAt(i));
      }
    }
  }

  /** However long the name beside it is. */
  private static void assertWholeId(View row) {
    TextView shortId = row.findViewById(R.id.short_id);
    assertThat((float) shortId.getWidth())
        .isGreaterThanOrEqualTo(shortId.getPaint().measureText(shortId.getText().toString()));
    assertThat(shortId.getRight()).isLessThanOrEqualTo(((View) shortId.getParent()).getWidth());
  }

  @Test
  @Config(qualifiers = Screens.LANDSCAPE)
  public void inLandscapeTheNodeIsAtTheLeftAndItsPeersAreAtTheRight() {
    try (ActivityController<NetworkActivity> screen = Screens.open(NetworkActivity.class)) {
      View own = screen.get().findViewById(R.id.own_column);
      View peers = screen.get().findViewById(R.id.peers_column);
      assertThat(own.<View>findViewById(R.id.active_peers)).isNotNull();
      assertThat(peers.<View>findViewById(R.id.outgoing)).isNotNull();
      assertThat(peers.getLeft()).isEqualTo(own.getRight());
      assertThat(peers.getTop()).isEqualTo(own.getTop());
      assertThat(own.canScrollVertically(1)).as("all of its own data is seen").isFalse();
    }
  }

  private void drawInvite(String name) throws Exception {
    Phone.app().keeper().start();
    try (ActivityController<InviteActivity> screen = Screens.open(InviteActivity.class)) {
      ImageView code = screen.get().findViewById(R.id.code);
      Phone.await("the code", () -> code.getDrawable() != null);
      Screens.draw(screen.get(), name);
      Bitmap drawn = ((BitmapDrawable) code.getDrawable()).getBitmap();
      Bitmap large = Bitmap.createScaledBitmap(drawn, 480, 480, false);
      assertThat(QrCodes.read(large)).isEqualTo(Phone.text(screen.get(), R.id.link));
    }
  }

  private static void drawSettings(String name) throws Exception {
    Screens.draw(
        SettingsActivity.class,
        name,
        screen -> {
          Phone.finishWork();
          assertThat(screen.<Switch>findViewById(R.id.use_lan).isChecked()).isTrue();
        });
  }
}
