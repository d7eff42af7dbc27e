package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A node on loopback, with all that it says. */
final class TestNode implements Closeable {

  static final InetAddress LOOPBACK = loopback();

  final EventLog events = new EventLog();
  final Node node;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  /** Starts a node on any free port, off the LAN. */
  TestNode(Path folder, UnaryOperator<NodeBuilder> settings) throws NodeStartException {
    NodeBuilder builder =
        Node.builder()
            .dataFolder(folder)
            .bind(LOOPBACK)
            .port(0)
            .lan(false)
            .listener(events, executor);
    node = settings.apply(builder).start();
  }

  TestNode(Path folder) throws NodeStartException {
    this(folder, builder -> builder);
  }

  String address() {
    return "127.0.0.1:" + node.port();
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    node.close();
    executor.shutdown();
  }
}
