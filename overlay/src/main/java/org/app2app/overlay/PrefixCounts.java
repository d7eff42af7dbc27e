package org.app2app.overlay;

import java.util.SplittableRandom;

/**
 * How many peers there are of each network ({@link org.app2app.wire.Endpoint#diversityPrefix}).
 *
 * <p>Open addressing on plain arrays, because each candidate is looked up whenever another is
 * chosen. A network of which nobody is left keeps its place until the table would have to grow. The
 * hash is this node's own, so that nobody can choose networks that meet in one place.
 */
final class PrefixCounts {

  private static final int PLACES_AT_FIRST = 16;

  private final long multiplier;
  private long[] prefixes = new long[PLACES_AT_FIRST];

  /** One more than there are peers; 0 where no network has its place. */
  private int[] counts = new int[PLACES_AT_FIRST];

  private int used;

  PrefixCounts(SplittableRandom random) {
    multiplier = random.nextLong() | 1;
  }

  int get(long prefix) {
    return Math.max(0, counts[placeOf(prefix)] - 1);
  }

  void increment(long prefix) {
    int place = placeOf(prefix);
    if (counts[place] == 0 && 2 * (used + 1) > counts.length) {
      rebuild();
      place = placeOf(prefix);
    }
    if (counts[place] == 0) {
      prefixes[place] = prefix;
      counts[place] = 1;
      used++;
    }
    counts[place]++;
  }

  /** One fewer of a network that was counted. */
  void decrement(long prefix) {
    counts[placeOf(prefix)]--;
  }

  private int placeOf(long prefix) {
    int mask = counts.length - 1;
    int place = (int) ((prefix * multiplier) >>> 32) & mask;
    while (counts[place] != 0 && prefixes[place] != prefix) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void rebuild() {
    final long[] oldPrefixes = prefixes;
    final int[] oldCounts = counts;
    int alive = 0;
    for (int count : oldCounts) {
      alive += count > 1 ? 1 : 0;
    }
    int places = PLACES_AT_FIRST;
    while (places < 3 * (alive + 1)) {
      places *= 2;
    }
    prefixes = new long[places];
    counts = new int[places];
    used = alive;
    for (int old = 0; old < oldCounts.length; old++) {
      if (oldCounts[old] > 1) {
        int place = placeOf(oldPrefixes[old]);
        prefixes[place] = oldPrefixes[old];
        counts[place] = oldCounts[old];
      }
    }
  }
}
