package org.app2app.node;

/** Told of what happens in a {@link Node}. */
@FunctionalInterface
public interface NodeListener {

  /**
   * Called for each event, in order and one at a time, on the executor that was named with this
   * listener. While a call lasts, up to {@link NodeEvent#QUEUE_MAX} events wait; what comes on top
   * of that is dropped, and a {@link NodeEvent.Warning} says so afterwards. An exception is logged
   * and otherwise ignored.
   */
  void onEvent(NodeEvent event);
}
