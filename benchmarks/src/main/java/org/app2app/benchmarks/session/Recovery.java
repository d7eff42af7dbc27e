package org.app2app.benchmarks.session;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.app2app.benchmarks.Table;
import org.app2app.session.Goodput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a session makes of a network that loses packets, in virtual time. */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    description =
        "One stream over a round trip of 50 ms with 1 % loss, in virtual time: its goodput beside"
            + " CUBIC's formula (RFC 9438), for five seeds; and when an answer begins.")
public final class Recovery implements Callable<Integer> {

  private static final int SEEDS = 5;
  private static final double RATIO_MIN = 0.8;
  private static final double ROUND_TRIPS = 2;

  @Option(
      names = "--seconds",
      defaultValue = "300",
      description = "Virtual seconds of measurement; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() {
    Table table = new Table("a stream, 50 ms, 1 % loss", "measured", "should be");
    List<Double> ratios = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      double ratio = Goodput.ofFormula(seed, seconds);
      ratios.add(ratio);
      table.row("goodput / CUBIC's formula, seed " + seed, number(ratio, 2), "");
    }
    double roundTrips = Goodput.roundTripsToAnswer(1);
    table
        .row("goodput / CUBIC's formula, median", number(median(ratios), 2), ">= " + RATIO_MIN)
        .row("round trips until an answer begins", number(roundTrips, 2), "= 2")
        .print();
    return median(ratios) >= RATIO_MIN && roundTrips <= ROUND_TRIPS ? 0 : 1;
  }
}
