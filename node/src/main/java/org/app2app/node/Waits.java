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

  /**
   * How long to look for the next datagram before the thread sleeps, while a conversation is going
   * on: to wake it takes as long as many a peer takes to answer, and costs whoever wakes it.
   */
  private static final long WATCH_NANOS = 50_000;

  /** With one processor, whoever watches keeps others from doing what it waits for. */
  private static final boolean MAY_WATCH = Runtime.getRuntime().availableProcessors() > 1;

  private final LongSupplier clock;
  private final long startNanos;
  private final Selector selector;

  /** A hint only: the selector is what doesn't forget. */
  private volatile boolean ended;

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

  /**
   * Waits like {@link #until}, but doesn't sleep at once: for a moment it looks again and again
   * whether there is something to do, and lets other threads go first.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on who goes first
  void watchUntil(long dueNanos) throws IOException {
    long endNanos = Math.min(dueNanos, nowNanos() + WATCH_NANOS);
    boolean found = !MAY_WATCH;
    while (!found && !ended && nowNanos() < endNanos) {
      found = selector.selectNow() > 0;
      if (!found) {
        Thread.yield();
      }
    }
    if (!MAY_WATCH || !(found || ended)) {
      until(dueNanos);
    }
    ended = false;
  }

  /** Ends the wait that is on, or the next one; from any thread. */
  void end() {
    ended = true;
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
