package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.Pace;
import org.app2app.wire.PeerId;

/**
 * A running node: it finds the network, stays in it, and helps others to do the same.
 *
 * <pre>{@code
 * try (Node node = Node.builder().dataFolder(folder).listener(System.out::println, executor).start()) {
 *   System.out.println("invite others with " + node.invite());
 *   node.awaitStop();
 * }
 * }</pre>
 *
 * <p>Thread-safe. What a caller gets wrong is an {@link IllegalArgumentException}; what the
 * surroundings don't permit is a {@link NodeStartException}. A defect in here ends the node, and
 * {@link NodeEvent.Stopped} says so. A running node keeps its process alive until {@link #close()}.
 */
public final class Node implements Closeable {

  /** Within a second, whatever the disk does. */
  private static final long CLOSE_MILLIS = 900;

  private final NodeCore core;

  private Node(NodeCore core) {
    this.core = core;
  }

  /** Says what a node shall be like, and starts it. */
  public static NodeBuilder builder() {
    return new NodeBuilder();
  }

  /**
   * Loads what a node's start needs and what takes long only the first time in a process: for
   * programs that know before anybody asks that they will start one. Asks the operating system for
   * nothing that stays. May block for some milliseconds.
   */
  public static void prepare() {
    try (Selector selector = Selector.open();
        DatagramChannel channel = DatagramChannel.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      new HostNetworks().look(0);
      UnpredictableRandom.fill(new byte[1]);
    } catch (IOException forWhoeverStartsOne) {
      Log.get().debug("preparing", forWhoeverStartsOne);
    }
  }

  /**
   * The addresses at which others on the LAN reach this host, the likeliest first: up to 8, as the
   * networks are now; the loopback address if there is no other. Needs no running node, asks nobody
   * else, and takes well under a millisecond.
   */
  public static List<InetAddress> lanAddresses() {
    return LanAddresses.likeliestFirst(new HostNetworks());
  }

  static Node start(NodeSettings settings) throws NodeStartException {
    return new Node(NodeCore.start(settings));
  }

  /** Who this node is. */
  public PeerId peerId() {
    return core.identity().peerId();
  }

  /** Our UDP port. */
  public int port() {
    return core.port();
  }

  /**
   * All that there is to know right now. Waits for the loop, which takes well under a millisecond;
   * if it is very busy, half a second at most, and then answers what was seen last. A stopped node
   * answers what was true when it stopped.
   */
  public NodeStatus status() {
    return core.status();
  }

  /**
   * A link by which others find this node. It holds the port that the router opened, the public
   * address that peers report, unless a NAT makes that useless to others, and the addresses of this
   * host.
   */
  public Invite invite() {
    return status().invite();
  }

  /**
   * Contacts somebody: as {@link NodeBuilder#bootstrap}, on a running node. Without effect on a
   * stopped one.
   *
   * @throws IllegalArgumentException if the text is no address, name or invite link; the message is
   *     for the person who typed it
   */
  public void addBootstrap(String text) {
    core.addBootstrap(text);
  }

  /**
   * Says how much the node may do of its own accord from now on: {@link Pace#RESTING} while nobody
   * looks and the device shall sleep, {@link Pace#SAVING} on battery. It stays reachable at every
   * pace. Without effect on a stopped node.
   */
  public void setPace(Pace pace) {
    core.setPace(Objects.requireNonNull(pace));
  }

  /**
   * Says whether to carry datagrams between peers that can't reach each other otherwise: not over a
   * connection that is paid by volume. Without effect on a stopped node.
   */
  public void setRelaying(boolean willing) {
    core.setRelaying(willing);
  }

  /**
   * Says by what this host is connected from now on; peers are told when they are written to next.
   * Without effect on a stopped node.
   *
   * @param connectionType one of {@link ConnectionType}
   * @param operator the mobile operator, or empty
   * @throws IllegalArgumentException if the type isn't in 0..1000, or the operator is longer than
   *     64 characters
   */
  public void setConnection(int connectionType, String operator) {
    core.setConnection(
        NodeBuilder.checkedConnectionType(connectionType), NodeBuilder.checkedOperator(operator));
  }

  /**
   * Whether to ask the LAN's router for a port from now on; a port that was opened is given back
   * when the answer is no. Without effect on a stopped node.
   */
  public void setPortMapping(boolean ask) {
    core.setPortMapping(ask);
  }

  /**
   * Says which routers lead out of this host's networks, for platforms that tell the app but not
   * the node. Without this call the node looks by itself, and guesses where it can't. Without
   * effect on a stopped node.
   */
  public void setRouters(List<InetAddress> routers) {
    core.setRouters(routers);
  }

  /**
   * Looks at the networks now: to be called by platforms that tell when they change. If their
   * addresses are the same as before, active peers are asked whether they are still there: another
   * Wi-Fi may have given us the address that we had.
   */
  public void networkChanged() {
    core.networkChanged();
  }

  /**
   * Says that the device is awake, by the {@link Alarm} or by something else: what became due while
   * it slept is done at once. From any thread; returns at once.
   */
  public void wake() {
    core.loop().wake();
  }

  /** Waits until the node ends, by {@link #close()} or by a failure. */
  public void awaitStop() throws InterruptedException {
    core.ended().await();
  }

  /**
   * Ends the node: peers are saved, the socket closed and the data folder given back. From any
   * thread, a shutdown hook too, and as often as one likes. Returns within a second.
   */
  @Override
  public void close() {
    core.loop().stop();
    if (core.loop().isCaller()) {
      return;
    }
    try {
      if (!core.ended().await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        Log.get().warn("the node is slow to close; it goes on without being waited for");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
