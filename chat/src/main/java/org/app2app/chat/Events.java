package org.app2app.chat;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.LoggerFactory;

/** Brings events to listeners: in order, one at a time for each, never waiting for any. */
final class Events {

  static final int LISTENERS_MAX = 64;

  /** Events that wait for a slow listener; what comes on top is dropped, and that is said. */
  private static final int QUEUE_MAX = 4_096;

  private final Map<ChatListener, Mailbox> listeners = new ConcurrentHashMap<>();

  void add(ChatListener listener, Executor executor) {
    if (listeners.size() >= LISTENERS_MAX) {
      throw new IllegalStateException("at most " + LISTENERS_MAX + " listen");
    }
    listeners.putIfAbsent(listener, new Mailbox(listener, executor));
  }

  void remove(ChatListener listener) {
    listeners.remove(listener);
  }

  void tell(ChatEvent event) {
    for (Mailbox mailbox : listeners.values()) {
      mailbox.put(event);
    }
  }

  /** What one listener hasn't heard yet. */
  private static final class Mailbox implements Runnable {
    private final ChatListener listener;
    private final Executor executor;
    private final Queue<ChatEvent> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean lost;

    Mailbox(ChatListener listener, Executor executor) {
      this.listener = listener;
      this.executor = executor;
    }

    void put(ChatEvent event) {
      try {
        if (enqueue(event)) {
          executor.execute(this);
        }
      } catch (RejectedExecutionException appIsEnding) {
        stop();
      }
    }

    private synchronized boolean enqueue(ChatEvent event) {
      if (waiting.size() >= QUEUE_MAX) {
        lost = true;
        return false;
      }
      waiting.add(event);
      boolean mustStart = !running;
      running = true;
      return mustStart;
    }

    @Override
    public void run() {
      for (ChatEvent event = next(); event != null; event = next()) {
        try {
          listener.onEvent(event);
        } catch (RuntimeException defectOfTheApp) {
          LoggerFactory.getLogger("org.app2app.chat").error("a listener failed", defectOfTheApp);
        }
      }
    }

    private synchronized ChatEvent next() {
      ChatEvent event = waiting.poll();
      if (event == null && lost) {
        lost = false;
        event = new ChatEvent.Warning("Too much happened at once: please look again.");
      }
      running = event != null;
      return event;
    }

    private synchronized void stop() {
      running = false;
      waiting.clear();
    }
  }
}
