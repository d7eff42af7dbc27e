package org.app2app.benchmarks.network;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.benchmarks.process.NodeProcess;
import org.app2app.benchmarks.process.TemporaryFolder;

/** Nodes on 127.0.0.1 that know each other, each a process of its own. */
final class Network implements Closeable {

  private static final double ACQUAINTED_SECONDS = 120;

  private final Path root;
  private final TemporaryFolder folder = new TemporaryFolder();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final int port;
  private int started;

  /** Starts so many nodes, and waits until each has found all others. */
  static Network of(int size, Path root) throws IOException, InterruptedException {
    Network network = new Network(root);
    try {
      for (int i = 1; i < size; i++) {
        network.nodes.add(network.newcomer());
      }
      network.awaitAcquainted(size - 1);
      return network;
    } catch (IOException | InterruptedException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private Network(Path root) throws IOException, InterruptedException {
    this.root = root;
    NodeProcess first = NodeProcess.start(root, folder.resolve("node0"), List.of());
    nodes.add(first);
    port = first.port();
  }

  private void awaitAcquainted(int peers) throws IOException, InterruptedException {
    for (NodeProcess node : nodes) {
      if (!node.awaitEvent("peer-active", peers, ACQUAINTED_SECONDS)) {
        throw new IOException("not every node has found all others");
      }
    }
  }

  /** Those who were there from the start. */
  List<NodeProcess> nodes() {
    return nodes;
  }

  /** Starts one more, with a folder of its own; the caller ends it. */
  NodeProcess newcomer() throws IOException {
    started++;
    return NodeProcess.start(root, dataOfNewest(), List.of("--bootstrap", "127.0.0.1:" + port));
  }

  /** Where the newcomer that was started last keeps its data. */
  Path dataOfNewest() {
    return folder.resolve("newcomer" + started);
  }

  @Override
  public void close() throws IOException {
    nodes.parallelStream().forEach(NodeProcess::close);
    folder.close();
  }
}
