package org.app2app.session;

import java.util.Arrays;

/**
 * The bytes of a stream from the first that isn't acknowledged to the last that was written: the
 * writer's own arrays, one after the other.
 */
final class SendBuffer {

  private static final int INITIAL = 4;

  private byte[][] chunks = new byte[INITIAL][];
  private int[] places = new int[INITIAL];

  /** The stream's offset of each chunk's first byte; one more than there are chunks. */
  private long[] offsets = new long[INITIAL + 1];

  private int first;
  private int end;
  private int latest;

  /** Offset after the last byte written. */
  long endOffset() {
    return offsets[end];
  }

  /** Adds bytes, which are not copied and not to be changed. */
  void append(byte[] data, int place, int length) {
    if (end == chunks.length) {
      makeRoom();
    }
    chunks[end] = data;
    places[end] = place;
    offsets[end + 1] = offsets[end] + length;
    end++;
  }

  private void makeRoom() {
    int count = end - first;
    int size = 2 * count >= chunks.length ? 2 * chunks.length : chunks.length;
    byte[][] newChunks = new byte[size][];
    int[] newPlaces = new int[size];
    long[] newOffsets = new long[size + 1];
    System.arraycopy(chunks, first, newChunks, 0, count);
    System.arraycopy(places, first, newPlaces, 0, count);
    System.arraycopy(offsets, first, newOffsets, 0, count + 1);
    chunks = newChunks;
    places = newPlaces;
    offsets = newOffsets;
    latest = Math.max(0, latest - first);
    first = 0;
    end = count;
  }

  /** Copies bytes that are here. */
  void copy(long offset, byte[] target, int at, int length) {
    int chunk = chunkOf(offset);
    int done = 0;
    while (done < length) {
      int skip = (int) (offset + done - offsets[chunk]);
      int part = (int) Math.min(length - done, offsets[chunk + 1] - offset - done);
      System.arraycopy(chunks[chunk], places[chunk] + skip, target, at + done, part);
      done += part;
      latest = chunk;
      chunk++;
    }
  }

  private int chunkOf(long offset) {
    if (latest >= first && latest < end && offsets[latest] <= offset) {
      int chunk = latest;
      while (offsets[chunk + 1] <= offset) {
        chunk++;
      }
      return chunk;
    }
    int found = Arrays.binarySearch(offsets, first, end, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Lets go of all chunks that end at or before this offset. */
  void discardUntil(long offset) {
    while (first < end && offsets[first + 1] <= offset) {
      chunks[first++] = null;
    }
  }

  /** Lets go of everything; offsets go on. */
  void clear() {
    discardUntil(endOffset());
  }
}
