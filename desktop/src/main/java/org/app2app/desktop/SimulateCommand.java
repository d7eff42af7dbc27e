package org.app2app.desktop;

import java.util.List;
import java.util.Random;
import org.app2app.simulator.Matrix;
import org.app2app.simulator.NatMix;
import org.app2app.simulator.Progress;
import org.app2app.simulator.Report;
import org.app2app.simulator.Simulation;
import org.app2app.simulator.SimulationFailure;
import org.app2app.simulator.SimulationOptions;
import org.app2app.simulator.Transfers;

/** Runs thousands of nodes in a virtual internet, and prints how they fared. */
final class SimulateCommand implements Command {

  private static final int DEFAULT_PEERS = 1_000;
  private static final int DEFAULT_SECONDS = 60;
  private static final long TRANSFER_BYTES_MIN = 1_000_000;
  private static final long TRANSFER_BYTES_MAX = 64_000_000;

  private static final Option<Integer> PEERS =
      Option.value(
          "--peers",
          "N",
          SimulateCommand::count,
          "How many nodes there are at a time. Default: " + DEFAULT_PEERS);
  private static final Option<Integer> SECONDS =
      Option.value(
          "--seconds",
          "S",
          SimulateCommand::count,
          "Virtual seconds to run. Default: " + DEFAULT_SECONDS);
  private static final Option<NatMix> NAT =
      Option.value(
          "--nat",
          "TYPE=PERCENT,...",
          NatMix::parse,
          "What the nodes are behind; the rest have public addresses, and so has everybody by"
              + " default");
  private static final Option<Double> LOSS =
      Option.value(
          "--loss",
          "P",
          SimulateCommand::share,
          "Share of the datagrams that get lost. Default: 0");
  private static final Option<Double> DUPLICATION =
      Option.value(
          "--duplication", "P", SimulateCommand::share, "Share that arrives twice. Default: 0");
  private static final Option<Double> CHURN =
      Option.value(
          "--churn",
          "RATE",
          SimulateCommand::share,
          "Share of the nodes that vanish, and are replaced by new ones, per minute. Default: 0");
  private static final Option<Boolean> MATRIX =
      Option.flag(
          "Let each two kinds of sites meet instead, as \"./app2app lab\" does with real NATs, and"
              + " print how they reach each other.",
          "--matrix");
  private static final Option<Integer> TRANSFERS =
      Option.value(
          "--transfers",
          "N",
          SimulateCommand::count,
          "Send 1 to 64 MB over each of N networks instead that lose, double and reorder datagrams,"
              + " go dark and move, and check each byte.");
  private static final Option<Long> SEED =
      Option.value(
          "--seed",
          "K",
          SimulateCommand::seed,
          "The same seed gives the same run. Default: a new one each time");

  @Override
  public List<Option<?>> options() {
    return List.of(
        PEERS,
        SECONDS,
        NAT,
        LOSS,
        DUPLICATION,
        CHURN,
        MATRIX,
        TRANSFERS,
        SEED,
        CommonOptions.VERBOSE,
        CommonOptions.HELP);
  }

  @Override
  public Help help() {
    return new Help(
        "Runs many nodes in a virtual internet, in virtual time, and prints how soon they find"
            + " each other and what it costs. Nothing leaves this computer.",
        "  ./app2app simulate --peers 10000 --seconds 60 \\",
        "    --nat symmetric=30,port-restricted=50,full-cone=20",
        "  ./app2app simulate --peers 500 --seconds 600 --loss 0.05 --churn 0.1 --seed 7",
        "  ./app2app simulate --matrix",
        "  ./app2app simulate --transfers 1000");
  }

  private static int count(String text) {
    return Option.wholeNumber(text, 1, Integer.MAX_VALUE, "right would be a number from 1");
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "'" + text + "' won't do; right would be 0.05 for 5 %", notANumber);
    }
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("'" + text + "' is no whole number", notANumber);
    }
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure {
    SimulationOptions options = options(arguments);
    ProgressBar bar = new ProgressBar(terminal);
    if (arguments.has(MATRIX)) {
      return matrix(options.seed(), terminal, bar);
    }
    if (arguments.has(TRANSFERS)) {
      return transfers(arguments.get(TRANSFERS, 1), options.seed(), terminal, bar);
    }
    try {
      Report report =
          Simulation.run(
              options, (Progress progress) -> bar.show(progress.share(), text(progress)));
      bar.clear();
      terminal.out().print(report.toText());
      terminal.out().flush();
      return Cli.OK;
    } catch (SimulationFailure broken) {
      bar.clear();
      throw new Failure(broken.getMessage(), broken);
    } catch (OutOfMemoryError tooMany) {
      bar.clear();
      throw new Failure(
          options.peers()
              + " nodes need more memory than there is; take fewer, or give more with"
              + " APP2APP_JVM_OPTIONS=-Xmx8g.",
          tooMany);
    }
  }

  /** Exit code 1 if a pair has no path. */
  private static int matrix(long seed, Terminal terminal, ProgressBar bar) throws Failure {
    try {
      Matrix matrix = Matrix.run(seed, share -> bar.show(share, "pairs, seed " + seed));
      bar.clear();
      terminal.out().print(matrix.toText());
      terminal.out().flush();
      return matrix.isComplete() ? Cli.OK : Cli.FAILED;
    } catch (SimulationFailure broken) {
      bar.clear();
      throw new Failure(broken.getMessage(), broken);
    }
  }

  /** Exit code 1 if not every byte arrived. */
  private static int transfers(int count, long seed, Terminal terminal, ProgressBar bar) {
    Transfers transfers =
        Transfers.run(
            count,
            seed,
            TRANSFER_BYTES_MIN,
            TRANSFER_BYTES_MAX,
            share -> showTransfers(bar, share, seed));
    bar.clear();
    terminal.out().print(transfers.toText());
    terminal.out().flush();
    return transfers.isComplete() ? Cli.OK : Cli.FAILED;
  }

  /** Several threads tell how far they are. */
  private static synchronized void showTransfers(ProgressBar bar, double share, long seed) {
    bar.show(share, "networks, seed " + seed);
  }

  private static SimulationOptions options(Arguments arguments) throws BadOption {
    try {
      return new SimulationOptions(
          arguments.get(PEERS, DEFAULT_PEERS),
          arguments.get(SECONDS, DEFAULT_SECONDS),
          arguments.get(NAT, NatMix.PUBLIC),
          arguments.get(LOSS, 0.0),
          arguments.get(DUPLICATION, 0.0),
          arguments.get(CHURN, 0.0),
          arguments.get(SEED, (long) new Random().nextInt(Integer.MAX_VALUE)));
    } catch (IllegalArgumentException wrong) {
      throw new BadOption(wrong.getMessage(), wrong);
    }
  }

  private static String text(Progress progress) {
    return "%.1f virtual seconds, %,d peers, %,d datagrams"
        .formatted(progress.virtualSeconds(), progress.peers(), progress.datagrams());
  }
}
