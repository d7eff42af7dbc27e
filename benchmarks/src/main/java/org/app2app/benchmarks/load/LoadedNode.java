package org.app2app.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.app2app.benchmarks.process.CpuClock;
import org.app2app.benchmarks.process.NodeProcess;
import org.app2app.wire.Endpoint;

/** A node's process and the crowd that loads it, of which it knows everybody who answers. */
final class LoadedNode implements Closeable {

  static final int LOOPBACK = 0x7f000001;

  private static final double INTRODUCTION_SECONDS = 20;

  private final NodeProcess process;
  private final Crowd crowd;
  private final double introductionSeconds;

  private LoadedNode(NodeProcess process, Crowd crowd, double introductionSeconds) {
    this.process = process;
    this.crowd = crowd;
    this.introductionSeconds = introductionSeconds;
  }

  /** Starts the node of that checkout and has it get to know the crowd. */
  static LoadedNode start(Path root, Path data, LoadShape shape)
      throws IOException, InterruptedException {
    NodeProcess process = NodeProcess.start(root, data, List.of());
    try {
      int port = process.port();
      Crowd crowd = new Crowd(shape, Endpoint.ofIpv4(LOOPBACK, port));
      long startNanos = System.nanoTime();
      int known = crowd.introduceAll(INTRODUCTION_SECONDS);
      System.out.printf(
          Locale.ROOT,
          "node %d on port %d; %,d sources, of which it knows %,d%n",
          process.pid(),
          port,
          shape.sources(),
          known);
      return new LoadedNode(process, crowd, (System.nanoTime() - startNanos) / 1e9);
    } catch (IOException | RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  Crowd crowd() {
    return crowd;
  }

  Endpoint endpoint() {
    return crowd.node();
  }

  long pid() {
    return process.pid();
  }

  double introductionSeconds() {
    return introductionSeconds;
  }

  double residentMegabytes() throws IOException {
    return CpuClock.residentMegabytes(pid());
  }

  List<String> jvmOptions() throws IOException {
    return process.process().jvmOptions();
  }

  @Override
  public void close() throws IOException {
    crowd.close();
    process.close();
  }
}
