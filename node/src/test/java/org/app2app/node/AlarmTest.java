package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device that sleeps: its clock goes on meanwhile, and the alarm is what wakes it. */
@Timeout(60)
class AlarmTest {

  /** Over loopback, all that is on its way has arrived by then, however busy the machine is. */
  private static final long QUIET_MILLIS = 700;

  @TempDir Path folder;

  private final AtomicLong clock = new AtomicLong(-7);
  private final RecordedAlarm alarm = new RecordedAlarm();
  private final AtomicBoolean flying = new AtomicBoolean();
  private TestNode peer;

  @BeforeEach
  void startPeer() throws Exception {
    peer = new TestNode(folder.resolve("peer"));
  }

  @AfterEach
  void stopPeer() throws Exception {
    peer.close();
  }

  private TestNode phone(Pace pace) throws NodeStartException {
    TestNode phone =
        new TestNode(
            folder.resolve("phone"),
            builder ->
                builder
                    .networks(this::networks)
                    .bootstrap(peer.address())
                    .pace(pace)
                    .watchNetworks(false)
                    .clock(clock::get)
                    .alarm(alarm));
    phone.events.await(NodeEvent.PeerActive.class);
    return phone;
  }

  private List<Attachment> networks(int port) throws IOException {
    return flying.get() ? Collections.emptyList() : new HostNetworks().look(port);
  }

  /**
   * Lets time pass until the node has nothing more to do for a while; answers for how long. An
   * answer that is on its way gets its real time first.
   */
  private long settle(TestNode node) {
    long nanos = alarm.next();
    while (true) {
      Long later = alarm.nextWithin(QUIET_MILLIS);
      if (later != null) {
        nanos = later;
      } else if (nanos > Alarm.SOONEST_NANOS) {
        return nanos;
      } else {
        sleep(Alarm.SOONEST_NANOS);
        node.node.wake();
        nanos = alarm.next();
      }
    }
  }

  /** The device sleeps for so long. */
  private void sleep(long nanos) {
    clock.addAndGet(nanos);
  }

  private long datagramsFrom(TestNode node) {
    return peer.node.status().overlay().peers().stream()
        .filter(known -> node.node.peerId().equals(known.peerId()))
        .mapToLong(PeerSnapshot::datagramsReceived)
        .sum();
  }

  @Test
  void aRestingNodeSetsTheAlarmForItsNextRoundAndDoesItWhenItIsWoken() throws Exception {
    try (TestNode phone = phone(Pace.RESTING)) {
      long nanos = settle(phone);
      for (int round = 1; round <= 3; round++) {
        long before = datagramsFrom(phone);
        alarm.forget();
        sleep(nanos);
        phone.node.wake();
        nanos = settle(phone);
        assertThat(datagramsFrom(phone)).as("round %d", round).isGreaterThan(before);
      }
    }
  }

  @Test
  void aDatagramThatWakesTheDeviceLateHasTheRoundDoneToo() throws Exception {
    try (TestNode phone = phone(Pace.SAVING);
        DatagramSocket stranger = new DatagramSocket(0, TestNode.LOOPBACK)) {
      settle(phone);
      long before = datagramsFrom(phone);
      alarm.forget();
      sleep(TimeUnit.HOURS.toNanos(2));
      wake(stranger, phone);
      settle(phone);
      assertThat(datagramsFrom(phone)).isGreaterThan(before);
      assertThat(phone.node.status().overlay().peers())
          .singleElement()
          .extracting(PeerSnapshot::state)
          .isEqualTo(PeerState.ACTIVE);
    }
  }

  private static void wake(DatagramSocket from, TestNode to) throws IOException {
    from.send(new DatagramPacket(new byte[1], 1, TestNode.LOOPBACK, to.node.port()));
  }

  @Test
  void aLivelyNodeSetsNoAlarmAndOneThatBecomesLivelyCancelsIt() throws Exception {
    try (TestNode phone = phone(Pace.LIVELY)) {
      assertThat(phone.node.status().overlay().activePeers()).isEqualTo(1);
      assertThat(alarm.isUntouched()).isTrue();
      phone.node.setPace(Pace.RESTING);
      settle(phone);
      phone.node.setPace(Pace.LIVELY);
      alarm.awaitCancelled();
    }
  }

  @Test
  void aPeerLearnsByWhatARestingNodeIsConnected() throws Exception {
    try (TestNode phone = phone(Pace.LIVELY)) {
      phone.node.setConnection(ConnectionType.MOBILE, "NL KPN");
      phone.node.setPace(Pace.RESTING); // says so to everybody at once
      settle(phone); // it was answered
      assertThat(peer.node.status().overlay().peers())
          .singleElement()
          .satisfies(
              known -> {
                assertThat(known.connectionType()).isEqualTo(ConnectionType.MOBILE);
                assertThat(known.networkOperator()).isEqualTo("NL KPN");
              });
    }
  }

  @Test
  void withoutANetworkThereIsNothingToWakeUpFor() throws Exception {
    try (TestNode phone = phone(Pace.RESTING)) {
      settle(phone);
      flying.set(true);
      phone.node.networkChanged();
      alarm.awaitSoon(); // from then on, nobody counts as active
      sleep(Alarm.SOONEST_NANOS);
      phone.node.wake();
      phone.events.await(NodeEvent.PeerLost.class);
      alarm.awaitCancelled();
    }
  }

  @Test
  void closingTheNodeCancelsTheAlarm() throws Exception {
    try (TestNode phone = phone(Pace.RESTING)) {
      settle(phone);
      phone.node.close();
      alarm.awaitCancelled();
      assertThat(alarm.isUntouched()).isTrue();
    }
  }
}
