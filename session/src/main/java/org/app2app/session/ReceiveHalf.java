package org.app2app.session;

import java.util.Arrays;

/**
 * What the peer writes into a stream: put in order in a ring, which grows as far as the window (RFC
 * 9000 section 3.2).
 */
final class ReceiveHalf {

  /** What became of a frame. */
  enum Taken {
    /** It is here now, or was before. */
    YES,
    /** It can't be held: the packet isn't to be acknowledged, so that it comes again. */
    NOT_NOW,
    /** No honest peer sends that. */
    NEVER
  }

  private static final int RING_MIN = 1 << 12;

  /** More holes than a window of whole packets can have. */
  private static final int RANGES_MAX = 2_048;

  private final int window;
  private final Ranges received = new Ranges();
  private byte[] ring = new byte[0];
  private long consumed;
  private long highest;
  private long finalSize = -1;
  private long limit = Windows.STREAM_FIRST;
  private long resetCode = -1;
  private boolean stopped;

  ReceiveHalf(int window) {
    this.window = window;
  }

  /** One more than the offset of the last byte that the peer has sent, as far as we know. */
  long highest() {
    return highest;
  }

  /** Whether the peer may send so many bytes, and its idea of the end doesn't change. */
  Taken check(long end, boolean last) {
    boolean beyond = end > limit || (finalSize >= 0 && end > finalSize);
    boolean otherEnd = last && (end < highest || (finalSize >= 0 && end != finalSize));
    if (beyond || otherEnd) {
      return Taken.NEVER;
    }
    return received.count() >= RANGES_MAX && end > deliveredOffset() ? Taken.NOT_NOW : Taken.YES;
  }

  /** Takes bytes that {@link #check} has let through. */
  void take(long offset, byte[] source, int at, int length, boolean last) {
    long end = offset + length;
    highest = Math.max(highest, end);
    if (last) {
      finalSize = end;
    }
    if (resetCode >= 0) {
      return;
    }
    long from = Math.max(offset, consumed);
    if (from < end && !stopped) {
      makeRoom((int) (end - consumed));
      copyIn(from, source, at + (int) (from - offset), (int) (end - from));
    }
    received.add(offset, end);
    if (stopped) {
      consumed = deliveredOffset();
    }
  }

  private void copyIn(long offset, byte[] source, int at, int length) {
    int place = (int) (offset & (ring.length - 1));
    int part = Math.min(length, ring.length - place);
    System.arraycopy(source, at, ring, place, part);
    System.arraycopy(source, at + part, ring, 0, length - part);
  }

  private void makeRoom(int bytes) {
    if (bytes <= ring.length) {
      return;
    }
    byte[] old = ring;
    ring = new byte[Math.max(RING_MIN, Integer.highestOneBit(bytes - 1) << 1)];
    for (long at = consumed; at < consumed + old.length && old.length > 0; ) {
      int place = (int) (at & (old.length - 1));
      int part = (int) Math.min(old.length - place, consumed + old.length - at);
      copyIn(at, old, place, part);
      at += part;
    }
  }

  private long deliveredOffset() {
    return !received.isEmpty() && received.start(0) == 0 ? received.end(0) : 0;
  }

  /** Whether all that the peer ever sends is here. */
  boolean isComplete() {
    return finalSize >= 0 && deliveredOffset() == finalSize;
  }

  /** Bytes that can be read now. */
  int readable() {
    return resetCode >= 0 || stopped ? 0 : (int) (deliveredOffset() - consumed);
  }

  /** Takes bytes out; at most {@link #readable}. */
  void read(byte[] target, int at, int length) {
    int place = (int) (consumed & (ring.length - 1));
    int part = Math.min(length, ring.length - place);
    System.arraycopy(ring, place, target, at, part);
    System.arraycopy(ring, 0, target, at + part, length - part);
    consumed += length;
    if (consumed == highest) {
      ring = Arrays.copyOf(ring, 0); // an idle stream holds nothing
    }
  }

  /** The byte at that distance from the next to be read. */
  int peek(int distance) {
    return ring[(int) ((consumed + distance) & (ring.length - 1))] & 0xff;
  }

  /** The peer gives up; false if no honest peer says so. */
  boolean reset(long code, long size) {
    if (size < highest || (finalSize >= 0 && finalSize != size) || size > limit) {
      return false;
    }
    finalSize = size;
    highest = size;
    if (resetCode < 0 && deliveredOffset() != size) {
      resetCode = code;
      ring = new byte[0];
    }
    return true;
  }

  /** Nobody wants to read any more: what comes is dropped. */
  void stop() {
    stopped = true;
    consumed = Math.max(consumed, deliveredOffset());
    ring = new byte[0];
  }

  boolean isStopped() {
    return stopped;
  }

  long resetCode() {
    return resetCode;
  }

  /** Whether all has been read, or there won't be anything. */
  boolean isAtEnd() {
    return resetCode >= 0 || (finalSize >= 0 && consumed == finalSize);
  }

  /** Whether the peer will send nothing more that counts. */
  boolean isDone() {
    return isAtEnd() || (stopped && isComplete());
  }

  /** Bytes that nobody will read any more, or has read: they count no longer against a window. */
  long released() {
    return resetCode >= 0 ? highest : stopped ? highest : consumed;
  }

  /** Whether the peer should be told of a higher limit: half of the window is used up. */
  boolean wantsLimit() {
    return finalSize < 0 && !stopped && limit - consumed < window / 2;
  }

  /** The limit to be told now. */
  long raiseLimit() {
    limit = Math.max(limit, consumed + window);
    return limit;
  }

  long limit() {
    return limit;
  }
}
