package org.app2app.session;

/**
 * The bytes of a stream from the first that isn't acknowledged to the last that was written: a ring
 * that grows with what it holds, and holds nothing when everything has arrived. Bytes are copied in
 * rather than kept where the writer has them: a collector of garbage would have to copy those,
 * again and again, while they wait.
 */
final class SendBuffer {

  private static final int RING_MIN = 1 << 10;

  /** A bigger ring is given back when it is empty. */
  private static final int RING_KEPT = 1 << 12;

  private static final byte[] NONE = {};

  private byte[] ring = NONE;
  private long start;
  private long end;

  /** Offset after the last byte written. */
  long endOffset() {
    return end;
  }

  /** Adds bytes. */
  void append(byte[] data, int place, int length) {
    makeRoom(end - start + length);
    copyIn(end, data, place, length);
    end += length;
  }

  private void copyIn(long offset, byte[] source, int place, int length) {
    int at = (int) (offset & (ring.length - 1));
    int part = Math.min(length, ring.length - at);
    System.arraycopy(source, place, ring, at, part);
    System.arraycopy(source, place + part, ring, 0, length - part);
  }

  private void makeRoom(long bytes) {
    if (bytes <= ring.length) {
      return;
    }
    byte[] old = ring;
    int size = Math.toIntExact(Long.highestOneBit(bytes - 1) << 1);
    ring = new byte[Math.max(RING_MIN, size)];
    for (long at = start; at < end; ) {
      int place = (int) (at & (old.length - 1));
      int part = (int) Math.min(old.length - place, end - at);
      copyIn(at, old, place, part);
      at += part;
    }
  }

  /** Copies bytes that are here. */
  void copy(long offset, byte[] target, int at, int length) {
    int place = (int) (offset & (ring.length - 1));
    int part = Math.min(length, ring.length - place);
    System.arraycopy(ring, place, target, at, part);
    System.arraycopy(ring, 0, target, at + part, length - part);
  }

  /** Lets go of all before this offset. */
  void discardUntil(long offset) {
    start = Math.max(start, offset);
    if (start == end && ring.length > RING_KEPT) {
      ring = NONE;
    }
  }

  /** Lets go of everything; offsets go on. */
  void clear() {
    start = end;
    ring = NONE;
  }
}
