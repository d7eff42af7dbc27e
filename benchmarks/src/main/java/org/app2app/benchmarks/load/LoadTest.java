package org.app2app.benchmarks.load;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.ChildProcess;
import org.app2app.benchmarks.process.TemporaryFolder;
import org.app2app.wire.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the real program over real UDP, and beside it an echo server, in turn. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description =
        "Introduction requests answered per CPU-second of a node's process, beside a bare UDP echo.")
public final class LoadTest implements Callable<Integer> {

  private static final double START_SECONDS = 20;
  private static final String TARGET_RATE = ">= 50,000";
  private static final String TARGET_RATIO = ">= 0.40";

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--silent",
      description = "Version-1 requests from sources that never answer, so that none is validated.")
  private boolean silent;

  @Option(names = "--version1", description = "Version-1 requests from sources that answer.")
  private boolean version1;

  @Option(
      names = "--sources",
      defaultValue = "4096",
      description = "Loopback addresses that ask; default ${DEFAULT-VALUE}.")
  private int sources;

  @Option(
      names = "--window",
      defaultValue = "256",
      description = "Requests that wait for an answer at a time; default ${DEFAULT-VALUE}.")
  private int window;

  @Option(
      names = "--want",
      defaultValue = "2",
      description = "Peers that each request asks to be told of; default ${DEFAULT-VALUE}.")
  private int want;

  @Option(
      names = "--have",
      defaultValue = "24",
      description = "Peers that each request says it knows; default ${DEFAULT-VALUE}.")
  private int have;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds, node and echo in turn; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--warmup",
      defaultValue = "5",
      description = "Seconds of load before each measured while; default ${DEFAULT-VALUE}.")
  private double warmup;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Seconds of each measured while; default ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--no-echo", description = "The node alone: for profiling.")
  private boolean noEcho;

  @Option(
      names = "--versus",
      paramLabel = "DIR",
      description = "Another checkout, built, measured in turn with this one in place of the echo.")
  private Path versus;

  private final List<Round> node = new ArrayList<>();
  private final List<Round> other = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (TemporaryFolder data = new TemporaryFolder();
        LoadedNode ours = LoadedNode.start(root, data.resolve("node"), shape())) {
      if (versus != null) {
        try (LoadedNode theirs = LoadedNode.start(versus, data.resolve("versus"), shape())) {
          alternate(ours, "versus", theirs.crowd(), theirs.endpoint(), theirs.pid());
        }
      } else if (!noEcho) {
        try (ChildProcess echo = startEcho(ours.jvmOptions(), data.resolve("echo.log"))) {
          alternate(ours, "echo", ours.crowd(), endpoint(echo), echo.pid());
        }
      } else {
        alternate(ours, null, null, null, 0);
      }
      print(ours);
    }
    return 0;
  }

  private LoadShape shape() {
    return new LoadShape(sources, version1, silent, window, want, have);
  }

  /** The echo server in a JVM with the node's own options. */
  private static ChildProcess startEcho(List<String> jvmOptions, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.app2app.benchmarks.Bench", "echo"));
    return ChildProcess.start(command, log);
  }

  private void alternate(
      LoadedNode ours, String otherName, Crowd otherCrowd, Endpoint otherEndpoint, long otherPid)
      throws IOException {
    for (int i = 0; i < rounds; i++) {
      node.add(measure("node", ours.crowd(), ours.endpoint(), ours.pid()));
      if (otherName != null) {
        other.add(measure(otherName, otherCrowd, otherEndpoint, otherPid));
      }
    }
  }

  private Round measure(String what, Crowd crowd, Endpoint target, long pid) throws IOException {
    Round round = Round.measure(crowd, target, pid, warmup, seconds);
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f/s, %,.0f per CPU-second, %.0f %% of a CPU, %,d lost%n",
        what,
        round.answeredPerSecond(),
        round.answeredPerCpuSecond(),
        100 * round.busy(),
        round.tally().lost());
    return round;
  }

  private static Endpoint endpoint(ChildProcess echo) throws IOException, InterruptedException {
    if (!echo.await(line -> !line.isEmpty(), 1, START_SECONDS)) {
      throw new IOException("the echo server doesn't start");
    }
    return Endpoint.ofIpv4(LoadedNode.LOOPBACK, Integer.parseInt(echo.lines().get(0).text()));
  }

  private void print(LoadedNode ours) throws IOException {
    double introducing = middle(node, Round::introducingPerCpuSecond);
    String title = "per CPU-second, median of " + rounds + " rounds";
    Table table = new Table(title, "measured", "target");
    table.row("requests answered", rate(node), "");
    table.row("requests answered, introducing somebody", number(introducing, 0), TARGET_RATE);
    double ratio = introducing / middle(other, Round::answeredPerCpuSecond);
    if (versus != null) {
      table.row("requests answered by " + versus, rate(other), "");
      table.row("this / that", number(ratio, 2), "");
    } else if (!noEcho) {
      table.row("bare echo of the same requests", rate(other), "");
      table.row("introducing / echo", number(ratio, 2), TARGET_RATIO);
    }
    table
        .row("puncture requests per introduction", number(middle(node, LoadTest::punctures), 3), "")
        .row("bytes of a request", number(ours.crowd().requestBytes(), 0), "")
        .row("bytes to the crowd per request", number(middle(node, LoadTest::bytes), 0), "")
        .row("seconds until the node knew all", number(ours.introductionSeconds(), 1), "")
        .row("resident memory afterwards, MB", number(ours.residentMegabytes(), 0), "")
        .print();
  }

  private static String rate(List<Round> rounds) {
    return number(middle(rounds, Round::answeredPerCpuSecond), 0);
  }

  private static double punctures(Round round) {
    return (double) round.tally().punctureRequests() / round.tally().introducing();
  }

  private static double bytes(Round round) {
    return (double) round.tally().bytesIn() / round.tally().answered();
  }

  private static double middle(List<Round> of, ToDoubleFunction<Round> value) {
    return median(of.stream().mapToDouble(value).toArray());
  }
}
