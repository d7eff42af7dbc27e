package org.app2app.chat;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the store and the core. What it is given is done in order, many things
 * in one transaction; and only after that is committed do packets leave, listeners hear of it and
 * callers get their answers. So nothing was ever promised that isn't on the disk.
 */
final class ChatThread implements Runnable, Closeable {

  /** Whoever gives more has to wait. */
  static final int QUEUE_MAX = 4_096;

  /** Tasks in one transaction. */
  private static final int BATCH_MAX = 256;

  private static final long CLOSE_MILLIS = 900;

  /** A disk that takes longer doesn't answer any more. */
  private static final long ANSWER_SECONDS = 60;

  /** What fails each time it is due isn't tried again and again without a pause. */
  private static final long PAUSE_MIN_NANOS = 10_000_000L;

  private static final long PAUSE_MAX_NANOS = 10_000_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  /** What the thread works for. */
  interface Owner {
    /** When {@link #onTimeout} is due, by System.nanoTime(). */
    long nextTimeoutNanos();

    void onTimeout(long nowNanos);

    /** Looks at what the tasks brought; the last thing before the commit. */
    void settle(long nowNanos);

    /**
     * The last transaction was undone: what is in memory may be wrong.
     *
     * @param why what threw; an error of this program unless it is a {@link StoreException}
     */
    void undone(RuntimeException why);
  }

  /** Something to do, and whom to tell. */
  private static final class Task {
    final Callable<?> work;
    final CompletableFuture<Object> answer;
    Object result;
    RuntimeException failure;

    Task(Callable<?> work, CompletableFuture<Object> answer) {
      this.work = work;
      this.answer = answer;
    }
  }

