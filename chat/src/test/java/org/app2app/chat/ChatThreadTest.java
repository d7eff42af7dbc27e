package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.app2app.chat.log.EntrySignatures;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one task does to others. */
@Timeout(60)
class ChatThreadTest {

  private static final PeerId ME = PeerId.of("00112233445566778899aabbccddeeff00112233");

  private final List<RuntimeException> undone = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger timeouts = new AtomicInteger();
  private volatile boolean isDue;
  private volatile boolean settleFails;
  private Store store;
  private ChatThread thread;

  private final class Owner implements ChatThread.Owner {
    @Override
    public long nextTimeoutNanos() {
      return isDue ? System.nanoTime() - 1 : Long.MAX_VALUE;
    }

    @Override
    public void onTimeout(long nowNanos) {
      timeouts.incrementAndGet();
      throw new IllegalStateException("a poisoned timer");
    }

    @Override
    public void settle(long nowNanos) {
      if (settleFails) {
        throw new IllegalStateException("nothing can be settled");
      }
    }

    @Override
    public void undone(RuntimeException why) {
      undone.add(why);
      throw new IllegalStateException("not even that works");
    }
  }

  @BeforeEach
  void start() {
    store = new Store(JdbcDatabase.inMemory(), ME, new EntrySignatures());
    thread = new ChatThread(store, new Owner());
    thread.start();
  }

  @AfterEach
  void end() {
    thread.close();
  }

  private String name() {
    return thread.call(() -> store.meta().text("name"));
  }

  /** Has the thread stand still from now on; what it is given meanwhile is one transaction then. */
  private CountDownLatch hold() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    thread.post(
        () -> {
          begun.countDown();
          awaitOnThread(held);
        });
    begun.await();
    return held;
  }

  private static void awaitOnThread(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoeverHasADefectFailsAloneAndWhatItDidIsUndone() throws Exception {
    CountDownLatch held = hold();
    CompletableFuture<Object> poisoned =
        CompletableFuture.supplyAsync(
            () ->
                thread.call(
                    () -> {
                      store.meta().set("name", "poison");
                      throw new UnsupportedOperationException("a defect");
                    }));
    CompletableFuture<Object> other =
        CompletableFuture.supplyAsync(
            () ->
                thread.call(
                    () -> {
                      store.meta().set("other", "kept");
                      return "done";
                    }));
    held.countDown();
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThatThrownBy(() -> poisoned.get(20, TimeUnit.SECONDS)).hasMessageContaining("a defect");
    assertThat(name()).isNull();
    assertThat(thread.call(() -> store.meta().text("other"))).isEqualTo("kept");
  }

  @Test
  void whatTheDiskRefusesIsToldInWordsAndWasNotDone() {
    assertThatThrownBy(
            () ->
                thread.call(
                    () -> {
                      store.meta().set("name", "lost");
                      throw new StoreException(StoreException.Reason.FULL, null);
                    }))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("The disk is full");
    assertThat(name()).isNull();
  }

  @Test
  void whatIsWrongIsToldToWhoAskedAndHindersNobody() {
    assertThatThrownBy(
            () ->
                thread.call(
                    () -> {
                      throw new IllegalArgumentException("There is no such contact.");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no such contact.");
    assertThat(undone).isEmpty();
  }

  @Test
  void aTimerThatAlwaysFailsTakesNoTimeFromOthers() {
    isDue = true;
    for (int i = 0; i < 200; i++) {
      assertThat(thread.<Integer>call(() -> 1)).isEqualTo(1);
    }
    assertThat(timeouts.get()).isLessThan(50);
  }

  @Test
  void nobodyWaitsForeverIfNothingCanBeSettled() {
    settleFails = true;
    assertThatThrownBy(this::name).isInstanceOf(IllegalStateException.class);
    settleFails = false;
    assertThat(name()).isNull();
  }

  @Test
  void anErrorEndsItAndEverybodyIsTold() {
    assertThatThrownBy(
            () ->
                thread.call(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::name).hasMessageContaining("closed");
  }

  @Test
  void anEffectThatFailsHindersNoOther() {
    CountDownLatch second = new CountDownLatch(1);
    thread.call(
        () -> {
          thread.afterCommit(
              () -> {
                throw new IllegalStateException("a listener's");
              });
          thread.afterCommit(second::countDown);
          return null;
        });
    assertThat(name()).isNull();
    assertThat(second.getCount()).isZero();
  }

  /** A message that can't be sent is told at once, on this very thread, however much waits. */
  @Test
  void whatItGivesItselfHasRoomThoughTheQueueIsFull() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    thread.post(
        () -> {
          begun.countDown();
          thread.afterCommit(() -> thread.post(done::countDown));
          awaitOnThread(full);
        });
    begun.await();
    for (int i = 0; i < ChatThread.QUEUE_MAX; i++) {
      thread.post(() -> {});
    }
    full.countDown();
    assertThat(name()).isNull();
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingTakesASecondAtMostWhateverIsBeingDone() throws Exception {
    CountDownLatch held = hold();
    CompletableFuture<Object> waiting =
        CompletableFuture.supplyAsync(() -> thread.call(() -> "never"));
    long begin = System.nanoTime();
    thread.close();
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
    held.countDown();
    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasMessageContaining("closed");
  }
}
