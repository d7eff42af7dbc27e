package org.app2app.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Many streams of bytes, each between two real session layers over a network of its own that does
 * its worst: whether every byte arrives, once and in order. The same seed gives the same networks.
 */
public final class Transfers {

  private static final int PERCENT = 100;
  private static final double MEGA = 1e6;

  private final long seed;
  private final List<TransferResult> results;

  private Transfers(long seed, List<TransferResult> results) {
    this.seed = seed;
    this.results = results;
  }

  /**
   * Runs them, on as many threads as there are processors.
   *
   * @param count of networks; the first has that seed, the next the number after it
   * @param bytesMin least of what one carries
   * @param bytesMax most of it
   * @param progress told the share that is done, 0 to 1; on any of the threads
   */
  public static Transfers run(
      int count, long seed, long bytesMin, long bytesMax, DoubleConsumer progress) {
    TransferResult[] results = new TransferResult[count];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              results[i] = new TransferRun(seed + i, bytesMin, bytesMax).run();
              progress.accept((double) done.incrementAndGet() / count);
            });
    return new Transfers(seed, List.of(results));
  }

  /** Whether all bytes of all arrived. */
  public boolean isComplete() {
    return failures().isEmpty();
  }

  /** One line for each that failed, with the seed that repeats it. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).failure() != null) {
        failures.add("seed " + (seed + i) + ": " + results.get(i).failure());
      }
    }
    return failures;
  }

  /** Some lines for a terminal. */
  public String toText() {
    long bytes = results.stream().mapToLong(TransferResult::arrived).sum();
    int changes = results.stream().mapToInt(TransferResult::changes).sum();
    double worst = results.stream().mapToDouble(TransferResult::loss).max().orElse(0);
    Quantiles rates =
        new Quantiles(
            results.stream().mapToLong(one -> (long) (one.arrived() / one.seconds())).toArray());
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d networks, seeds %d to %d: loss up to %.0f %%, %,d black-outs, other addresses and"
                + " changes to a relay or back%n%,.0f MB arrived, each byte once and in order;"
                + " median %,.2f MB/s, slowest %,.3f MB/s (virtual)%n",
            results.size(),
            seed,
            seed + results.size() - 1,
            PERCENT * worst,
            changes,
            bytes / MEGA,
            rates.at(PERCENT / 2) / MEGA,
            rates.at(0) / MEGA));
    failures().forEach(failure -> text.append(failure).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d complete%n",
            results.size() - failures().size(),
            results.size()));
    return text.toString();
  }
}
