package org.app2app.node;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.PeerId;

/** Until when a blocking call waits. */
final class Deadline {

  private final PeerId peer;
  private final Desk desk;
  private final long timeoutNanos;
  private final long endNanos;

  /**
   * @param timeoutNanos 0 for no end
   */
  Deadline(PeerId peer, Desk desk, long timeoutNanos) {
    this.peer = peer;
    this.desk = desk;
    this.timeoutNanos = timeoutNanos;
    this.endNanos = timeoutNanos == 0 ? 0 : System.nanoTime() + timeoutNanos;
  }

  /** Waits for a notification, with the monitor held; whoever calls does so in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  void await(Object monitor) throws PeerException, InterruptedIOException {
    if (desk.isLoop()) {
      throw new IllegalStateException(
          "This call would block the node itself: a handler on a direct executor mustn't wait.");
    }
    try {
      if (timeoutNanos == 0) {
        monitor.wait();
        return;
      }
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        throw new PeerException(
            PeerException.Reason.TIMED_OUT,
            peer,
            "Nothing moved for "
                + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                + " ms, which is as long as this stream's timeout allows.");
      }
      TimeUnit.NANOSECONDS.timedWait(monitor, leftNanos);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The thread was interrupted while it waited for a peer.");
    }
  }
}
