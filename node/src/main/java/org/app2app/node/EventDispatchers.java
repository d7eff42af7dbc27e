package org.app2app.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Brings events to all who listen, to each at its own speed. */
final class EventDispatchers {

  private final EventDispatcher first;
  private final List<EventDispatcher> added = new CopyOnWriteArrayList<>();

  EventDispatchers(NodeListener listener, Executor executor) {
    first = new EventDispatcher(listener, executor);
  }

  /** See {@link Node#addListener}. */
  synchronized void add(NodeListener listener, Executor executor) {
    if (find(listener) != null) {
      return;
    }
    if (added.size() >= Node.LISTENERS_MAX) {
      throw new IllegalStateException(Node.LISTENERS_MAX + " listeners listen already");
    }
    added.add(new EventDispatcher(listener, executor));
  }

  /** See {@link Node#removeListener}. */
  synchronized void remove(NodeListener listener) {
    EventDispatcher found = find(listener);
    if (found != null) {
      added.remove(found);
      found.close();
    }
  }

  private EventDispatcher find(NodeListener listener) {
    for (EventDispatcher dispatcher : added) {
      if (dispatcher.isFor(listener)) {
        return dispatcher;
      }
    }
    return null;
  }

  /** Takes an event from any thread, and never waits. */
  void emit(NodeEvent event) {
    first.emit(event);
    for (EventDispatcher dispatcher : added) {
      dispatcher.emit(event);
    }
  }
}