  private final Store store;
  private final Owner owner;
  private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUE_MAX);

  /** What this thread gave itself: it can't wait for room that it alone makes. */
  private final Deque<Task> own = new ArrayDeque<>();

  private final List<Runnable> effects = new ArrayList<>();
  private final Thread thread = new Thread(this, "app2app-chat");
  private volatile boolean closed;
  private long pauseNanos;
  private long pausedUntilNanos;

  ChatThread(Store store, Owner owner) {
    this.store = store;
    this.owner = owner;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Has something done; waits while the queue is full, unless it is this thread that asks. Without
   * effect after the end.
   */
  void post(Runnable work) {
    enqueue(
        () -> {
          work.run();
          return null;
        },
        null);
  }

  /**
   * Has something done, and waits until it is on the disk.
   *
   * @throws ChatException if the disk doesn't take it, or says nothing for a minute
   * @throws IllegalStateException after the end
   */
  <T> T call(Callable<T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a chat's own thread doesn't wait for itself");
    }
    CompletableFuture<Object> answer = new CompletableFuture<>();
    enqueue(work, answer);
    if (closed) {
      answer.completeExceptionally(new IllegalStateException("The chat is closed."));
    }
    try {
      @SuppressWarnings("unchecked")
      T result = (T) answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return result;
    } catch (TimeoutException e) {
      throw new ChatException("The disk doesn't answer: it may or may not be done later.", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The same, for what has no answer. */
  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof StoreException disk) {
      return new ChatException(disk.getMessage(), disk);
    }
    if (cause instanceof IllegalArgumentException wrong) {
      return new IllegalArgumentException(wrong.getMessage(), wrong);
    }
    return new IllegalStateException(cause.getMessage(), cause);
  }

  private void enqueue(Callable<?> work, CompletableFuture<Object> answer) {
    Task task = new Task(work, answer);
    if (Thread.currentThread() == thread) {
      own.add(task); // one for each effect at most, and so as few as there are
      return;
    }
    try {
      while (!closed && !queue.offer(task, 1, TimeUnit.SECONDS)) {
        // full: the network's threads wait here, and so does the peer
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Done once the transaction is committed, in order. To be called on this thread. */
  void afterCommit(Runnable effect) {
    effects.add(effect);
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Whatever ended it: nobody waits for an answer that never comes.
      closed = true;
      for (Task left = queue.poll(); left != null; left = queue.poll()) {
        fail(left, new IllegalStateException("The chat is closed."));
      }
      store.close();
    }
  }

  private void turn() throws InterruptedException {
    List<Task> batch = nextBatch();
    RuntimeException failure = transact(batch, true);
    if (failure == null || failure instanceof StoreException || batch.size() == 1) {
      return;
    }
    // A defect: whoever had it is found by doing each alone, so that the others don't suffer from
    // it. Nothing of it was done yet.
    for (Task task : batch) {
      transact(Collections.singletonList(task), false);
    }
  }

  private List<Task> nextBatch() throws InterruptedException {
    Task first = own.isEmpty() ? queue.poll(waitNanos(), TimeUnit.NANOSECONDS) : own.poll();
    List<Task> batch = new ArrayList<>();
    if (first != null) {
      batch.add(first);
      while (batch.size() < BATCH_MAX && !own.isEmpty()) {
        batch.add(own.poll());
      }
      queue.drainTo(batch, BATCH_MAX - batch.size());
    }
    return batch;
  }

  private long waitNanos() {
    long due = owner.nextTimeoutNanos();
    long now = System.nanoTime();
    long wait = due == NEVER ? TimeUnit.SECONDS.toNanos(60) : due - now;
    return Math.max(0, Math.max(wait, pauseNanos == 0 ? 0 : pausedUntilNanos - now));
  }

  /**
   * Does some tasks, and what is due, in one transaction.
   *
   * @param again whether those tasks are done again, each alone, if one has a defect
   * @return why it was undone; null if it wasn't
   */
  private RuntimeException transact(List<Task> batch, boolean again) {
    try {
      store.begin();
      for (Task task : batch) {
        perform(task);
      }
      long now = System.nanoTime();
      boolean paused = pauseNanos != 0 && pausedUntilNanos - now > 0;
      if (!paused && owner.nextTimeoutNanos() - now <= 0) {
        owner.onTimeout(now);
      }
      owner.settle(now);
      store.commit();
      pauseNanos = paused ? pauseNanos : 0;
    } catch (RuntimeException e) {
      undo(batch, e, again && batch.size() > 1 && !(e instanceof StoreException));
      return e;
    } catch (Error e) {
      for (Task task : batch) {
        fail(task, new IllegalStateException("The chat is closed."));
      }
      throw e;
    }
    for (Task task : batch) {
      answer(task);
    }
    takeEffect();
    return null;
  }

  private void takeEffect() {
    List<Runnable> now = new ArrayList<>(effects);
    effects.clear();
    for (Runnable effect : now) {
      try {
        effect.run();
      } catch (RuntimeException defect) {
        LoggerFactory.getLogger("org.app2app.chat").error("what was done can't be told", defect);
      }
    }
  }

  /** What a caller got wrong concerns that caller alone; nothing was changed then. */
  private static void perform(Task task) {
    try {
      task.result = task.work.call();
    } catch (IllegalArgumentException wrong) {
      if (task.answer == null) {
        throw wrong; // nobody asked for it: it is our own mistake
      }
      task.failure = wrong;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void undo(List<Task> batch, RuntimeException why, boolean again) {
    effects.clear();
    store.rollback();
    pauseNanos = Math.min(Math.max(PAUSE_MIN_NANOS, 2 * pauseNanos), PAUSE_MAX_NANOS);
    pausedUntilNanos = System.nanoTime() + pauseNanos;
    if (!(why instanceof StoreException)) {
      LoggerFactory.getLogger("org.app2app.chat").error("a defect of the chat", why);
    }
    for (Task task : batch) {
      task.failure = null;
      if (!again) {
        fail(task, why);
      }
    }
    try {
      owner.undone(why);
    } catch (RuntimeException worse) {
      LoggerFactory.getLogger("org.app2app.chat").error("the chat can't go on as it was", worse);
    }
    takeEffect();
  }

  private static void answer(Task task) {
    if (task.failure != null) {
      fail(task, task.failure);
    } else if (task.answer != null) {
      task.answer.complete(task.result);
    }
  }

  private static void fail(Task task, RuntimeException why) {
    if (task.answer != null) {
      task.answer.completeExceptionally(why);
    }
  }

  /** Ends it within a second, after what was asked before it if the disk is that fast. */
  @Override
  public void close() {
    Task end =
        new Task(
            () -> {
              closed = true;
              return null;
            },
            null);
    closed |= !queue.offer(end);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }
}
