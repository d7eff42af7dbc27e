package org.app2app.session;

import java.util.Arrays;

/**
 * A set of whole numbers as disjoint half-open ranges in ascending order: packets that arrived,
 * bytes that were acknowledged or lost. Made for few ranges and additions at the end.
 */
final class Ranges {

  private static final int INITIAL = 4;

  private long[] starts = new long[INITIAL];
  private long[] ends = new long[INITIAL];
  private int count;

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** First number of a range, 0 being the lowest. */
  long start(int range) {
    return starts[range];
  }

  /** One more than the last number of a range. */
  long end(int range) {
    return ends[range];
  }

  void clear() {
    count = 0;
  }

  /** Adds {@code [start, end)}; returns how many of its numbers weren't there. */
  long add(long start, long end) {
    if (start >= end) {
      return 0;
    }
    int first = firstEndingAfter(start - 1); // one that only touches is joined, too
    int last = first;
    long joinedStart = start;
    long joinedEnd = end;
    long known = 0;
    while (last < count && starts[last] <= end) {
      known += Math.max(0, Math.min(end, ends[last]) - Math.max(start, starts[last]));
      joinedStart = Math.min(joinedStart, starts[last]);
      joinedEnd = Math.max(joinedEnd, ends[last]);
      last++;
    }
    replace(first, last, joinedStart, joinedEnd);
    return end - start - known;
  }

  /** Takes {@code [start, end)} out. */
  void remove(long start, long end) {
    if (start >= end) {
      return; // or a range would be cut into two that touch
    }
    int range = firstEndingAfter(start);
    while (range < count && starts[range] < end) {
      long tail = ends[range];
      if (starts[range] < start) {
        ends[range] = start;
        range++;
        if (tail > end) {
          replace(range, range, end, tail);
        }
      } else if (tail > end) {
        starts[range] = end;
      } else {
        delete(range, range + 1);
      }
    }
  }

  /** Forgets the lowest ranges until there are so many. */
  void keepLatest(int ranges) {
    if (count > ranges) {
      delete(0, count - ranges);
    }
  }

  /** The first range that has a number greater than this. */
  private int firstEndingAfter(long number) {
    if (count > 0 && ends[count - 1] <= number) {
      return count;
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts one range in the place of those in {@code [first, last)}. */
  private void replace(int first, int last, long start, long end) {
    if (last == first) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      System.arraycopy(starts, first, starts, first + 1, count - first);
      System.arraycopy(ends, first, ends, first + 1, count - first);
      count++;
    } else {
      delete(first + 1, last);
    }
    starts[first] = start;
    ends[first] = end;
  }

  private void delete(int first, int last) {
    System.arraycopy(starts, last, starts, first, count - last);
    System.arraycopy(ends, last, ends, first, count - last);
    count -= last - first;
  }
}
