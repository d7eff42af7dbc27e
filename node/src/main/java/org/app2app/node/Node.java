package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.Pace;
import org.app2app.session.Session;
import org.app2app.wire.PeerId;

/**
 * A running node: it finds the network, stays in it, and helps others to do the same. And it lets
 * peers talk in private: they offer services by name, and open streams or send messages to each
 * other's.
 *
 * <pre>{@code
 * try (Node node = Node.builder().dataFolder(folder).start()) {
 *   node.onMessage("greeting/1", (from, message) -> System.out.println(from + ": " + text(message)));
 *   System.out.println("invite others with " + node.invite());
 *   node.awaitStop();
 * }
 * }</pre>
 *
 * <p><b>Private sessions</b> begin by themselves with the first thing that is said to a peer, and
 * end when nothing was said for a while. In one, the peer has proven its id, and nobody between the
 * two can read or change anything: not the relay either, if there is one. A session follows its
 * peer from address to address and from path to path.
 *
 * <p><b>What becomes of it</b> is told by futures: each completes normally, or exceptionally with a
 * {@link PeerException}, whose reason says what happened. They complete, and handlers run, on the
 * executor of {@link NodeBuilder#executor}. No call here waits for the network.
 *
 * <p>Thread-safe. What a caller gets wrong is an {@link IllegalArgumentException}; what the
 * surroundings don't permit is a {@link NodeStartException}. A defect in here ends the node, and
 * {@link NodeEvent.Stopped} says so. A running node keeps its process alive until {@link #close()}.
 */
public final class Node implements Closeable {

  /** Longest message, in bytes: 1 MiB. */
  public static final int MESSAGE_BYTES_MAX = 1 << 20;

  /** Longest datagram, in bytes. */
  public static final int DATAGRAM_BYTES_MAX = Session.DATAGRAM_MAX;

  /** Listeners besides that of {@link NodeBuilder#listener}. */
  public static final int LISTENERS_MAX = 16;

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

  /** Our Ed25519 public key, {@link PeerKeys#KEY_BYTES} bytes, which the peer id is the hash of. */
  public byte[] publicKey() {
    return core.identity().publicKey();
  }

  /**
   * Signs data by this node's identity: whoever has {@link #publicKey()} can tell by {@link
   * PeerKeys#verify} that it was us. Takes well under a millisecond, and works on a stopped node
   * too.
   *
   * @param purpose what for, so that a signature for one purpose is none for another: 1 to {@link
   *     PeerKeys#PURPOSE_LENGTH_MAX} printable ASCII characters, which no other app should use
   * @return {@link PeerKeys#SIGNATURE_BYTES} bytes
   * @throws IllegalArgumentException if the purpose won't do
   */
  public byte[] sign(String purpose, byte[] data) {
    return core.identity().sign(purpose, data);
  }

  /**
   * Tells one more listener of what happens from now on, as {@link NodeBuilder#listener} does: each
   * has a queue of its own, so that a slow one keeps nobody waiting. Adding a listener again has no
   * effect.
   *
   * @param executor where the listener is called, for one event at a time and in order
   * @throws IllegalStateException if there are {@link #LISTENERS_MAX} already
   */
  public void addListener(NodeListener listener, Executor executor) {
    core.dispatchers().add(Objects.requireNonNull(listener), Objects.requireNonNull(executor));
  }

