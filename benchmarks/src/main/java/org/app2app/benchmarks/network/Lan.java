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
import org.app2app.benchmarks.process.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Two nodes on one host that were told nothing. Runs in a namespace of its own. */
@Command(
    name = "lan",
    mixinStandardHelpOptions = true,
    description =
        "./app2app twice on one host, with its page and without options but for a folder each: how"
            + " soon after the start of the second each has heard the other.")
public final class Lan implements Callable<Integer> {

  private static final double PATIENCE_SECONDS = 60;

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Double> both = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      try (TemporaryFolder folder = new TemporaryFolder();
          NodeProcess first = start(folder, "first")) {
        first.port();
        try (NodeProcess second = start(folder, "second")) {
          await(second);
          await(first);
          double lead = (second.process().startNanos() - first.process().startNanos()) / 1e6;
          double heardByFirst = first.first("peer-heard", 1).millis() - lead;
          both.add(Math.max(heardByFirst, second.first("peer-heard", 1).millis()));
        }
      }
    }
    String measured = number(median(both), 0) + " (" + number(Collections.max(both), 0) + ")";
    new Table("two nodes on one host, ms from the start of the second", "median (max)", "should be")
        .row("each has heard the other", measured, "<= 1,500")
        .print();
    return 0;
  }

  private NodeProcess start(TemporaryFolder folder, String name) throws IOException {
    List<String> options = List.of("--data", folder.resolve(name).toString());
    return NodeProcess.startWith(root, options, folder.resolve(name + ".log"));
  }

  private static void await(NodeProcess node) throws IOException, InterruptedException {
    if (!node.awaitEvent("peer-heard", 1, PATIENCE_SECONDS)) {
      throw new IOException("they don't find each other");
    }
  }
}
