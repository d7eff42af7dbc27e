package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayConfig;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.Pace;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;

/** The parts of a node, and who tells whom what. */
final class NodeCore implements NodeLoop.Owner, Bootstrap.Target {

  private static final long MILLIS_PER_SECOND = 1_000;

  private final NodeSettings settings;
  private final DataFolder folder;
  private final Identity identity;
  private final PeerCache cache;
  private final EventDispatchers dispatchers;
  private final SocketCounters counters;
  private final UdpSocket socket;
  private final Conversations conversations;
  private final NodeLoop loop;
  private final Bootstrap bootstrap;
  private final NodeNetworks networks;
  private final Background background;
  private final RejectionReporter rejections = new RejectionReporter();
  private final CacheSchedule cacheSchedule = new CacheSchedule();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Connection connection;
  private volatile Pace pace;
  private volatile long endNanos;

  /** By what the host is connected. */
  private record Connection(int type, String operator) {}

  static NodeCore start(NodeSettings settings) throws NodeStartException {
    long startNanos = settings.clock().getAsLong();
    DataFolder folder = DataFolder.hold(settings.dataFolder());
    UdpSocket socket = null;
    NodeCore core = null;
    try {
      List<String> warnings = new ArrayList<>();
      Identity identity = Identity.loadOrCreate(folder.file("identity"), warnings);
      SocketCounters counters = new SocketCounters();
      socket = SocketOpener.open(settings, counters);
      core = new NodeCore(settings, folder, identity, socket, counters, startNanos);
      core.begin(warnings);
      return core;
    } catch (IOException e) {
      throw new NodeStartException("Can't wait for datagrams (" + e.getMessage() + ").", e);
    } finally {
      if (core == null) {
        closeQuietly(socket);
        closeQuietly(folder);
      }
    }
  }

