package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

  private final List<NodeEvent> received = new ArrayList<>();
  private final List<Runnable> handedOver = new ArrayList<>();
  private final EventDispatcher dispatcher = new EventDispatcher(received::add, handedOver::add);

  private static NodeEvent event(long number) {
    return new NodeEvent.NetworkChanged(number);
  }

  @Test
  void eventsArriveInOrderOnTheExecutor() {
    dispatcher.emit(event(1));
    dispatcher.emit(event(2));
    assertThat(received).isEmpty();
    assertThat(handedOver).hasSize(1);
    handedOver.remove(0).run();
    assertThat(received).containsExactly(event(1), event(2));
    dispatcher.emit(event(3));
    handedOver.remove(0).run();
    assertThat(received).endsWith(event(3));
  }

  @Test
  void whatAListenerIsTooSlowForIsDroppedAndToldOf() {
    for (int i = 0; i < NodeEvent.QUEUE_MAX + 5; i++) {
      dispatcher.emit(event(i));
    }
    handedOver.remove(0).run();
    assertThat(received).hasSize(NodeEvent.QUEUE_MAX);
    dispatcher.emit(event(-1));
    handedOver.remove(0).run();
    assertThat(received).endsWith(event(-1));
    assertThat(received.get(NodeEvent.QUEUE_MAX))
        .isInstanceOfSatisfying(
            NodeEvent.Warning.class, warning -> assertThat(warning.text()).contains("5 events"));
  }

  @Test
  void thatTheNodeStoppedArrivesEvenSo() {
    for (int i = 0; i < NodeEvent.QUEUE_MAX; i++) {
      dispatcher.emit(event(i));
    }
    NodeEvent stopped = new NodeEvent.Stopped(1, "The node was closed.", false);
    dispatcher.emit(stopped);
    handedOver.remove(0).run();
    assertThat(received).endsWith(stopped);
  }

  @Test
  void aListenerThatThrowsMissesNothing() {
    EventDispatcher throwing =
        new EventDispatcher(
            event -> {
              received.add(event);
              throw new IllegalStateException("a defect of the app, made for this test");
            },
            Runnable::run);
    throwing.emit(event(1));
    throwing.emit(event(2));
    assertThat(received).containsExactly(event(1), event(2));
  }

  @Test
  void anExecutorThatIsShutDownIsNoConcernOfTheNode() {
    EventDispatcher late =
        new EventDispatcher(
            received::add,
            task -> {
              throw new RejectedExecutionException();
            });
    late.emit(event(1));
    late.emit(event(2));
    assertThat(received).isEmpty();
  }
}
