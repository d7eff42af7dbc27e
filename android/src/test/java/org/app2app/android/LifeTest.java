package org.app2app.android;

import static java.lang.System.nanoTime;
import static org.assertj.core.api.Assertions.assertThat;

import android.os.StrictMode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.app2app.node.Airplane;
import org.app2app.node.ForkedJvm;
import org.app2app.node.ForkedNode;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.android.controller.ServiceController;

/** What happens to a phone: it starts, networks come and go, its storage is full. */
@RunWith(RobolectricTestRunner.class)
public class LifeTest {

  private static final int STARTS = 20;
  private static final long START_MILLIS_MAX = 300;
  private static final int FLIGHTS = 20;

  /** Longer than what nobody has to hear of. */
  private static final long FLIGHT_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final long BACK_MILLIS_MAX = 1_000;
  private static final int KILLS = 5;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @After
  public void stop() throws Exception {
    Phone.end();
  }

  @Test
  public void theFirstRequestLeavesSoonAfterTheAppStartsAndNothingBlocksTheMainThread()
      throws Exception {
    StrictMode.setThreadPolicy(
        new StrictMode.ThreadPolicy.Builder().detectAll().penaltyDeath().build());
    List<Long> millis = new ArrayList<>();
    try {
      for (int i = 0; i < STARTS; i++) {
        millis.add(startUntilRequest());
      }
    } finally {
      StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    }
    List<Long> warm = new ArrayList<>(millis.subList(STARTS / 2, STARTS));
    Collections.sort(warm);
    System.out.printf(
        "app start to first request: median %d ms, worst %d ms; first of all %d ms%n",
        warm.get(warm.size() / 2), warm.get(warm.size() - 1), millis.get(0));
    // The median is the figure; the best holds even if much other work goes on.
    assertThat(warm.get(0)).isLessThanOrEqualTo(START_MILLIS_MAX);
  }

  /**
   * Until it arrives, whatever the main thread has to draw meanwhile; at a peer that is new each
   * time, for it isn't answered and so comes again.
   */
  private static long startUntilRequest() throws Exception {
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      peer.setSoTimeout(60_000);
      FutureTask<Long> arrival = new FutureTask<>(() -> arrivalNanos(peer));
      new Thread(arrival, "peer").start();
      long begin = nanoTime();
      Phone.app().onCreate();
      Phone.prepare("127.0.0.1:" + peer.getLocalPort());
      try (ActivityController<NetworkActivity> screen = Screens.open(NetworkActivity.class)) {
        long nanos = arrival.get() - begin;
        assertThat(screen.get().isFinishing()).isFalse();
        Phone.end();
        return TimeUnit.NANOSECONDS.toMillis(nanos);
      }
    }
  }

  private static long arrivalNanos(DatagramSocket peer) throws IOException {
    peer.receive(new DatagramPacket(new byte[2_048], 2_048));
    return nanoTime();
  }

  @Test
  public void airplaneModeTwentyTimesLeavesTheIdAndPeersAreBackWithinASecond() throws Exception {
    Airplane airplane = new Airplane();
    AtomicLong flown = new AtomicLong();
    List<Long> millis = new ArrayList<>();
    try (Node desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home")) {
      UnaryOperator<NodeBuilder> loopback = Phone.onLoopback(Phone.addressOf(desktop));
      Phone.app()
          .keeper()
          .customize(
              builder ->
                  airplane.board(loopback.apply(builder)).clock(() -> nanoTime() + flown.get()));
      ServiceController<NodeService> service =
          Robolectric.buildService(NodeService.class).create().startCommand(0, 1);
      Phone.await("a peer", () -> activePeers() == 1);
      String id = Phone.app().keeper().view().status().peerId().toString();
      for (int i = 0; i < FLIGHTS; i++) {
        airplane.setFlying(true);
        Networks.tellLost();
        Phone.await("no network", () -> localAddresses() == 0);
        flown.addAndGet(FLIGHT_NANOS);
        Phone.app().keeper().wake();
        Phone.await("nobody", () -> activePeers() == 0);
        airplane.setFlying(false);
        long landed = nanoTime();
        Networks.tellFound();
        Phone.await("the peer", () -> activePeers() == 1);
        millis.add(TimeUnit.NANOSECONDS.toMillis(nanoTime() - landed));
      }
      assertThat(Phone.app().keeper().view().status().peerId()).hasToString(id);
      service.destroy();
    }
    System.out.println("after airplane mode, the peer is back after ms: " + millis);
    assertThat(millis).allMatch(each -> each <= BACK_MILLIS_MAX);
  }

  private static int activePeers() {
    Phone.app().keeper().refresh();
    return Phone.app().keeper().view().activePeers();
  }

  private static int localAddresses() {
    Phone.app().keeper().refresh();
    return Phone.app().keeper().view().status().localAddresses().size();
  }

  @Test
  public void killedAtRandomMomentsItComesBackWithItsIdAndPeers() throws Exception {
    long seed = nanoTime();
    System.out.println("kills at random moments, seed " + seed);
    Random random = new Random(seed);
    Path data = Phone.app().getFilesDir().toPath().resolve("node");
    Files.createDirectories(data);
    try (Node desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home")) {
      String id;
      try (ForkedJvm first = ForkedNode.start(data, Phone.addressOf(desktop))) {
        id = first.await("id ");
        first.await("active " + desktop.peerId());
        ForkedNode.awaitPeersSaved(data);
      }
      for (int i = 0; i < KILLS; i++) {
        try (ForkedJvm node = ForkedNode.start(data, Phone.addressOf(desktop))) {
          long moment = random.nextInt(1_000_000_000);
          assertThat(node.kill(moment)).as("%d ns: %s", moment, node.rest()).isTrue();
        }
      }
      Phone.prepare();
      Phone.app().keeper().start();
      Phone.await("the peer is back", () -> Phone.app().keeper().view().activePeers() == 1);
      assertThat(Phone.app().keeper().view().status().peerId()).hasToString(id);
    }
  }

  @Test
  public void withFullStorageTheNodeRunsOnAndTheIdStays() throws Exception {
    try (Node desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home")) {
      Phone.prepare();
      Phone.app().keeper().start();
      Phone.await("running", () -> Phone.app().keeper().view().status() != null);
      String id = Phone.app().keeper().view().status().peerId().toString();
      Phone.end();
      Path peers = Phone.app().getFilesDir().toPath().resolve("node/peers");
      Files.deleteIfExists(peers);
      Files.createDirectories(peers.resolve("in the way")); // nothing can be saved there
      Phone.prepare(Phone.addressOf(desktop));
      Phone.app().keeper().start();
      Phone.await("a peer", () -> Phone.app().keeper().view().activePeers() == 1);
      assertThat(Phone.app().keeper().view().status().peerId()).hasToString(id);
    }
  }
}