  private NodeCore(
      NodeSettings settings,
      DataFolder folder,
      Identity identity,
      UdpSocket socket,
      SocketCounters counters,
      long startNanos)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.identity = identity;
    this.socket = socket;
    this.counters = counters;
    cache = new PeerCache(folder.file("peers"));
    dispatchers = new EventDispatchers(settings.listener(), settings.executor());
    NetworkWatch watch = new NetworkWatch(settings.networks(), socket.bound());
    watch.look();
    int connectionType =
        settings.connectionType() >= 0
            ? settings.connectionType()
            : ConnectionType.guess(watch.attachments());
    connection = new Connection(connectionType, settings.operator());
    pace = settings.pace();
    OverlayConfig config =
        new OverlayConfig(
            identity.peerId(),
            connectionType,
            settings.operator(),
            settings.lan(),
            settings.relay(),
            Limits.DEFAULT);
    Waits waits = new Waits(settings.clock(), startNanos);
    conversations =
        new Conversations(identity.peerId(), new AppCalls(settings.handlers()), dispatchers::emit);
    loop =
        new NodeLoop(
            Engines.engine(config, identity, conversations.handlers(), waits.nowNanos()),
            conversations,
            socket,
            counters,
            this,
            waits,
            new AlarmSchedule(settings.alarm()));
    bootstrap =
        new Bootstrap(identity.peerId(), this, settings.resolver(), settings.namePatienceNanos());
    networks = new NodeNetworks(settings, watch, loop, dispatchers, bootstrap.lookups());
    background = new Background(networks::look, settings.networkMillis(), loop::fail);
  }

  /** What is said first goes out first: requests, then the beacon, then all that can wait. */
  private void begin(List<String> warnings) {
    Endpoint bound = socket.bound();
    boolean fallback = settings.portIsDefault() && bound.port() != NodeBuilder.DEFAULT_PORT;
    List<Endpoint> cached = cache.load(warnings);
    setPace(pace);
    loop.post(
        (overlay, nowNanos) -> {
          networks.useFirst(overlay, nowNanos);
          for (Endpoint endpoint : cached) {
            overlay.contact(endpoint, Origin.CACHED, nowNanos);
          }
        });
    dispatchers.emit(
        new NodeEvent.Listening(loop.nowNanos(), identity.peerId(), bound, bound.port(), fallback));
    for (String text : settings.bootstrap()) {
      bootstrap.addOrWarn(text);
    }
    loop.post((overlay, nowNanos) -> loop.datagrams().listenOnLan());
    new Thread(loop, "app2app-node").start();
    background.start();
    background.post(networks::lookForRouters);
    for (String warning : warnings) {
      warn(warning);
    }
  }

  /** Whoever says it last is right, on whatever thread. */
  void setPace(Pace newPace) {
    pace = newPace;
    bootstrap.lookups().setResting(newPace != Pace.LIVELY);
    loop.post(
        (overlay, nowNanos) -> {
          Pace latest = pace;
          loop.alarm().setMaySleep(latest != Pace.LIVELY);
          overlay.setPace(latest, nowNanos);
        });
  }

  Pace pace() {
    return pace;
  }

  /** Whoever says it last is right, on whatever thread. */
  void setConnection(int type, String operator) {
    connection = new Connection(type, operator);
    loop.post(
        (overlay, nowNanos) -> {
          Connection latest = connection;
          overlay.setConnection(latest.type(), latest.operator());
        });
  }

  void setRelaying(boolean willing) {
    loop.post((overlay, nowNanos) -> overlay.setRelaying(willing, nowNanos));
  }

  void networkChanged() {
    background.post(networks::lookAgain);
  }

  void setPortMapping(boolean ask) {
    networks.setPortMapping(ask);
    background.post(networks::look);
  }

  void setRouters(List<InetAddress> routers) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (InetAddress router : routers) {
      endpoints.add(SocketAddresses.toEndpoint(router, 0));
    }
    networks.setRouters(endpoints);
    background.post(networks::look);
  }

  void addBootstrap(String text) {
    bootstrap.add(text);
  }

  @Override
  public void contact(Endpoint endpoint, Origin origin) {
    loop.post((overlay, nowNanos) -> overlay.contact(endpoint, origin, nowNanos));
  }

  @Override
  public void seek(Invite invite) {
    loop.post((overlay, nowNanos) -> overlay.seek(invite.peerId(), invite.introducers(), nowNanos));
  }

  @Override
  public void warn(String text) {
    Log.get().warn(text);
    dispatchers.emit(new NodeEvent.Warning(loop.nowNanos(), text));
  }

  @Override
  public void happened(OverlayEvent event, int activePeers, long nowNanos) {
    dispatchers.emit(NodeEvents.of(event, nowNanos));
    if (event instanceof OverlayEvent.PeerActive || event instanceof OverlayEvent.PeerLost) {
      cacheSchedule.touch(nowNanos);
      bootstrap.lookups().setConnected(activePeers > 0);
    }
  }

  @Override
  public long turned(Overlay overlay, long nowNanos) {
    rejections.touch(counters.activity());
    if (rejections.nextNanos() <= nowNanos) {
      Map<String, Long> counts = loop.rejected(overlay.snapshot(nowNanos).rejected());
      if (rejections.isNews(counts, nowNanos)) {
        dispatchers.emit(new NodeEvent.Rejected(nowNanos, counts));
      }
    }
    if (cacheSchedule.nextNanos() <= nowNanos) {
      List<PeerAddress> peers = overlay.peersToRemember();
      if (cacheSchedule.isNews(peers, nowNanos)) {
        background.post(() -> save(peers));
      }
    }
    return Math.min(rejections.nextNanos(), cacheSchedule.nextNanos());
  }

  private void save(List<PeerAddress> peers) {
    String warning = cache.save(peers, System.currentTimeMillis() / MILLIS_PER_SECOND);
    if (warning != null) {
      warn(warning);
    }
    if (cache.isFailing()) {
      loop.post((overlay, nowNanos) -> cacheSchedule.failed(nowNanos));
    }
  }

  @Override
  public void ended(Overlay overlay, String failure) {
    try {
      networks.close();
      bootstrap.lookups().close();
      background.close();
      save(overlay.peersToRemember());
      networks.awaitEnd();
    } finally {
      closeQuietly(folder);
      endNanos = loop.nowNanos();
      boolean failed = failure != null;
      String reason = failed ? failure : "The node was closed.";
      dispatchers.emit(new NodeEvent.Stopped(endNanos, reason, failed));
      ended.countDown();
    }
  }

  private static void closeQuietly(Closeable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (IOException nothingToLose) {
      Log.get().debug("closing", nothingToLose);
    }
  }

  /** What goes on with peers in private. */
  Conversations conversations() {
    return conversations;
  }

  Identity identity() {
    return identity;
  }

  int port() {
    return socket.bound().port();
  }

  NodeLoop loop() {
    return loop;
  }

  EventDispatchers dispatchers() {
    return dispatchers;
  }

  /** Down to zero once everything is saved and closed. */
  CountDownLatch ended() {
    return ended;
  }

  NodeStatus status() {
    boolean running = !loop.isOver();
    LoopView view = loop.view();
    Connection connected = connection;
    return new NodeStatus(
        identity.peerId(),
        running,
        settings.dataFolder(),
        port(),
        networks.localAddresses(),
        connected.type(),
        connected.operator(),
        pace,
        networks.portMapping(),
        running ? loop.nowNanos() : endNanos,
        view.overlay(),
        view.rejected(),
        view.sessions());
  }
}
