package org.app2app.benchmarks.network;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.CpuClock;
import org.app2app.benchmarks.process.NodeProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a node costs that has its peers and nothing to do. Runs in a namespace of its own. */
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    description =
        "Memory and traffic of nodes without page that have 20 peers each and nothing to do.")
public final class Idle implements Callable<Integer> {

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--peers",
      defaultValue = "20",
      description = "Peers of each node; default ${DEFAULT-VALUE}.")
  private int peers;

  @Option(
      names = "--settle",
      defaultValue = "30",
      description = "Seconds before the measurement; default ${DEFAULT-VALUE}.")
  private int settleSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "Seconds of measurement; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Network network = Network.of(peers + 1, root)) {
      TimeUnit.SECONDS.sleep(settleSeconds);
      long before = loopbackBytes();
      long beforeNanos = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      // Each datagram goes out at one node and comes in at another.
      double bytes = 2.0 * (loopbackBytes() - before) / network.nodes().size();
      double bytesPerSecond = bytes / ((System.nanoTime() - beforeNanos) / 1e9);
      List<Double> memory = new ArrayList<>();
      for (NodeProcess node : network.nodes()) {
        memory.add(CpuClock.residentMegabytes(node.pid()));
      }
      new Table("an idle node with " + peers + " peers, without page", "measured", "should be")
          .row("memory (RSS), MB, median", number(median(memory), 0), "<= 80")
          .row("traffic in and out, B/s at the IP level", number(bytesPerSecond, 0), "<= 300")
          .print();
    }
    return 0;
  }

  /** What the kernel counts of the namespace's loopback interface, from the IP header on. */
  private static long loopbackBytes() throws IOException {
    // Not /sys: that shows the namespace in which it was mounted.
    for (String line : Files.readAllLines(Path.of("/proc/self/net/dev"))) {
      String[] fields = line.trim().split("[:\\s]+", -1);
      if (fields[0].equals("lo")) {
        return Long.parseLong(fields[1]);
      }
    }
    throw new IOException("no loopback interface");
  }
}
