package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's process dies at any moment, by kill -9. */
@Timeout(240)
class KillTest {

  private static final int KILLS = 25;

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentItKeepsItsIdStartsAgainAndFindsItsPeers() throws Exception {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("kills at random moments: -Dkill.seed=" + seed);
    Random random = new Random(seed);
    Path data = folder.resolve("killed");
    try (TestNode peer = new TestNode(folder.resolve("peer"))) {
      String id = killAsItIsMade(data, random, peer.address());
      long begin = System.nanoTime();
      long startNanos;
      try (ForkedJvm first = ForkedNode.start(data, peer.address())) {
        String now = first.await("id ");
        assertThat(now).isEqualTo(id == null ? now : id);
        id = now;
        first.await("active " + peer.node.peerId());
        startNanos = System.nanoTime() - begin;
        ForkedNode.awaitPeersSaved(data);
      }
      for (int i = 0; i < KILLS; i++) {
        killOnce(data, random.nextLong(startNanos + startNanos / 4), id, peer.address());
      }
      try (ForkedJvm last = ForkedNode.start(data)) {
        assertThat(last.await("id ")).isEqualTo(id);
        last.await("active " + peer.node.peerId());
      }
      assertThat(data).isDirectoryNotContaining("glob:**.damaged-*");
    }
  }

  /** While the identity is made, at the very first start; answers the id if it was said. */
  private static String killAsItIsMade(Path data, Random random, String bootstrap)
      throws Exception {
    String id = null;
    for (int i = 0; i < 5 && id == null; i++) {
      id = killOnce(data, random.nextLong(TimeUnit.MILLISECONDS.toNanos(600)), null, bootstrap);
    }
    return id;
  }

  /** Answers the id that it said, or the one it had. */
  private static String killOnce(Path data, long afterNanos, String id, String bootstrap)
      throws Exception {
    try (ForkedJvm node = ForkedNode.start(data, bootstrap)) {
      boolean wasRunning = node.kill(afterNanos);
      assertThat(wasRunning).as("killed after %d ns: %s", afterNanos, node.rest()).isTrue();
      String said = id;
      for (String line : node.rest()) {
        assertThat(line).doesNotStartWith("warning");
        if (line.startsWith("id ")) {
          assertThat(line).isEqualTo("id " + (said == null ? line.substring(3) : said));
          said = line.substring(3);
        }
      }
      return said;
    }
  }

  @Test
  void whatWasHalfWrittenWhenItDiedIsNoHindrance() throws Exception {
    try (TestNode peer = new TestNode(folder.resolve("peer"))) {
      Path data = folder.resolve("phone");
      TestNode before = new TestNode(data, builder -> builder.bootstrap(peer.address()));
      before.events.await(NodeEvent.PeerActive.class);
      before.close();
      byte[] half = "d8:checksumi12".getBytes(StandardCharsets.UTF_8);
      Files.write(data.resolve("identity.new"), half);
      Files.write(data.resolve("peers.new"), half);
      TestNode again = new TestNode(data);
      assertThat(again.node.peerId()).isEqualTo(before.node.peerId());
      again.events.await(NodeEvent.PeerActive.class);
      again.close();
      assertThat(data.resolve("peers.new")).doesNotExist();
      assertThat(again.events.all()).noneMatch(NodeEvent.Warning.class::isInstance);
    }
  }
}
