package org.app2app.node;

import java.nio.file.Paths;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node as a process of its own, for tests in network namespaces; ends when its input does. */
final class NodeInNamespace {

  private NodeInNamespace() {}

  /** Runs it; the one argument is its data folder. */
  public static void main(String[] arguments) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Node node =
        Node.builder()
            .dataFolder(Paths.get(arguments[0]))
            .lan(false)
            .listener(NodeInNamespace::tell, executor)
            .start();
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
