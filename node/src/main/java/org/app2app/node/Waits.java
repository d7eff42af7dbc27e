package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.function.LongSupplier;

/**
 * The node's clock, and how its loop waits by it. The selector's own patience stands still while a
 * device sleeps, and the clock may not: so it waits a little at a time, and looks at the clock in
 * between. While the device sleeps that costs nothing, for nothing here wakes it but the alarm.
 */
final class Waits implements Closeable {

  /** Longest wait for something that is due. A node at its liveliest does something more often. */
  private static final long WAIT_MILLIS_MAX = 10_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier clock;
  private final long startNanos;
  private final Selector selector;

  /**
   * @param clock monotonic, in nanoseconds
   * @param startNanos what it said when the node started
   */
  Waits(LongSupplier clock, long startNanos) throws IOException {
    this.clock = clock;
    this.startNanos = startNanos;
    this.selector = Selector.open();
  }

  /** Nanoseconds since the node's start, on any thread. */
  long nowNanos() {
    return clock.getAsLong() - startNanos;
  }

  Selector selector() {
    return selector;
  }

  /**
   * Waits for a datagram, for {@link #end()} or until that time; perhaps not so long.
   *
   * @param dueNanos {@link Long#MAX_VALUE} for never
   */
  void until(long dueNanos) throws IOException {
    long waitNanos = dueNanos - nowNanos();
    if (dueNanos == Long.MAX_VALUE) {
      selector.select();
    } else if (waitNanos <= 0) {
      selector.selectNow();
    } else {
      long millis = (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
      selector.select(Math.min(millis, WAIT_MILLIS_MAX));
    }
  }

  /** Ends the wait that is on, or the next one; from any thread. */
  void end() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
