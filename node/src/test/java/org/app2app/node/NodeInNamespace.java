package org.app2app.node;

import java.nio.file.Paths;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node as a process of its own, for tests in network namespaces; ends when its input does. */
final class NodeInNamespace {

  private NodeInNamespace() {}

  /** Runs it in a data folder; with one more argument it has to guess the router's address. */
  public static void main(String[] arguments) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    NodeBuilder builder =
        Node.builder()
            .dataFolder(Paths.get(arguments[0]))
            .lan(false)
            .listener(NodeInNamespace::tell, executor);
    if (arguments.length > 1) {
      builder.routers(() -> Gateways.UNKNOWN, null);
    }
    Node node = builder.start();
    while (System.in.read() >= 0) {
      // goes on
    }
    node.close();
    executor.shutdown();
  }

  private static void tell(NodeEvent event) {
    if (event instanceof NodeEvent.PortMapped mapped) {
      System.out.println("mapped " + mapped.protocol() + " " + mapped.external());
    } else if (event instanceof NodeEvent.Rejected rejected) {
      System.out.println("rejected " + rejected.counters());
    } else if (event instanceof NodeEvent.Stopped) {
      System.out.println("stopped");
    }
  }
}
