package org.app2app.natlab;

import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * All tries of one pair. Times are medians, in milliseconds, {@link View#NEVER} if there is none.
 *
 * @param path the hardest of those that came about; null if none did
 */
record Cell(PathKind path, int tries, long usable, long usableMillis, long directMillis) {

  /** Of those pairs that are between these two; null if there are none. */
  static Cell of(List<PairResult> all, String one, String other) {
    List<PairResult> tries = all.stream().filter(pair -> isBetween(pair, one, other)).toList();
    return tries.isEmpty()
        ? null
        : new Cell(
            tries.stream()
                .map(PairResult::path)
                .filter(Objects::nonNull)
                .reduce(PathKind::harder)
                .orElse(null),
            tries.size(),
            tries.stream().filter(PairResult::isUsable).count(),
            median(tries, PairResult::usableMillis),
            median(tries, PairResult::directMillis));
  }

  private static boolean isBetween(PairResult pair, String one, String other) {
    return (pair.one().equals(one) && pair.other().equals(other))
        || (pair.one().equals(other) && pair.other().equals(one));
  }

  private static long median(List<PairResult> tries, ToLongFunction<PairResult> figure) {
    return Summary.quantile(tries, figure, Summary.MEDIAN);
  }
}
