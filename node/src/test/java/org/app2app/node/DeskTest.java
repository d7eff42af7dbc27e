package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeskTest {

  private final Desk desk = new Desk();
  private final List<String> done = new ArrayList<>();
  private int wakeUps;

  private DeskTest() {
    desk.setLoop();
    desk.setWakeUp(() -> wakeUps++);
  }

  /** As one of the app's threads does it. */
  private void leave(Desk.Task task) {
    CompletableFuture.runAsync(() -> desk.leave(task)).join();
  }

  private boolean work() {
    return desk.work(null, 0, 100);
  }

  @Test
  void howeverMuchIsLeftTheLoopIsWokenOnce() {
    for (int i = 0; i < 10; i++) {
      leave((engine, nowNanos) -> done.add("x"));
    }
    assertThat(wakeUps).isEqualTo(1);
    assertThat(work()).isTrue();
    assertThat(done).hasSize(10);
  }

  @Test
  void theLoopItselfIsNotWoken() {
    desk.leave((engine, nowNanos) -> done.add("x"));
    assertThat(wakeUps).isZero();
    assertThat(desk.isEmpty()).isFalse();
  }

  @Test
  void whatIsLeftWhileTheLoopIsAtItDoesNotKeepTheNextFromWakingIt() {
    leave((engine, nowNanos) -> leave((sameEngine, later) -> done.add("in between")));
    assertThat(work()).isTrue();
    assertThat(done).containsExactly("in between");
    assertThat(wakeUps).isEqualTo(2);
    assertThat(work()).as("the second waking was for nothing").isFalse();
    leave((engine, nowNanos) -> done.add("afterwards"));
    assertThat(wakeUps).isEqualTo(3);
  }
}
