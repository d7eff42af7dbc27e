package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk without a byte left. */
@Timeout(120)
class FullDiskTest {

  @TempDir Path folder;

  private TinyDisk disk;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(TinyDisk.isPossible(), "needs root, unshare and nsenter");
    disk = TinyDisk.mount(folder);
  }

  @AfterEach
  void unmount() {
    if (disk != null) {
      disk.close();
    }
  }

  private ForkedJvm start(String... bootstrap) throws Exception {
    return ForkedNode.start(disk.inside(), folder, bootstrap);
  }

  @Test
  void whenPeersCannotBeSavedTheNodeSaysSoRunsOnAndKeepsItsId(@TempDir Path other)
      throws Exception {
    try (TestNode peer = new TestNode(other)) {
      String id;
      try (ForkedJvm node = start()) {
        id = node.await("id ");
        String address = node.await("listening ");
        disk.fill();
        peer.node.addBootstrap(address);
        node.await("active ");
        assertThat(node.await("warning "))
            .startsWith("Can't remember peers in " + folder)
            .contains("No space left");
        NodeEvent.PeerActive active = peer.events.await(NodeEvent.PeerActive.class);
        assertThat(active.peerId()).hasToString(id);
        assertThat(peer.node.status().overlay().activePeers()).isEqualTo(1);
      }
      assertThat(disk.file("peers")).doesNotExist();
      assertThat(disk.file("peers.new")).doesNotExist();
      try (ForkedJvm again = start(peer.address())) {
        assertThat(again.await("id ")).isEqualTo(id);
        again.await("active ");
      }
    }
  }

  @Test
  void withoutRoomForAnIdentityItDoesNotStartAndSaysWhyAndStartsOnceThereIsRoom() throws Exception {
    disk.fill();
    try (ForkedJvm node = start()) {
      assertThat(node.awaitExit()).isEqualTo(1);
      assertThat(node.rest())
          .singleElement()
          .asString()
          .isEqualTo(
              "The identity in %s can't be used (No space left on device).",
              folder.resolve("identity"));
    }
    assertThat(disk.file("identity")).doesNotExist();
    assertThat(disk.file("identity.new")).doesNotExist();
    disk.free();
    try (ForkedJvm node = start()) {
      assertThat(node.await("id ")).hasSize(40);
    }
    assertThat(Files.size(disk.file("identity"))).isPositive();
  }
}
