package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Notification;
import android.app.NotificationManager;
import android.content.Intent;
import android.os.Looper;
import android.view.View;
import android.view.ViewGroup;
import org.app2app.node.Node;
import org.app2app.overlay.PeerState;
import org.app2app.wire.PeerId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.android.controller.ServiceController;

/** The app with a real node, and desktop nodes beside it, over loopback UDP. */
@RunWith(RobolectricTestRunner.class)
public class NetworkScreenTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Node desktop;

  @Before
  public void startDesktop() throws Exception {
    desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home fibre");
    Phone.prepare(Phone.addressOf(desktop));
  }

  @After
  public void stopAll() throws Exception {
    Phone.end();
    Phone.close(desktop);
  }

  @Test
  public void theScreenShowsTheDesktopAndTheDesktopShowsThePhone() {
    try (ActivityController<NetworkActivity> screen = open()) {
      awaitRows(screen.get(), 1);
      PeerRow row = (PeerRow) rows(screen.get()).getChildAt(0);
      assertThat(row.getContentDescription().toString())
          .isEqualTo(
              "Home fibre, %s, active, on the same LAN, at %s"
                  .formatted(
                      desktop.peerId().toString().substring(0, 8), Phone.addressOf(desktop)));
      assertThat(Phone.text(screen.get(), R.id.active_peers)).isEqualTo("1");
      Phone.await("the desktop knows the phone", () -> isActiveAtDesktop("NL KPN"));
      assertThat(Phone.text(screen.get(), R.id.peer_id))
          .isEqualTo(Phone.app().keeper().view().status().peerId().toString().substring(0, 8));
      assertThat(Phone.text(screen.get(), R.id.local_ip)).isEqualTo("127.0.0.1");
    }
  }

  @Test
  public void aRotatedScreenShowsTheSameNode() {
    try (ActivityController<NetworkActivity> screen = open()) {
      awaitRows(screen.get(), 1);
      String id = Phone.text(screen.get(), R.id.peer_id);
      RuntimeEnvironment.setQualifiers("+land");
      screen.configurationChange();
      awaitRows(screen.get(), 1);
      assertThat(Phone.text(screen.get(), R.id.peer_id)).isEqualTo(id);
    }
  }

  @Test
  public void theNodeRunsOnWhenTheScreenIsLeft() {
    try (ActivityController<NetworkActivity> screen = open()) {
      awaitRows(screen.get(), 1);
      screen.pause().stop().destroy();
    }
    Phone.app().keeper().refresh();
    Phone.await("still active", () -> Phone.app().keeper().view().activePeers() == 1);
  }

  @Test
  public void theNotificationCountsPeersAndItsExitEndsTheNode() throws Exception {
    ServiceController<NodeService> service = Robolectric.buildService(NodeService.class);
    service.create().startCommand(0, 1);
    NotificationManager manager = Phone.app().getSystemService(NotificationManager.class);
    Phone.await("one peer", () -> "1 peer".equals(title(manager)));
    service.get().onStartCommand(new Intent().setAction(NodeService.ACTION_EXIT), 0, 2);
    Phone.finishWork();
    assertThat(Phone.app().keeper().view().phase()).isEqualTo(NodeView.Phase.STOPPED);
    assertThat(shadowOf(service.get()).isStoppedBySelf()).isTrue();
    service.destroy();
  }

  @Test
  public void exitOnTheScreenEndsNodeAndScreen() throws Exception {
    try (ActivityController<NetworkActivity> screen = open()) {
      awaitRows(screen.get(), 1);
      shadowOf(screen.get()).clickMenuItem(R.id.exit);
      Phone.finishWork();
      assertThat(screen.get().isFinishing()).isTrue();
      assertThat(Phone.app().keeper().view().phase()).isEqualTo(NodeView.Phase.STOPPED);
    }
  }

  @Test
  public void afterARestartTheIdIsTheSameAndThePeersAreBackWithoutABootstrapAddress()
      throws Exception {
    Phone.app().keeper().start();
    Phone.await("a peer", () -> Phone.app().keeper().view().activePeers() == 1);
    String id = Phone.app().keeper().view().status().peerId().toString();
    Phone.end();
    Phone.prepare();
    Phone.app().keeper().start();
    Phone.await("the peer is back", () -> Phone.app().keeper().view().activePeers() == 1);
    assertThat(Phone.app().keeper().view().status().peerId()).hasToString(id);
  }

  @Test
  public void thePhoneFindsADesktopThatWasRestartedByItself() throws Exception {
    Phone.app().keeper().start();
    Phone.app().keeper().setShown(true);
    Phone.await("a peer", () -> Phone.app().keeper().view().activePeers() == 1);
    int port = desktop.port();
    desktop.close();
    desktop = Phone.desktop(folder.newFolder().toPath(), port, "Home fibre");
    Phone.await("the new one knows the phone", () -> isActiveAtDesktop("NL KPN"));
    Phone.await("the phone knows the new one", () -> isActiveAtPhone(desktop.peerId()));
  }

  private static boolean isActiveAtPhone(PeerId id) {
    Phone.app().keeper().refresh();
    return Phone.app().keeper().view().status().overlay().peers().stream()
        .anyMatch(peer -> peer.state() == PeerState.ACTIVE && id.equals(peer.peerId()));
  }

  @Test
  public void afterTheStartOfThePhoneTheNodeStartsOnlyIfThePersonWantsSo() throws Exception {
    BootReceiver receiver = new BootReceiver();
    Intent boot = new Intent(Intent.ACTION_BOOT_COMPLETED);
    receiver.onReceive(Phone.app(), boot);
    Phone.finishWork();
    assertThat(shadowOf(Phone.app()).getNextStartedService()).isNull();
    Phone.app()
        .work()
        .execute(() -> Phone.app().settings().set(Settings.Switch.START_AT_BOOT, true));
    receiver.onReceive(Phone.app(), boot);
    Phone.finishWork();
    assertThat(shadowOf(Phone.app()).getNextStartedService().getComponent().getClassName())
        .isEqualTo(NodeService.class.getName());
  }

  private static ActivityController<NetworkActivity> open() {
    return Screens.open(NetworkActivity.class);
  }

  private boolean isActiveAtDesktop(String operator) {
    return desktop.status().overlay().peers().stream()
        .anyMatch(
            peer -> peer.state() == PeerState.ACTIVE && peer.networkOperator().equals(operator));
  }

  private static ViewGroup rows(NetworkActivity activity) {
    return activity.findViewById(R.id.incoming);
  }

  private static void awaitRows(NetworkActivity activity, int count) {
    Phone.await(
        count + " active rows",
        () ->
            rows(activity).getChildCount() == count
                && activity.findViewById(R.id.notice).getVisibility() == View.GONE
                && Phone.text(activity, R.id.active_peers).equals(Integer.toString(count)));
    shadowOf(Looper.getMainLooper()).idle();
  }

  private static String title(NotificationManager manager) {
    for (Notification notification : shadowOf(manager).getAllNotifications()) {
      return notification.extras.getString(Notification.EXTRA_TITLE);
    }
    return null;
  }
}
