package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicReference;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Origin;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Multicast over loopback: every node here is bound to it, so nothing leaves the host. */
@Timeout(60)
class LanTest {

  @TempDir Path folder;

  private TestNode onLan(String name) throws NodeStartException {
    return new TestNode(folder.resolve(name), builder -> builder.lan(true));
  }

  @Test
  void nodesOnOneHostFindEachOtherByTheirBeaconsAlone() throws Exception {
    try (TestNode first = onLan("first");
        TestNode second = onLan("second");
        TestNode third = onLan("third")) {
      third.events.await(
          NodeEvent.PeerActive.class, event -> event.peerId().equals(first.node.peerId()));
      second.events.await(
          NodeEvent.PeerActive.class, event -> event.peerId().equals(third.node.peerId()));
      first.events.await(
          NodeEvent.PathFound.class,
          event -> event.peerId().equals(second.node.peerId()) && event.kind() == PathKind.LAN);
      assertThat(first.node.status().rejected()).doesNotContainKey("own-message");
      assertThat(first.node.status().overlay().peers())
          .anySatisfy(peer -> assertThat(peer.origin()).isEqualTo(Origin.LAN));
    }
  }

  @Test
  void aNetworkThatComesIsUsedAtOnce() throws Exception {
    AtomicReference<Attachment> current = new AtomicReference<>();
    NetworkSource source =
        port ->
            current.get() == null
                ? Collections.emptyList()
                : Collections.singletonList(current.get());
    try (TestNode first = onLan("first");
        TestNode second =
            new TestNode(
                folder.resolve("second"),
                builder -> builder.lan(true).networks(source).watchNetworks(false))) {
      assertThat(second.node.status().localAddresses()).isEmpty();
      Endpoint address = Endpoint.parse("127.0.0.1:" + second.node.port());
      current.set(
          new Attachment(
              "lo", 1, true, false, Collections.singletonList(new LocalNetwork(address, 8))));
      second.node.networkChanged();
      second.events.await(NodeEvent.NetworkChanged.class);
      second.events.await(
          NodeEvent.PeerActive.class, event -> event.peerId().equals(first.node.peerId()));
      assertThat(second.node.status().localAddresses()).containsExactly(address);
      current.set(null);
      second.node.networkChanged();
      second.events.await(NodeEvent.NetworkChanged.class);
      assertThat(second.node.status().localAddresses()).isEmpty();
    }
  }
}
