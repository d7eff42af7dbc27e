package org.app2app.node;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.app2app.overlay.Pace;

/**
 * What a node was asked to be; see {@link NodeBuilder}.
 *
 * @param bind null for every address
 * @param port negative for the default one, or any free one if that is taken
 * @param connectionType negative for the best guess
 * @param handlers where handlers run and futures complete
 * @param networkMillis how often to look at the networks; 0 for never
 * @param clock monotonic, in nanoseconds
 * @param alarm null for a host that doesn't sleep
 * @param namePatienceNanos before a name is looked up again
 * @param portMapping whether to ask the router for a port
 * @param relay whether to carry datagrams between others
 * @param gateways null for what this host says
 * @param routers null for all protocols
 */
record NodeSettings(
    Path dataFolder,
    InetAddress bind,
    int port,
    List<String> bootstrap,
    boolean lan,
    String operator,
    int connectionType,
    Pace pace,
    NodeListener listener,
    Executor executor,
    Executor handlers,
    NetworkSource networks,
    long networkMillis,
    LongSupplier clock,
    Alarm alarm,
    NameResolver resolver,
    long namePatienceNanos,
    boolean portMapping,
    boolean relay,
    Gateways.Source gateways,
    RouterSearch routers) {

  boolean portIsDefault() {
    return port < 0;
  }

  int firstPort() {
    return portIsDefault() ? NodeBuilder.DEFAULT_PORT : port;
  }
}
