package org.app2app.session;

/**
 * How much a sender may be ahead of the reader: little at first, and twice as much whenever it is
 * used up faster than the path alone would explain. So it is as wide as a long path needs, and what
 * a short one can do without doesn't queue up: the longer the queue, the slower a computer works it
 * off.
 */
final class ReceiveWindow {

  /** Enough for 250 MB/s if the peer answers within a millisecond. */
  private static final int FIRST_BYTES = 1 << 18;

  private final int bytesMax;
  private int bytes;
  private long raisedNanos = -1;

  ReceiveWindow(int bytesMax) {
    this.bytesMax = bytesMax;
    this.bytes = Math.min(FIRST_BYTES, bytesMax);
  }

  /** Its width. */
  int bytes() {
    return bytes;
  }

  /**
   * Half of it is used up. If that took less than a round trip, the window holds the sender back:
   * it sends what it may in a round trip, and half of it in half of one.
   *
   * @param roundTripNanos the least that was measured; {@link Long#MAX_VALUE} if none was
   * @return its width from now on
   */
  int usedByHalf(long roundTripNanos, long nowNanos) {
    boolean soon = raisedNanos >= 0 && nowNanos - raisedNanos < roundTripNanos;
    raisedNanos = nowNanos;
    if (soon) {
      bytes = (int) Math.min(2L * bytes, bytesMax);
    }
    return bytes;
  }
}
