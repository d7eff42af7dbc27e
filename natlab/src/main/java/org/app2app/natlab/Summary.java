package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How the pairs of one kind of path fared. Times are milliseconds, {@link View#NEVER} if there are
 * none.
 *
 * @param name what they have in common
 * @param pairs how many there are
 */
record Summary(
    String name, int pairs, long usableP50, long usableP95, long directP50, long directP95) {

  static final double MEDIAN = 0.5;
  private static final double MOST = 0.95;
  private static final int PERCENT = 100;

  /** One for each kind that there is, from easy to hard, and one for all pairs that have a path. */
  static List<Summary> of(Matrix matrix) {
    List<Summary> lines = new ArrayList<>();
    for (PathKind kind : PathKind.values()) {
      lines.add(of(kind.text(), matrix.results(), kind));
    }
    lines.add(of("all", matrix.results(), null));
    lines.removeIf(line -> line.pairs == 0);
    return lines;
  }

  private static Summary of(String name, List<PairResult> all, PathKind kind) {
    List<PairResult> some =
        all.stream().filter(pair -> kind == null ? pair.isUsable() : pair.path() == kind).toList();
    return new Summary(
        name,
        some.size(),
        quantile(some, PairResult::usableMillis, MEDIAN),
        quantile(some, PairResult::usableMillis, MOST),
        quantile(some, PairResult::directMillis, MEDIAN),
        quantile(some, PairResult::directMillis, MOST));
  }

  /** The least figure that so large a share of them doesn't exceed. */
  static long quantile(List<PairResult> pairs, ToLongFunction<PairResult> figure, double share) {
    long[] sorted =
        pairs.stream().mapToLong(figure).filter(millis -> millis != View.NEVER).sorted().toArray();
    return sorted.length == 0 ? View.NEVER : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** All of it in one sentence. */
  static String sentence(Matrix matrix) {
    List<PairResult> all = matrix.results();
    long usable = all.stream().filter(PairResult::isUsable).count();
    long direct = all.stream().filter(PairResult::isDirect).count();
    return "%d of %d pairs have a usable path (%d %%), %d a direct one (%d %%)."
        .formatted(
            usable, all.size(), share(usable, all.size()), direct, share(direct, all.size()));
  }

  /** Rounded down: 100 % are all of them. */
  private static long share(long some, int all) {
    return all == 0 ? PERCENT : some * PERCENT / all;
  }
}
