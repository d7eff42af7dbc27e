package org.app2app.benchmarks.network;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.NodeProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many nodes as processes, some of which come and go; what they complain of is counted. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "20 nodes for two minutes, one of which is replaced every few seconds, every other time by"
            + " surprise: peers in the end, and lines of error in their logs.")
public final class Soak implements Callable<Integer> {

  private static final int SPARED = 1; // the one that newcomers are told of

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--size",
      defaultValue = "20",
      description = "Nodes at a time; default ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "For how long; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--every",
      defaultValue = "5",
      description = "Seconds from one replacement to the next; default ${DEFAULT-VALUE}.")
  private int everySeconds;

  @Option(names = "--seed", defaultValue = "1873", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  private final List<String> complaints = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Random random = new Random(seed);
    int replaced = 0;
    List<Double> active = new ArrayList<>();
    try (Network network = Network.of(size, root)) {
      List<NodeProcess> nodes = network.nodes();
      long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (System.nanoTime() < endNanos) {
        TimeUnit.SECONDS.sleep(everySeconds);
        int chosen = SPARED + random.nextInt(nodes.size() - SPARED);
        end(nodes.get(chosen), replaced % 2 == 0);
        nodes.set(chosen, network.newcomer());
        replaced++;
      }
      TimeUnit.SECONDS.sleep(2L * everySeconds);
      for (NodeProcess node : nodes) {
        active.add((double) activePeers(node));
        end(node, false);
      }
    }
    complaints.forEach(System.out::println);
    new Table("soak of " + size + " nodes, " + replaced + " replaced", "measured", "should be")
        .row(
            "active peers of a node in the end, median",
            number(median(active), 0),
            ">= " + (size - 3))
        .row("lines of error in their logs", number(complaints.size(), 0), "0")
        .print();
    return complaints.isEmpty() ? 0 : 1;
  }

  private void end(NodeProcess node, boolean bySurprise) throws IOException {
    if (bySurprise) {
      node.process().kill();
    } else {
      node.close();
    }
    for (String line : node.logLines()) {
      boolean complaint =
          line.matches("(?i).*(error|warn|exception|defect|\\bat \\S+\\(\\S+\\)).*");
      if (complaint) {
        complaints.add(line);
      }
    }
  }

  private static int activePeers(NodeProcess node) {
    Set<String> active = new HashSet<>();
    for (NodeProcess.Event event : node.events()) {
      if (event.name().equals("peer-active")) {
        active.add(event.peerId());
      } else if (event.name().equals("peer-lost")) {
        active.remove(event.peerId());
      }
    }
    return active.size();
  }
}