  /**
   * Takes back {@link #addListener}: the listener isn't called again, unless it is being called at
   * this moment. Without effect on whoever isn't there.
   */
  public void removeListener(NodeListener listener) {
    core.dispatchers().remove(listener);
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

  /** How much it does of its own accord; from any thread, and at once. */
  public Pace pace() {
    return core.pace();
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

  /**
   * Offers a service: peers may open streams to it. A later call with the same name takes its
   * place. Names are for programs to understand each other, and end in a version by custom: {@code
   * "chat/1"}.
   *
   * @param service 1 to 64 bytes of UTF-8
   * @param handler called for each stream, on the executor for handlers
   * @throws IllegalArgumentException if the name won't do
   */
  public void serve(String service, StreamHandler handler) {
    core.conversations().handlers().serve(service, Objects.requireNonNull(handler));
  }

  /**
   * Offers a service: peers may send messages to it. See {@link #serve}; one name may be used for
   * streams, for messages and for datagrams.
   *
   * @param handler called for each message, on the executor for handlers; one at a time for each
   *     peer, and in order
   */
  public void onMessage(String service, MessageHandler handler) {
    core.conversations().handlers().onMessage(service, Objects.requireNonNull(handler));
  }

  /**
   * Offers a service: peers may send datagrams to it, which arrive or don't. See {@link #serve}.
   *
   * @param handler called for each datagram, on the executor for handlers, one at a time
   */
  public void onDatagram(String service, DatagramHandler handler) {
    Objects.requireNonNull(handler);
    core.conversations().onDatagram(service, handler);
  }

  /**
   * Offers a service no longer: whatever peers begin with it from now on is refused. Streams that
   * are open stay open.
   */
  public void withdraw(String service) {
    core.conversations().handlers().withdraw(service);
  }

  /**
   * Opens a stream to a service of a peer. The peer needn't be known: if anybody who is can
   * introduce it, it is found.
   *
   * @return the stream, once the peer has proven its id; fails with a {@link PeerException}: {@link
   *     PeerException.Reason#UNREACHABLE}, {@link PeerException.Reason#WRONG_IDENTITY}, {@link
   *     PeerException.Reason#BUSY}. That the peer has no such service, {@link
   *     PeerException.Reason#REFUSED}, shows when the stream is read or written
   * @throws IllegalArgumentException if the name of the service won't do
   */
  public CompletableFuture<PeerStream> open(PeerId peer, String service) {
    return core.conversations().open(Objects.requireNonNull(peer), Handlers.checked(service));
  }

  /**
   * Sends a message to a service of a peer: it arrives whole, once, and after those sent to that
   * service before, or not at all.
   *
   * <p>Any number may be under way; but whoever sends many waits for some of the futures before
   * sending more, for beyond 4 MiB that wait the next ones fail as {@link
   * PeerException.Reason#BUSY}.
   *
   * @param message at most {@link #MESSAGE_BYTES_MAX} bytes, which aren't copied, and so aren't to
   *     be changed any more
   * @return done when it has arrived at the peer, whose handler gets it in turn; fails with a
   *     {@link PeerException}, for any of its reasons. If the session breaks, it may have arrived
   *     all the same
   * @throws IllegalArgumentException if the name of the service won't do
   */
  public CompletableFuture<Void> send(PeerId peer, String service, byte[] message) {
    return core.conversations()
        .send(Objects.requireNonNull(peer), Handlers.checked(service), message);
  }

  /**
   * Sends a datagram to a service of a peer, which may arrive, once and in whatever order, or not:
   * for what is old a moment later, as a player's position is. It is dropped without a word if no
   * session is open yet (which this call then begins), if the network loses it, or if 64 wait.
   *
   * @param datagram at most {@link #DATAGRAM_BYTES_MAX} bytes, which aren't copied, and so aren't
   *     to be changed any more
   * @throws IllegalArgumentException if it is longer, or the name of the service won't do
   */
  public void sendDatagram(PeerId peer, String service, byte[] datagram) {
    if (datagram.length > DATAGRAM_BYTES_MAX) {
      throw new IllegalArgumentException(
          "A datagram has at most " + DATAGRAM_BYTES_MAX + " bytes, not " + datagram.length + ".");
    }
    core.conversations()
        .sendDatagram(Objects.requireNonNull(peer), Handlers.checked(service), datagram);
  }

  /** Waits until the node ends, by {@link #close()} or by a failure. */
  public void awaitStop() throws InterruptedException {
    core.ended().await();
  }

  /**
   * Ends the node: peers are saved, the socket closed and the data folder given back. Messages that
   * were sent and streams that were finished have up to 0.3 seconds to arrive; all else that goes
   * on with peers ends as {@link PeerException.Reason#CLOSED}. From any thread, a shutdown hook
   * too, and as often as one likes. Returns within a second.
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
