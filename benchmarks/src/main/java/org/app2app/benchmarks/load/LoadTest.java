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
import org.app2app.benchmarks.process.CpuClock;
import org.app2app.benchmarks.process.NodeProcess;
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

  private static final double INTRODUCTION_SECONDS = 60;
  private static final double START_SECONDS = 20;
  private static final String TARGET_RATE = ">= 50,000";
  private static final String TARGET_RATIO = ">= 0.40";

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--silent",
      description = "Version-1 requests from sources that never answer, so that none is validated.")
  private boolean silent;

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

  private final List<Round> node = new ArrayList<>();
  private final List<Round> echo = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    LoadShape shape = new LoadShape(sources, silent, window, want, have);
    try (TemporaryFolder data = new TemporaryFolder();
        NodeProcess process = NodeProcess.start(root, data.resolve("node"), List.of());
        Crowd crowd = new Crowd(shape, loopback(process.port()))) {
      int known = crowd.introduceAll(INTRODUCTION_SECONDS);
      System.out.printf(
          Locale.ROOT,
          "node %d on port %d; %,d sources, of which the node knows %,d%n",
          process.pid(),
          process.port(),
          sources,
          known);
      if (noEcho) {
        measure(crowd, process, null);
      } else {
        try (ChildProcess echoing =
            startEcho(process.process().jvmOptions(), data.resolve("echo.log"))) {
          measure(crowd, process, echoing);
        }
      }
      print(crowd, CpuClock.residentMegabytes(process.pid()));
    }
    return 0;
  }

  private static Endpoint loopback(int port) {
    return Endpoint.ofIpv4(0x7f000001, port);
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

  private void measure(Crowd crowd, NodeProcess process, ChildProcess echoing)
      throws IOException, InterruptedException {
    for (int i = 0; i < rounds; i++) {
      Round asked = Round.measure(crowd, crowd.node(), process.pid(), warmup, seconds);
      node.add(asked);
      report("node", asked);
      if (echoing != null) {
        Round echoed = Round.measure(crowd, echo(echoing), echoing.pid(), warmup, seconds);
        echo.add(echoed);
        report("echo", echoed);
      }
    }
  }

  private static Endpoint echo(ChildProcess echoing) throws IOException, InterruptedException {
    if (!echoing.await(line -> !line.isEmpty(), 1, START_SECONDS)) {
      throw new IOException("the echo server doesn't start");
    }
    return loopback(Integer.parseInt(echoing.lines().get(0).text()));
  }

  private static void report(String what, Round round) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f/s, %,.0f per CPU-second, %.0f %% of a CPU, %,d lost%n",
        what,
        round.answeredPerSecond(),
        round.answeredPerCpuSecond(),
        100 * round.busy(),
        round.tally().lost());
  }

  private void print(Crowd crowd, double residentMegabytes) {
    double answered = middle(node, Round::answeredPerCpuSecond);
    double introducing = middle(node, Round::introducingPerCpuSecond);
    Table table =
        new Table("per CPU-second, median of " + rounds + " rounds", "measured", "target")
            .row("requests answered", number(answered, 0), "")
            .row("requests answered, introducing somebody", number(introducing, 0), TARGET_RATE);
    if (!noEcho) {
      double echoed = middle(echo, Round::answeredPerCpuSecond);
      table
          .row("bare echo of the same requests", number(echoed, 0), "")
          .row("introducing / echo", number(introducing / echoed, 2), TARGET_RATIO);
    }
    table
        .row("puncture requests per introduction", number(middle(node, LoadTest::punctures), 3), "")
        .row("bytes of a request", number(crowd.requestBytes(), 0), "")
        .row("bytes to the crowd per request", number(middle(node, LoadTest::bytes), 0), "")
        .row("node's resident memory afterwards, MB", number(residentMegabytes, 0), "")
        .print();
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
