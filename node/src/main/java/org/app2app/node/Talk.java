package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * One talk with a router: how long it may take in all, and the means to end it from another thread.
 * A router that hangs can thus hold up nobody, for closing its socket wakes up whoever waits.
 */
final class Talk {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long startNanos = System.nanoTime();
  private final long nowNanos;
  private final long patienceNanos;
  private Closeable socket;
  private boolean cancelled;

  /**
   * @param nowNanos the caller's clock
   */
  Talk(long nowNanos, long patienceNanos) {
    this.nowNanos = nowNanos;
    this.patienceNanos = patienceNanos;
  }

  /** The caller's clock, which went on meanwhile. */
  long nowNanos() {
    return nowNanos + elapsedNanos();
  }

  private long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /** When a part of the talk has to end, in the terms of {@link #leftMillis}. */
  long end(long partMillis) {
    return Math.min(patienceNanos, elapsedNanos() + partMillis * NANOS_PER_MILLI);
  }

  /**
   * How long to wait at most, at least a millisecond.
   *
   * @param endNanos of {@link #end}
   * @throws SocketTimeoutException if the time is up
   */
  int leftMillis(long endNanos) throws SocketTimeoutException {
    long leftNanos = endNanos - elapsedNanos();
    if (leftNanos <= 0) {
      throw new SocketTimeoutException("the router took too long");
    }
    return (int) (leftNanos / NANOS_PER_MILLI) + 1;
  }

  /** From now on, {@link #cancel} closes this. */
  synchronized void hold(Closeable current) throws IOException {
    socket = current;
    if (cancelled) {
      current.close();
      throw new IOException("the talk was ended");
    }
  }

  /** Ends the talk; whoever waits in it gets an IOException. */
  synchronized void cancel() {
    cancelled = true;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      Log.get().debug("closing", e);
    }
  }
}
