package org.app2app.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.ToLongFunction;
import org.app2app.overlay.PathKind;

/**
 * Each pair of sites, by itself in virtual time: the NAT lab's matrix for those who have no root.
 * The same seed gives the same matrix.
 *
 * @param results in the order of the sites
 */
public record Matrix(List<PairResult> results) {

  /** Virtual seconds that a pair has; a guessed port takes up to 22. */
  static final int SECONDS_MAX = 30;

  private static final int PERCENT = 100;
  private static final int P95 = 95;
  private static final String PAIR = "%-23s %-23s %-10s %10s %10s%n";
  private static final String SUMMARY = "%-10s %6s %10s %10s %10s %10s%n";

  /**
   * Lets all pairs meet.
   *
   * @param progress told the share that is done, 0 to 1
   */
  public static Matrix run(long seed, DoubleConsumer progress) {
    SiteType[] sites = SiteType.values();
    int count = sites.length * (sites.length + 1) / 2;
    List<PairResult> results = new ArrayList<>(count);
    for (int first = 0; first < sites.length; first++) {
      for (int second = first; second < sites.length; second++) {
        progress.accept((double) results.size() / count);
        results.add(
            new Encounter(seed, sites[first], sites[second], CheckLevel.FULL).run(SECONDS_MAX));
      }
    }
    return new Matrix(Collections.unmodifiableList(results));
  }

  /** Whether every pair has a path. */
  public boolean isComplete() {
    return results.stream().allMatch(PairResult::isUsable);
  }

  /** Aligned lines for a terminal: each pair, then each kind of path. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    add(text, PAIR, "site", "site", "path", "usable", "direct");
    for (PairResult pair : results) {
      String path = pair.path() == null ? "none" : pair.path().text();
      add(
          text,
          PAIR,
          pair.first().text(),
          pair.second().text(),
          path,
          millis(pair.usableMillis()),
          millis(pair.directMillis()));
    }
    text.append('\n');
    add(text, SUMMARY, "path", "pairs", "usable p50", "p95", "direct p50", "p95");
    byKind().forEach((kind, pairs) -> summarize(text, kind.text(), pairs));
    summarize(text, "all", results);
    long usable = results.stream().filter(PairResult::isUsable).count();
    long direct = results.stream().filter(PairResult::isDirect).count();
    add(
        text,
        "%n%d of %d pairs have a usable path, %d a direct one.%n",
        usable,
        results.size(),
        direct);
    return text.toString();
  }

  private Map<PathKind, List<PairResult>> byKind() {
    Map<PathKind, List<PairResult>> kinds = new EnumMap<>(PathKind.class);
    for (PairResult pair : results) {
      if (pair.path() != null) {
        kinds.computeIfAbsent(pair.path(), kind -> new ArrayList<>()).add(pair);
      }
    }
    return kinds;
  }

  private static void summarize(StringBuilder text, String name, List<PairResult> pairs) {
    Quantiles usable = quantiles(pairs, PairResult::usableMillis);
    Quantiles direct = quantiles(pairs, PairResult::directMillis);
    add(
        text,
        SUMMARY,
        name,
        pairs.size(),
        quantile(usable, PERCENT / 2),
        quantile(usable, P95),
        quantile(direct, PERCENT / 2),
        quantile(direct, P95));
  }

  private static Quantiles quantiles(List<PairResult> pairs, ToLongFunction<PairResult> what) {
    return new Quantiles(
        pairs.stream().mapToLong(what).filter(value -> value != PairResult.NEVER).toArray());
  }

  private static String quantile(Quantiles quantiles, int percent) {
    return millis(quantiles.count() == 0 ? PairResult.NEVER : quantiles.at(percent));
  }

  private static String millis(long millis) {
    return millis == PairResult.NEVER ? "–" : String.format(Locale.ROOT, "%,d ms", millis);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
