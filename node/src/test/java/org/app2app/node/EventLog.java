package org.app2app.node;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Collects a node's events; a test waits for the one that it needs. */
final class EventLog implements NodeListener {

  private static final long PATIENCE_SECONDS = 20;

  private final LinkedBlockingQueue<NodeEvent> incoming = new LinkedBlockingQueue<>();
  private final List<NodeEvent> seen = new ArrayList<>();

  @Override
  public void onEvent(NodeEvent event) {
    incoming.add(event);
  }

  /** The first event of that kind, among those not yet awaited or passed over. */
  <E extends NodeEvent> E await(Class<E> kind) {
    return await(kind, any -> true);
  }

  <E extends NodeEvent> E await(Class<E> kind, Predicate<E> condition) {
    try {
      while (true) {
        NodeEvent event = incoming.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          return fail("no " + kind.getSimpleName() + " came; what came: " + seen);
        }
        seen.add(event);
        if (kind.isInstance(event) && condition.test(kind.cast(event))) {
          return kind.cast(event);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that came so far. */
  List<NodeEvent> all() {
    incoming.drainTo(seen);
    return seen;
  }
}
