package org.app2app.chat;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;

/**
 * The one thread that owns the store and the core. What it is given is done in order, many things
 * in one transaction; and only after that is committed do packets leave, listeners hear of it and
 * callers get their answers. So nothing was ever promised that isn't on the disk.
 */
final class ChatThread implements Runnable, Closeable {

  /** Whoever gives more has to wait. */
  private static final int QUEUE_MAX = 4_096;

  /** Tasks in one transaction. */
  private static final int BATCH_MAX = 256;

  private static final long CLOSE_MILLIS = 900;
  private static final long NEVER = Long.MAX_VALUE;

  /** What the thread works for. */
  interface Owner {
    /** When {@link #onTimeout} is due, by System.nanoTime(). */
    long nextTimeoutNanos();

    void onTimeout(long nowNanos);

    /** Looks at what the tasks brought; the last thing before the commit. */
    void settle(long nowNanos);

    /** The last transaction was undone: what is in memory may be wrong. */
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
  private final List<Runnable> effects = new ArrayList<>();
  private final Thread thread = new Thread(this, "app2app-chat");
  private volatile boolean closed;

  ChatThread(Store store, Owner owner) {
    this.store = store;
    this.owner = owner;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Has something done; waits while the queue is full. Without effect after the end. */
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
   * @throws ChatException if the disk doesn't take it
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
      T result = (T) answer.get();
      return result;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
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
    while (!closed) {
      try {
        turn();
      } catch (InterruptedException e) {
        closed = true;
      }
    }
    for (Task left = queue.poll(); left != null; left = queue.poll()) {
      fail(left, new IllegalStateException("The chat is closed."));
    }
    store.close();
  }

  private void turn() throws InterruptedException {
    long due = owner.nextTimeoutNanos();
    long waitNanos = due == NEVER ? TimeUnit.SECONDS.toNanos(60) : due - System.nanoTime();
    Task first = queue.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
    List<Task> batch = new ArrayList<>();
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH_MAX - 1);
    }
    try {
      store.begin();
      for (Task task : batch) {
        perform(task);
      }
      long now = System.nanoTime();
      if (owner.nextTimeoutNanos() - now <= 0) {
        owner.onTimeout(now);
      }
      owner.settle(now);
      store.commit();
    } catch (RuntimeException e) {
      undo(batch, e);
      return;
    }
    List<Runnable> now = new ArrayList<>(effects);
    effects.clear();
    for (Task task : batch) {
      answer(task);
    }
    for (Runnable effect : now) {
      effect.run();
    }
  }

  /** What a caller got wrong concerns that caller alone; nothing was changed then. */
  private static void perform(Task task) {
    try {
      task.result = task.work.call();
    } catch (IllegalArgumentException wrong) {
      task.failure = wrong;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void undo(List<Task> batch, RuntimeException why) {
    effects.clear();
    store.rollback();
    for (Task task : batch) {
      fail(task, why);
    }
    owner.undone(why);
    List<Runnable> told = new ArrayList<>(effects);
    effects.clear();
    for (Runnable effect : told) {
      effect.run();
    }
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

  /** Ends it; what is in the queue isn't done any more. */
  @Override
  public void close() {
    post(() -> closed = true);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }
}
