package org.app2app.natlab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * An internet with a network of nodes in it: a bootstrap node and one more open peer, and whoever
 * joins. Used by one thread; may be closed by another.
 */
public final class Network implements AutoCloseable {

  /**
   * Nodes that start at a time, in all networks: each keeps a core busy, and more of them would
   * only be in each other's way.
   */
  private static final Semaphore STARTS = new Semaphore(Runtime.getRuntime().availableProcessors());

  private final Internet internet;
  private final Program program;
  private final LabNode bootstrap;
  private final LabNode helper;

  private Network(Internet internet, Program program) throws LabException {
    this.internet = internet;
    this.program = program;
    Host first = internet.add(SiteType.OPEN).host();
    Host second = internet.add(SiteType.OPEN).host();
    bootstrap = start(first, List.of());
    helper = join(second);
  }

  /** Makes an internet and starts the first two nodes, which know each other then. */
  public static Network open(Lab lab, Program program) throws LabException {
    Internet internet = lab.internet();
    try {
      return new Network(internet, program);
    } catch (LabException | RuntimeException broken) {
      internet.close();
      throw broken;
    }
  }

  private LabNode start(Host host, List<String> endpoints, String... options) throws LabException {
    STARTS.acquireUninterruptibly();
    try {
      LabNode node = LabNode.start(host, program, endpoints, options);
      node.peerId();
      if (!endpoints.isEmpty()) {
        node.awaitPeer();
      }
      return node;
    } finally {
      STARTS.release();
    }
  }

  /** Adds a site; nobody is on it yet. */
  public Site add(SiteType type) throws LabException {
    return internet.add(type);
  }

  /**
   * Starts a node on a host, and waits until it has a peer.
   *
   * @param options more that the program is told
   */
  public LabNode join(Host host, String... options) throws LabException {
    return start(host, bootstrapsFor(host), options);
  }

  /** The bootstrap node's endpoints, of the families that the host has. */
  private List<String> bootstrapsFor(Host host) {
    List<String> all = bootstrap.host().endpoints();
    List<String> endpoints = new ArrayList<>();
    if (host.ipv4() != null) {
      endpoints.add(all.get(0));
    }
    if (host.ipv6() != null) {
      endpoints.add(all.get(1));
    }
    return endpoints;
  }

  /** The node that all others were told of. */
  public LabNode bootstrap() {
    return bootstrap;
  }

  /** The one more open peer. */
  public LabNode helper() {
    return helper;
  }

  /**
   * Waits until both have a path to the other with nobody in between.
   *
   * @return whether they have
   */
  public boolean awaitDirect(LabNode one, LabNode other, Duration patience) throws LabException {
    return await(() -> one.viewOf(other).isDirect() && other.viewOf(one).isDirect(), patience);
  }

  /**
   * Waits until that holds; looks whenever a node says something.
   *
   * @return whether it holds
   */
  public boolean await(Internet.Condition condition, Duration patience) throws LabException {
    return internet.await(condition, patience);
  }

  /** Ends all nodes and takes the internet away. */
  @Override
  public void close() {
    internet.close();
  }
}
