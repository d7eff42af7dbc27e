package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.Origin;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Traffic;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who can introduce whoever has our invite. */
class InvitesTest {

  @TempDir Path folder;

  private static PeerSnapshot peer(String id, String endpoint, PathKind path, Origin origin) {
    boolean connectable = path == PathKind.DIRECT || path == PathKind.MAPPED;
    return new PeerSnapshot(
        PeerId.of(id),
        Endpoint.parse(endpoint),
        path == null ? PeerState.SILENT : PeerState.ACTIVE,
        true,
        true,
        connectable,
        path,
        null,
        1,
        "",
        NatMapping.UNKNOWN,
        -1,
        -1,
        1,
        1,
        origin,
        null);
  }

  private static List<Endpoint> introducers(PeerSnapshot... peers) {
    OverlaySnapshot overlay =
        new OverlaySnapshot(
            Endpoint.parse("9.9.9.9:1873"),
            null,
            NatMapping.ENDPOINT_INDEPENDENT,
            Collections.emptyList(),
            Arrays.asList(peers),
            new Traffic(0, 0, 0, 0),
            Collections.emptyMap(),
            true,
            0);
    return new NodeStatus(
            PeerKeys.idOf(new byte[32]),
            true,
            Paths.get("data"),
            1_873,
            Collections.emptyList(),
            1,
            "",
            Pace.LIVELY,
            null,
            1,
            overlay,
            Collections.emptyMap(),
            Collections.emptySet())
        .invite()
        .introducers();
  }

  @Test
  void onlyThoseWhomAnybodyReachesUnaskedCanIntroduce() {
    assertThat(
            introducers(
                peer("a", "1.1.1.1:1", PathKind.PUNCTURED, Origin.BOOTSTRAP),
                peer("b", "1.1.1.1:2", PathKind.RELAYED, Origin.BOOTSTRAP),
                peer("c", "192.168.1.2:3", PathKind.DIRECT, Origin.BOOTSTRAP),
                peer("d", "192.168.1.2:3", PathKind.LAN, Origin.LAN),
                peer("e", "100.64.1.2:3", PathKind.DIRECT, Origin.INTRODUCED),
                peer("f", "1.1.1.1:6", null, Origin.BOOTSTRAP),
                peer("g", "1.1.1.1:7", PathKind.MAPPED, Origin.INTRODUCED),
                peer("h", "[2a00::1]:8", PathKind.DIRECT, Origin.INTRODUCED),
                peer("i", "[fd00::1]:9", PathKind.DIRECT, Origin.INTRODUCED)))
        .containsExactly(Endpoint.parse("1.1.1.1:7"), Endpoint.parse("[2a00::1]:8"));
  }

  @Test
  void thoseThatAPersonNamedComeFirstAndTheOrderStaysTheSame() {
    PeerSnapshot[] peers = {
      peer("d", "1.1.1.1:4", PathKind.DIRECT, Origin.INTRODUCED),
      peer("c", "1.1.1.1:3", PathKind.DIRECT, Origin.EXCHANGED),
      peer("z", "1.1.1.1:9", PathKind.DIRECT, Origin.BOOTSTRAP),
      peer("b", "1.1.1.1:2", PathKind.DIRECT, Origin.INTRODUCED)
    };
    List<Endpoint> chosen = introducers(peers);
    assertThat(chosen).extracting(Endpoint::port).containsExactly(9, 2, 3);
    Collections.reverse(Arrays.asList(peers));
    assertThat(introducers(peers)).isEqualTo(chosen);
  }

  @Test
  @Timeout(60)
  void aLinkThatNamesNobodyButAnIntroducerIsEnough() throws Exception {
    try (TestNode introducer = new TestNode(folder.resolve("introducer"));
        TestNode inviting =
            new TestNode(folder.resolve("one"), one -> one.bootstrap(introducer.address()));
        TestNode invited = new TestNode(folder.resolve("other"))) {
      inviting.events.await(NodeEvent.PeerActive.class);
      PeerId wanted = inviting.node.peerId();
      invited.node.addBootstrap("app2app:" + wanted + "/by=" + introducer.address());
      invited.events.await(NodeEvent.PeerActive.class, event -> event.peerId().equals(wanted));
      inviting.node.onMessage("hello/1", (from, message) -> {});
      invited.node.send(wanted, "hello/1", new byte[] {1}).get(20, TimeUnit.SECONDS);
    }
  }
}
