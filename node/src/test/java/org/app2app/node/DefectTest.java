package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DefectTest {

  @TempDir Path folder;

  @Test
  void aDefectEndsTheNodeLoudlyAndGivesTheFolderBack() throws Exception {
    AtomicBoolean defective = new AtomicBoolean();
    NetworkSource source =
        port -> {
          if (defective.get()) {
            throw new IllegalStateException("a defect made for this test");
          }
          return Collections.emptyList();
        };
    try (TestNode node =
        new TestNode(folder, builder -> builder.networks(source).watchNetworks(false))) {
      defective.set(true);
      node.node.networkChanged();
      NodeEvent.Stopped stopped = node.events.await(NodeEvent.Stopped.class);
      assertThat(stopped.failed()).isTrue();
      assertThat(stopped.reason()).contains("a defect made for this test");
      node.node.awaitStop();
      assertThat(node.node.status().running()).isFalse();
    }
    new TestNode(folder).close();
  }
}
