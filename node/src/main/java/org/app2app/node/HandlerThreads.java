package org.app2app.node;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which handlers run if the app names none: as many as block at a time, up to a
 * limit beyond which calls wait. They begin with the first call, don't keep the process alive, and
 * end when there is nothing to do.
 */
final class HandlerThreads implements Executor {

  /** Enough for handlers that wait for peers; about 1 MB of stack each, mostly never touched. */
  private static final int THREADS_MAX = 256;

  private static final long IDLE_SECONDS = 10;

  private final AtomicInteger started = new AtomicInteger();
  private ThreadPoolExecutor pool;

  /** Turns a task down unless a thread waits for one: then the pool starts another thread. */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    /** All threads are busy. */
    void queue(Runnable task) {
      super.offer(task);
    }
  }

  @Override
  public void execute(Runnable task) {
    pool().execute(task);
  }

  private synchronized ThreadPoolExecutor pool() {
    if (pool == null) {
      Handover waiting = new Handover();
      pool =
          new ThreadPoolExecutor(
              0,
              THREADS_MAX,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              waiting,
              this::thread,
              (task, busy) -> waiting.queue(task));
    }
    return pool;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "app2app-handler-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
