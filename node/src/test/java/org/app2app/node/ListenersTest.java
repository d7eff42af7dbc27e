package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners besides the builder's. */
class ListenersTest {

  @TempDir Path folder;

  private final List<NodeEvent> first = new ArrayList<>();
  private final List<NodeEvent> late = new ArrayList<>();
  private final EventDispatchers dispatchers = new EventDispatchers(first::add, Runnable::run);

  private static NodeEvent event(long number) {
    return new NodeEvent.NetworkChanged(number);
  }

  @Test
  void aLateListenerIsToldOfWhatHappensFromThenOn() {
    dispatchers.emit(event(1));
    dispatchers.add(late::add, Runnable::run);
    dispatchers.emit(event(2));
    assertThat(first).containsExactly(event(1), event(2));
    assertThat(late).containsExactly(event(2));
  }

  @Test
  void aListenerThatNeverTakesAnythingKeepsNobodyWaiting() {
    dispatchers.add(late::add, task -> {});
    for (int i = 0; i < 2 * NodeEvent.QUEUE_MAX; i++) {
      dispatchers.emit(event(i));
    }
    assertThat(first).hasSize(2 * NodeEvent.QUEUE_MAX);
    assertThat(late).isEmpty();
  }

  @Test
  void whoeverWasRemovedGetsNothingMoreNotEvenWhatWaited() {
    List<Runnable> handedOver = new ArrayList<>();
    NodeListener listener = late::add;
    dispatchers.add(listener, handedOver::add);
    dispatchers.emit(event(1));
    dispatchers.remove(listener);
    dispatchers.emit(event(2));
    handedOver.remove(0).run();
    assertThat(late).isEmpty();
    assertThat(handedOver).isEmpty();
    dispatchers.remove(listener);
    assertThat(first).hasSize(2);
  }

  @Test
  void addedTwiceAListenerIsToldOnce() {
    NodeListener listener = late::add;
    dispatchers.add(listener, Runnable::run);
    dispatchers.add(listener, Runnable::run);
    dispatchers.emit(event(1));
    assertThat(late).hasSize(1);
  }

  @Test
  void thereAreSoManyListenersAndNotOneMore() {
    NodeListener gone = null;
    for (int i = 0; i < Node.LISTENERS_MAX; i++) {
      gone = new EventLog();
      dispatchers.add(gone, Runnable::run);
    }
    assertThatThrownBy(() -> dispatchers.add(late::add, Runnable::run))
        .isInstanceOf(IllegalStateException.class);
    dispatchers.remove(gone);
    dispatchers.add(late::add, Runnable::run);
    dispatchers.emit(event(1));
    assertThat(late).hasSize(1);
  }

  @Test
  @Timeout(60)
  void aRunningNodeTellsItsLateListenersAndSignsForThem() throws Exception {
    byte[] data = "entry".getBytes(StandardCharsets.UTF_8);
    EventLog events = new EventLog();
    TestNode node = new TestNode(folder);
    try (node) {
      node.node.addListener(events, Runnable::run);
      node.node.addBootstrap("127.0.0.1:" + node.node.port());
    }
    events.await(NodeEvent.Stopped.class);
    assertThat(events.all()).doesNotHaveAnyElementsOfTypes(NodeEvent.Listening.class);
    byte[] key = node.node.publicKey();
    assertThat(PeerKeys.idOf(key)).isEqualTo(node.node.peerId());
    assertThat(PeerKeys.verify(key, "test", data, node.node.sign("test", data))).isTrue();
  }
}
