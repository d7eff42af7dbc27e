package org.app2app.simulator;

import java.util.Arrays;

/** Values in order, to read quantiles from (the nearest rank: always a value that occurred). */
final class Quantiles {

  private final long[] sorted;

  Quantiles(long[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  int count() {
    return sorted.length;
  }

  /**
   * The smallest value that at least {@code percent} of a hundred values don't exceed; 0 if there
   * are no values.
   */
  long at(int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) ((long) sorted.length * percent + 99) / 100;
    return sorted[Math.max(rank, 1) - 1];
  }
}
