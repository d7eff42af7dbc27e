package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.Origin;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PeerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeTest {

  @TempDir Path folder;

  private TestNode start(String name) throws NodeStartException {
    return new TestNode(folder.resolve(name));
  }

  private TestNode startAndContact(String name, String bootstrap) throws NodeStartException {
    return new TestNode(folder.resolve(name), builder -> builder.bootstrap(bootstrap));
  }

  @Test
  void aNodeSaysFirstThatItListensAndLastThatItStopped() throws Exception {
    TestNode node = start("a");
    node.close();
    NodeEvent.Stopped stopped = node.events.await(NodeEvent.Stopped.class);
    assertThat(stopped.failed()).isFalse();
    assertThat(node.events.all().get(0))
        .isInstanceOfSatisfying(
            NodeEvent.Listening.class,
            listening -> {
              assertThat(listening.peerId()).isEqualTo(node.node.peerId());
              assertThat(listening.address()).hasToString(node.address());
              assertThat(listening.port()).isEqualTo(node.node.port());
              assertThat(listening.fallback()).isFalse();
            });
  }

  @Test
  void twoNodesFindEachOtherByOneBootstrapAddress() throws Exception {
    try (TestNode first = start("first");
        TestNode second = startAndContact("second", first.address())) {
      NodeEvent.PeerActive active = second.events.await(NodeEvent.PeerActive.class);
      assertThat(active.peerId()).isEqualTo(first.node.peerId());
      assertThat(active.endpoint()).hasToString(first.address());
      assertThat(first.events.await(NodeEvent.PeerActive.class).peerId())
          .isEqualTo(second.node.peerId());
    }
  }

  @Test
  void statusTellsOfThePeersOnBothSides() throws Exception {
    try (TestNode first = start("first");
        TestNode second = startAndContact("second", first.address())) {
      second.events.await(NodeEvent.PeerActive.class);
      NodeStatus status = second.node.status();
      assertThat(status.running()).isTrue();
      assertThat(status.peerId()).isEqualTo(second.node.peerId());
      assertThat(status.port()).isEqualTo(second.node.port());
      assertThat(status.localAddresses()).singleElement().hasToString(second.address());
      assertThat(status.uptimeNanos()).isPositive();
      assertThat(status.overlay().activePeers()).isEqualTo(1);
      assertThat(status.overlay().traffic().datagramsOut()).isPositive();
      assertThat(status.overlay().peers())
          .singleElement()
          .satisfies(
              peer -> {
                assertThat(peer.state()).isEqualTo(PeerState.ACTIVE);
                assertThat(peer.origin()).isEqualTo(Origin.BOOTSTRAP);
              });
    }
  }

  @Test
  void anInviteBringsTwoNodesTogether() throws Exception {
    try (TestNode first = start("first");
        TestNode second = start("second")) {
      Invite invite = first.node.invite();
      assertThat(invite.peerId()).isEqualTo(first.node.peerId());
      second.node.addBootstrap(invite.toString());
      assertThat(second.events.await(NodeEvent.PeerActive.class).peerId())
          .isEqualTo(first.node.peerId());
      assertThat(second.node.status().overlay().peers())
          .anySatisfy(peer -> assertThat(peer.origin()).isEqualTo(Origin.INVITED));
    }
  }

  @Test
  void aNodesOwnInviteIsRefusedInWords() throws Exception {
    try (TestNode node = start("a")) {
      String own = node.node.invite().toString();
      assertThatThrownBy(() -> node.node.addBootstrap(own))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("this very node");
    }
  }

  @Test
  void aNodeThatWasInTheNetworkBeforeNeedsNoBootstrap() throws Exception {
    try (TestNode first = start("first")) {
      TestNode before = startAndContact("second", first.address());
      before.events.await(NodeEvent.PeerActive.class);
      before.close();
      try (TestNode again = start("second")) {
        assertThat(again.node.peerId()).isEqualTo(before.node.peerId());
        assertThat(again.events.await(NodeEvent.PeerActive.class).peerId())
            .isEqualTo(first.node.peerId());
      }
    }
  }

  @Test
  void aDamagedPeerCacheIsSetAsideWithAWarningAndTheNodeStarts() throws Exception {
    Files.write(folder.resolve("peers"), "d5:peersl".getBytes(StandardCharsets.UTF_8));
    try (TestNode node = new TestNode(folder)) {
      assertThat(node.events.await(NodeEvent.Warning.class).text()).contains("peers.damaged-1");
      assertThat(folder.resolve("peers.damaged-1")).hasContent("d5:peersl");
    }
  }

  @Test
  void aNameIsLookedUpAndContacted() throws Exception {
    try (TestNode first = start("first")) {
      NameResolver resolver = host -> new InetAddress[] {TestNode.LOOPBACK};
      String name = "bootstrap.example:" + first.node.port();
      try (TestNode second =
          new TestNode(
              folder.resolve("second"),
              builder ->
                  builder.bootstrap(name).resolver(resolver, NameLookups.FIRST_PATIENCE_NANOS))) {
        assertThat(second.events.await(NodeEvent.PeerActive.class).peerId())
            .isEqualTo(first.node.peerId());
      }
    }
  }

  @Test
  void aNameServerThatHangsHoldsNobodyUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    NameResolver hanging =
        host -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    try (TestNode first = start("first");
        TestNode second =
            new TestNode(
                folder.resolve("second"),
                builder -> builder.bootstrap("slow.example").resolver(hanging, 1))) {
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      second.node.addBootstrap(first.address());
      second.events.await(NodeEvent.PeerActive.class);
      long before = System.nanoTime();
      second.node.close();
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
    } finally {
      never.countDown();
    }
  }

  @Test
  void junkIsCountedByReasonAndTheNodeGoesOn() throws Exception {
    try (TestNode node = start("a");
        DatagramSocket stranger = new DatagramSocket(0, TestNode.LOOPBACK)) {
      send(stranger, node, "junk".getBytes(StandardCharsets.UTF_8));
      send(stranger, node, "dxe".getBytes(StandardCharsets.UTF_8));
      send(stranger, node, new byte[0]);
      send(stranger, node, new byte[60_000]);
      NodeEvent.Rejected rejected =
          node.events.await(NodeEvent.Rejected.class, event -> event.counters().size() == 4);
      assertThat(rejected.counters())
          .containsOnlyKeys("unknown-frame", "not-bencode", "empty", "too-long")
          .containsValue(1L);
      assertThat(node.node.status().rejected()).isEqualTo(rejected.counters());
      try (TestNode other = startAndContact("b", node.address())) {
        other.events.await(NodeEvent.PeerActive.class);
      }
    }
  }

  private static void send(DatagramSocket from, TestNode to, byte[] bytes) throws IOException {
    from.send(new DatagramPacket(bytes, bytes.length, TestNode.LOOPBACK, to.node.port()));
  }

  @Test
  void anAddressThatCannotBeSentToIsCountedAndTheNodeGoesOn() throws Exception {
    try (TestNode first = start("first");
        TestNode node = startAndContact("second", "[2001:db8::1]:1873")) {
      node.events.await(
          NodeEvent.Rejected.class, event -> event.counters().containsKey("send-failed"));
      node.node.addBootstrap(first.address());
      node.events.await(NodeEvent.PeerActive.class);
    }
  }

  @Test
  void closingTwiceAndAskingAfterwardsDoesNoHarm() throws Exception {
    TestNode node = start("a");
    node.close();
    node.close();
    node.node.addBootstrap("127.0.0.1:9");
    node.node.networkChanged();
    node.node.awaitStop();
    assertThat(node.node.status().running()).isFalse();
    assertThat(node.node.status().peerId()).isEqualTo(node.node.peerId());
  }

  @Test
  void aFolderThatWasGivenBackCanBeUsedAgainAtOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      start("a").close();
    }
  }

  @Test
  void aNodeIsToldHowMuchItMayDoAndWhatItIsConnectedBy() throws Exception {
    try (TestNode node =
        new TestNode(folder.resolve("phone"), builder -> builder.pace(Pace.SAVING))) {
      assertThat(node.node.status().pace()).isEqualTo(Pace.SAVING);
      node.node.setPace(Pace.RESTING);
      node.node.setConnection(ConnectionType.MOBILE, "NL KPN");
      NodeStatus status = node.node.status();
      assertThat(status.pace()).isEqualTo(Pace.RESTING);
      assertThat(status.connectionType()).isEqualTo(ConnectionType.MOBILE);
      assertThat(status.operator()).isEqualTo("NL KPN");
      assertThatThrownBy(() -> node.node.setConnection(-1, ""))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> node.node.setConnection(0, "x".repeat(65)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
