package org.app2app.node;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.app2app.overlay.Pace;
import org.app2app.wire.Message;
import org.app2app.wire.OperatorName;

/**
 * Says what a {@link Node} shall be like, and starts it. Every setting but the data folder has a
 * default.
 */
public final class NodeBuilder {

  /** The UDP port of App-to-app. */
  public static final int DEFAULT_PORT = 1873;

  /** Bootstrap addresses that a node starts with. */
  public static final int BOOTSTRAP_MAX = 64;

  private static final long NETWORK_MILLIS = 2_000;

  private Path dataFolder;
  private InetAddress bind;
  private int port = -1;
  private final List<String> bootstrap = new ArrayList<>();
  private boolean lan = true;
  private String operator = "";
  private int connectionType = -1;
  private Pace pace = Pace.LIVELY;
  private boolean loopback = true;
  private NodeListener listener = event -> {};
  private Executor executor = Runnable::run;
  private Executor handlers;
  private NetworkSource networks = new HostNetworks();
  private long networkMillis = NETWORK_MILLIS;
  private LongSupplier clock = System::nanoTime;
  private Alarm alarm;
  private NameResolver resolver = new HostResolver();
  private long namePatienceNanos = NameLookups.FIRST_PATIENCE_NANOS;
  private boolean portMapping = true;
  private boolean relay = true;
  private Gateways.Source gateways;
  private RouterSearch routers;

  NodeBuilder() {}

  /**
   * Where the node keeps its identity and its peers; made if it isn't there. One node per folder.
   */
  public NodeBuilder dataFolder(Path folder) {
    dataFolder = Objects.requireNonNull(folder);
    return this;
  }

