package org.app2app.benchmarks.network;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.NodeProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a newcomer finds its network: from the start of its process, the JVM included. */
@Command(
    name = "discovery",
    mixinStandardHelpOptions = true,
    description =
        "How soon a newcomer to a network finds its first peer and its tenth; and one that was there"
            + " before, and whose bootstrap address is dead.")
public final class Discovery implements Callable<Integer> {

  private static final double PATIENCE_SECONDS = 60;
  private static final int TENTH = 10;

  /** Nobody listens there. */
  private static final String DEAD_BOOTSTRAP = "127.0.0.1:1";

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--size",
      defaultValue = "20",
      description = "Nodes that are there before; default ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--newcomers",
      defaultValue = "10",
      description = "Newcomers that are measured, one after the other; default ${DEFAULT-VALUE}.")
  private int newcomers;

  private final List<Double> first = new ArrayList<>();
  private final List<Double> tenth = new ArrayList<>();
  private final List<Double> again = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Network network = Network.of(size, root)) {
      for (int i = 0; i < newcomers; i++) {
        try (NodeProcess newcomer = network.newcomer()) {
          await(newcomer, "peer-active", Math.min(TENTH, size));
          first.add(newcomer.first("peer-heard", 1).millis());
          tenth.add(newcomer.first("peer-active", Math.min(TENTH, size)).millis());
        }
        try (NodeProcess known =
            NodeProcess.start(
                root, network.dataOfNewest(), List.of("--bootstrap", DEAD_BOOTSTRAP))) {
          await(known, "peer-heard", 1);
          again.add(known.first("peer-heard", 1).millis());
        }
      }
    }
    new Table(
            "newcomer to " + size + " nodes, ms from the start of its process",
            "median (max)",
            "should be")
        .row("first peer heard", text(first), "<= 600")
        .row("ten peers active", text(tenth), "<= 1,200")
        .row("in the network before, bootstrap dead: first peer heard", text(again), "<= 1,000")
        .print();
    return 0;
  }

  private static void await(NodeProcess node, String event, int count)
      throws IOException, InterruptedException {
    if (!node.awaitEvent(event, count, PATIENCE_SECONDS)) {
      throw new IOException("no " + count + " " + event + " in time");
    }
  }

  private static String text(List<Double> millis) {
    return number(median(millis), 0) + " (" + number(Collections.max(millis), 0) + ")";
  }
}
