package org.app2app.node;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Brings events to the app: in order, on its own executor, never more at a time than one. */
final class EventDispatcher implements Runnable {

  private final NodeListener listener;
  private final Executor executor;
  private final ArrayDeque<NodeEvent> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;
  private long dropped;

  EventDispatcher(NodeListener listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  boolean isFor(NodeListener other) {
    return listener.equals(other);
  }

  /** Passes nothing on any more, but what is being passed on at this moment. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Takes an event from any thread, and never waits. */
  void emit(NodeEvent event) {
    if (enqueue(event)) {
      try {
        executor.execute(this);
      } catch (RejectedExecutionException appIsEnding) {
        stopRunning();
      }
    }
  }

  /** Whether the executor must be asked to run. */
  private synchronized boolean enqueue(NodeEvent event) {
    if (closed) {
      return false;
    }
    boolean mustArrive = event instanceof NodeEvent.Stopped;
    if (waiting.size() >= NodeEvent.QUEUE_MAX && !mustArrive) {
      dropped++;
      return false;
    }
    if (dropped > 0) {
      String text = "The listener was too slow: " + dropped + " events were dropped.";
      waiting.add(new NodeEvent.Warning(event.nanosSinceStart(), text));
      dropped = 0;
    }
    waiting.add(event);
    boolean wasRunning = running;
    running = true;
    return !wasRunning;
  }

  @Override
  public void run() {
    for (NodeEvent event = next(); event != null; event = next()) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException defectOfTheApp) {
        Log.get().error("a listener failed on " + event, defectOfTheApp);
      }
    }
  }

  private synchronized NodeEvent next() {
    NodeEvent event = waiting.poll();
    running = event != null;
    return event;
  }

  private synchronized void stopRunning() {
    running = false;
    waiting.clear();
  }
}
