package org.app2app.node;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.app2app.engine.Engine;

/**
 * Where the app's threads leave what the loop shall do about conversations. However much is left
 * there, the loop is woken once, and not at all while it is at it. What leaves work here bounds it:
 * a stream is here once at a time.
 */
final class Desk {

  /** Something that the loop shall do. */
  interface Task {
    void run(Engine engine, long nowNanos);
  }

  private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile Runnable wakeUp = () -> {};
  private volatile Thread loop;

  /** How to wake the loop. */
  void setWakeUp(Runnable newWakeUp) {
    wakeUp = newWakeUp;
  }

  /** The calling thread is the loop. */
  void setLoop() {
    loop = Thread.currentThread();
  }

  /** Whether the caller is the loop, which mustn't wait for itself. */
  boolean isLoop() {
    return Thread.currentThread() == loop;
  }

  /** Leaves something to do, from any thread. */
  void leave(Task task) {
    tasks.add(task);
    if (!isLoop() && woken.compareAndSet(false, true)) {
      wakeUp.run();
    }
  }

  /** Whether there is nothing to do. To be used on the loop. */
  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /**
   * Does what is there, up to {@code max} of it. To be called on the loop in each turn, also if
   * nothing seems to be there: whoever comes afterwards wakes the loop again.
   *
   * @return whether there was anything
   */
  boolean work(Engine engine, long nowNanos, int max) {
    if (woken.get()) {
      woken.set(false);
    }
    int done = 0;
    for (Task task = tasks.poll(); task != null; task = done < max ? tasks.poll() : null) {
      task.run(engine, nowNanos);
      done++;
    }
    return done > 0;
  }
}