  /**
   * The UDP port; 0 for any that is free. Without this call it is {@link #DEFAULT_PORT}, and if
   * that is taken, any that is free.
   *
   * @throws IllegalArgumentException unless it is in 0..65535
   */
  public NodeBuilder port(int number) {
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException("Port " + number + " isn't in 0..65535.");
    }
    port = number;
    return this;
  }

  /** The one local address to use. Without this call: all of them, IPv4 and IPv6. */
  public NodeBuilder bind(InetAddress address) {
    bind = address.isAnyLocalAddress() ? null : address;
    return this;
  }

  /**
   * Somebody to contact at the start, in addition to those named before.
   *
   * @param text {@code HOST}, {@code HOST:PORT}, {@code ADDRESS:PORT} with an IPv6 address in
   *     brackets, or an invite link; names are looked up later, again and again if need be
   * @throws IllegalArgumentException if it is none of these; the message is for the person who
   *     typed it
   */
  public NodeBuilder bootstrap(String text) {
    Bootstrap.check(text);
    if (bootstrap.size() >= BOOTSTRAP_MAX) {
      throw new IllegalArgumentException(
          "At most " + BOOTSTRAP_MAX + " bootstrap addresses are taken.");
    }
    bootstrap.add(text);
    return this;
  }

  /** Whether to look for peers on the LAN, by multicast; default yes. */
  public NodeBuilder lan(boolean look) {
    lan = look;
    return this;
  }

  /**
   * The mobile operator, which peers are shown; default empty.
   *
   * @throws IllegalArgumentException if it is longer than 64 characters
   */
  public NodeBuilder operator(String name) {
    operator = checkedOperator(name);
    return this;
  }

  static String checkedOperator(String name) {
    if (name.length() > OperatorName.LENGTH_MAX) {
      throw new IllegalArgumentException(
          "The operator's name is longer than " + OperatorName.LENGTH_MAX + " characters.");
    }
    return name;
  }

  static int checkedConnectionType(int type) {
    if (type < 0 || type > Message.CONNECTION_TYPE_MAX) {
      throw new IllegalArgumentException(
          "The connection type " + type + " isn't in 0.." + Message.CONNECTION_TYPE_MAX + ".");
    }
    return type;
  }

  /**
   * What this host is connected by ({@link ConnectionType}); default a guess by its interfaces.
   *
   * @throws IllegalArgumentException if it isn't in 0..1000
   */
  public NodeBuilder connectionType(int type) {
    connectionType = checkedConnectionType(type);
    return this;
  }

  /**
   * How much the node does of its own accord at the start; default {@link Pace#LIVELY}. See {@link
   * Node#setPace}.
   */
  public NodeBuilder pace(Pace newPace) {
    pace = Objects.requireNonNull(newPace);
    return this;
  }

  /**
   * Whether nodes of this host are found when it has no other network; default yes. A phone says
   * no: then it has nothing to do without one, and sleeps until it is back.
   */
  public NodeBuilder loopback(boolean use) {
    loopback = use;
    return this;
  }

  /**
   * Who is told of events, and on what. {@code Runnable::run} as the executor calls the listener on
   * the node's own thread: only for one that returns at once and never waits.
   */
  public NodeBuilder listener(NodeListener newListener, Executor newExecutor) {
    listener = Objects.requireNonNull(newListener);
    executor = Objects.requireNonNull(newExecutor);
    return this;
  }

  /** Who is told of events, on the executor for handlers ({@link #executor}). */
  public NodeBuilder listener(NodeListener newListener) {
    listener = Objects.requireNonNull(newListener);
    executor = null;
    return this;
  }

  /**
   * Where the handlers of services run and futures complete. Without this call: on daemon threads
   * of the node's own, as many as wait at a time, 256 at the most, so that handlers may block.
   *
   * <p>{@code Runnable::run} does it all on the node's own thread, which saves a change of thread
   * both ways: only for handlers that return at once and never wait. One that would wait for a peer
   * there gets an {@link IllegalStateException}.
   */
  public NodeBuilder executor(Executor newExecutor) {
    handlers = Objects.requireNonNull(newExecutor);
    return this;
  }

  /**
   * Whether to look for new networks and addresses every 2 seconds; default yes. A platform that
   * tells of changes calls {@link Node#networkChanged()} instead, and lets the device sleep.
   */
  public NodeBuilder watchNetworks(boolean watch) {
    networkMillis = watch ? NETWORK_MILLIS : 0;
    return this;
  }

  /**
   * The clock by which the node does everything; default {@link System#nanoTime()}. On a device
   * that sleeps: one that goes on meanwhile.
   *
   * @param nanos nanoseconds since whenever, never going back; asked on any thread, must not block
   */
  public NodeBuilder clock(LongSupplier nanos) {
    clock = Objects.requireNonNull(nanos);
    return this;
  }

  /**
   * What wakes the device for what the node has to do at a pace that lets it sleep; default
   * nothing. To be used with a {@link #clock} that goes on while the device sleeps.
   */
  public NodeBuilder alarm(Alarm newAlarm) {
    alarm = Objects.requireNonNull(newAlarm);
    return this;
  }

  /**
   * Whether to ask the router of the LAN to let datagrams through to us, by PCP, NAT-PMP or UPnP;
   * default yes. Where there is no LAN with a private address, nobody is asked. See {@link
   * Node#setPortMapping}.
   */
  public NodeBuilder portMapping(boolean ask) {
    portMapping = ask;
    return this;
  }

  /**
   * Whether to carry datagrams between peers that can't reach each other otherwise; default yes. It
   * is limited to half a megabyte a second, and not done over a mobile connection.
   */
  public NodeBuilder relay(boolean willing) {
    relay = willing;
    return this;
  }

  /** For tests: other routers than this host's, and another way to ask them. */
  NodeBuilder routers(Gateways.Source source, RouterSearch search) {
    gateways = source;
    routers = search;
    return this;
  }

  /** For tests: other networks than this host's. */
  NodeBuilder networks(NetworkSource source) {
    networks = source;
    return this;
  }

  /** For tests: another resolver than this host's, and another patience. */
  NodeBuilder resolver(NameResolver newResolver, long firstPatienceNanos) {
    resolver = newResolver;
    namePatienceNanos = firstPatienceNanos;
    return this;
  }

  /**
   * Starts the node. When this returns, its socket is open.
   *
   * @throws NodeStartException if the surroundings don't permit it; the message is for the person
   *     at the keyboard
   * @throws IllegalStateException if no data folder was named
   */
  public Node start() throws NodeStartException {
    if (dataFolder == null) {
      throw new IllegalStateException("a node needs a data folder");
    }
    Executor forHandlers = handlers == null ? new HandlerThreads() : handlers;
    return Node.start(
        new NodeSettings(
            dataFolder,
            bind,
            port,
            new ArrayList<>(bootstrap),
            lan,
            operator,
            connectionType,
            pace,
            listener,
            executor == null ? forHandlers : executor,
            forHandlers,
            loopback ? networks : withoutLoopback(networks),
            networkMillis,
            clock,
            alarm,
            resolver,
            namePatienceNanos,
            portMapping,
            relay,
            gateways,
            routers));
  }

  private static NetworkSource withoutLoopback(NetworkSource all) {
    return port -> {
      List<Attachment> real = new ArrayList<>();
      for (Attachment attachment : all.look(port)) {
        if (!attachment.loopback()) {
          real.add(attachment);
        }
      }
      return real;
    };
  }
}
