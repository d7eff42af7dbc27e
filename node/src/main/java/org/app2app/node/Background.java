package org.app2app.node;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The thread for whatever may wait for the disk or the operating system; also a slow clock. */
final class Background implements Runnable {

  private static final int TASKS_MAX = 16;

  private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_MAX);
  private final Runnable tick;
  private final long tickMillis;
  private final OnDefect onDefect;
  private volatile boolean closed;

  /** Told of a defect in a task; the thread then ends. */
  interface OnDefect {
    void failed(RuntimeException defect);
  }

  /**
   * @param tick done whenever nothing else was for {@code tickMillis}
   * @param tickMillis 0 for never
   */
  Background(Runnable tick, long tickMillis, OnDefect onDefect) {
    this.tick = tick;
    this.tickMillis = tickMillis;
    this.onDefect = onDefect;
  }

  void start() {
    Thread thread = new Thread(this, "app2app-background");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does the task soon; false if too many wait. */
  boolean post(Runnable task) {
    return tasks.offer(task);
  }

  void close() {
    closed = true;
    tasks.clear();
    tasks.offer(tick);
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        Runnable task =
            tickMillis == 0 ? tasks.take() : tasks.poll(tickMillis, TimeUnit.MILLISECONDS);
        if (!closed) {
          (task == null ? tick : task).run();
        }
      }
    } catch (InterruptedException endedByTheApp) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      onDefect.failed(defect);
    }
  }
}
