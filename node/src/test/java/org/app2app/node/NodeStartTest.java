package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeStartTest {

  @TempDir Path folder;

  @Test
  void aPortThatWasAskedForAndIsTakenIsRefusedInOneSentence() throws Exception {
    try (DatagramSocket taker = new DatagramSocket(0, TestNode.LOOPBACK)) {
      int port = taker.getLocalPort();
      assertThatExceptionOfType(NodeStartException.class)
          .isThrownBy(() -> new TestNode(folder, builder -> builder.port(port)))
          .withMessage("UDP port %d is taken; choose another, or 0 for any that is free.", port);
    }
  }

  @Test
  void afterAFailedStartTheFolderIsFree() throws Exception {
    try (DatagramSocket taker = new DatagramSocket(0, TestNode.LOOPBACK)) {
      int port = taker.getLocalPort();
      assertThatThrownBy(() -> new TestNode(folder, builder -> builder.port(port)))
          .isInstanceOf(NodeStartException.class);
    }
    new TestNode(folder).close();
  }

  @Test
  void theDefaultPortGivesWayWhenItIsTakenAndTheNodeSaysSo() throws Exception {
    EventLog events = new EventLog();
    try (DatagramSocket taker = takeDefaultPort();
        Node node =
            Node.builder()
                .dataFolder(folder)
                .bind(TestNode.LOOPBACK)
                .lan(false)
                .listener(events, Runnable::run)
                .start()) {
      assertThat(taker == null || taker.isBound()).isTrue();
      assertThat(node.port()).isNotEqualTo(NodeBuilder.DEFAULT_PORT);
      assertThat(events.await(NodeEvent.Listening.class).fallback()).isTrue();
    }
  }

  /** Null if somebody else has it: as good. */
  private static DatagramSocket takeDefaultPort() throws Exception {
    try {
      return new DatagramSocket(NodeBuilder.DEFAULT_PORT, TestNode.LOOPBACK);
    } catch (BindException takenAlready) {
      return null;
    }
  }

  @Test
  void anAddressOfAnotherComputerIsRefusedInOneSentence() throws Exception {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    assertThatExceptionOfType(NodeStartException.class)
        .isThrownBy(() -> new TestNode(folder, builder -> builder.bind(elsewhere)))
        .withMessageContaining("192.0.2.1 isn't an address of this computer");
  }

  @Test
  void aFolderOfARunningNodeIsRefusedInOneSentence() throws Exception {
    try (TestNode running = new TestNode(folder)) {
      assertThat(running.node.port()).isPositive();
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(NodeStartException.class)
            .isThrownBy(() -> new TestNode(folder))
            .withMessageContaining("belongs to a running node");
      }
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefusedInOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(NodeStartException.class)
        .isThrownBy(() -> new TestNode(file))
        .withMessageContaining("can't be used (a file is in its place)")
        .withMessageContaining("choose another");
    assertThatExceptionOfType(NodeStartException.class)
        .isThrownBy(() -> new TestNode(file.resolve("below")))
        .withMessageContaining("can't be used");
  }

  @Test
  void badSettingsAreRefusedBeforeAnythingStarts() {
    NodeBuilder builder = Node.builder();
    assertThatThrownBy(() -> builder.port(65_536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.port(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.bootstrap("host:0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.operator("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.connectionType(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.connectionType(1_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0..1000");
    assertThatThrownBy(builder::start).isInstanceOf(IllegalStateException.class);
  }
}
