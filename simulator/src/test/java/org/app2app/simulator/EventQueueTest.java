package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {

  private record Numbered(long nanos, int number) implements Event {
    @Override
    public void happen(long nowNanos) {}
  }

  private final EventQueue queue = new EventQueue();

  @Test
  void whatIsDueAtOneMomentComesInTheOrderInWhichItWasAdded() {
    for (int i = 0; i < 100; i++) {
      queue.add(i % 2, new Numbered(i % 2, i));
    }
    List<Integer> order = new ArrayList<>();
    while (queue.size() > 0) {
      order.add(((Numbered) queue.poll()).number());
    }
    assertThat(order.subList(0, 50)).allMatch(i -> i % 2 == 0).isSorted();
    assertThat(order.subList(50, 100)).allMatch(i -> i % 2 == 1).isSorted();
  }

  @Test
  void emptyQueueIsNeverDue() {
    assertThat(queue.nextNanos()).isEqualTo(Long.MAX_VALUE);
    queue.add(-5, now -> {});
    assertThat(queue.nextNanos()).isEqualTo(-5);
  }

  @Test
  void orderIsThatOfASortedListWhateverIsAddedAndTaken() {
    SplittableRandom random = new SplittableRandom(4);
    List<Numbered> model = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(3) > 0 || model.isEmpty()) {
        Numbered event = new Numbered(random.nextInt(500), i);
        queue.add(event.nanos(), event);
        model.add(event);
      } else {
        Numbered first =
            model.stream()
                .min(Comparator.comparingLong(Numbered::nanos).thenComparing(Numbered::number))
                .orElseThrow();
        assertThat(queue.nextNanos()).isEqualTo(first.nanos());
        assertThat(queue.poll()).isSameAs(first);
        model.remove(first);
      }
    }
  }
}
