package org.app2app.android;

import android.content.Context;
import android.os.Handler;
import android.os.SystemClock;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.app2app.android.backup.PhoneFolder;
import org.app2app.android.chat.ChatKeeper;
import org.app2app.node.ConnectionType;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeStartException;
import org.app2app.overlay.Pace;
import org.app2app.wire.OperatorName;

/**
 * Runs the node, if it shall run, and tells the screens how it is.
 *
 * <p>Its methods return at once, on any thread; the work is done on the app's working thread, and
 * watchers are called on the main thread.
 */
public final class NodeKeeper {

  /** Events come in swarms; one look serves them all. */
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Context context;
  private final Settings settings;
  private final Executor work;
  private final Handler main;
  private final ChatKeeper chats;
  private final RoundAlarm alarm;
  private final Multicast multicast;
  private final List<Consumer<NodeView>> watchers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean lookPending = new AtomicBoolean();
  private volatile UnaryOperator<NodeBuilder> customization = UnaryOperator.identity();
  private volatile NodeView view = NodeView.STOPPED;
  private final AtomicInteger shown = new AtomicInteger();
  private volatile int connectionType = -1;
  private volatile boolean metered;
  private volatile List<InetAddress> routers = Collections.emptyList();
  private Node node; // of the working thread

  NodeKeeper(Context context, Settings settings, Executor work, Handler main, ChatKeeper chats) {
    this.context = context;
    this.settings = settings;
    this.work = work;
    this.main = main;
    this.chats = chats;
    alarm = new RoundAlarm(context, work);
    multicast = new Multicast(context);
  }

  /** For tests: changes what the next node will be like. */
  void customize(UnaryOperator<NodeBuilder> change) {
    customization = change;
  }

  /** What was last seen. */
  NodeView view() {
    return view;
  }

  /** Calls the watcher with each new view from now on. To be called on the main thread. */
  void watch(Consumer<NodeView> watcher) {
    watchers.add(watcher);
    watcher.accept(view);
  }

  void unwatch(Consumer<NodeView> watcher) {
    watchers.remove(watcher);
  }

  /** Has read and loaded by the time a node is started what takes long only the first time. */
  void prepare() {
    work.execute(
        () -> {
          settings.bootstrap();
          pace();
          Node.prepare();
        });
  }

  /** Starts the node unless it runs already. */
  public void start() {
    work.execute(
        () -> {
          if (node == null) {
            open();
            want(true); // not before: the disk takes longer than all of the start
          }
        });
  }

  private void want(boolean wanted) {
    if (settings.isOn(Settings.Switch.WANTED) != wanted) {
      settings.set(Settings.Switch.WANTED, wanted);
    }
  }

  private void open() {
    show(new NodeView(NodeView.Phase.STARTING, null, null));
    try {
      PhoneFolder.settle(context);
      NodeBuilder builder =
          Node.builder()
              .dataFolder(PhoneFolder.places(context).folder())
              .lan(settings.isOn(Settings.Switch.LAN))
              .watchNetworks(false)
              .loopback(false)
              .portMapping(hasHomeRouter(connectionType))
              .relay(!metered)
              .pace(pace())
              .clock(SystemClock::elapsedRealtimeNanos)
              .alarm(alarm)
              .operator(operator())
              .listener(this::happened, work);
      if (connectionType >= 0) {
        builder.connectionType(connectionType);
      }
      for (String text : settings.bootstrap()) {
        builder.bootstrap(text);
      }
      node = customization.apply(builder).start();
      node.setRouters(routers);
      look();
      hearBeacons();
      chats.open(node);
    } catch (NodeStartException | IOException e) {
      show(new NodeView(NodeView.Phase.FAILED, null, e.getMessage()));
    }
  }

  private String operator() {
    TelephonyManager telephony = context.getSystemService(TelephonyManager.class);
    String name = telephony == null ? null : telephony.getNetworkOperatorName();
    return name == null ? "" : OperatorName.clean(name);
  }

  /** On the working thread. */
  private void happened(NodeEvent event) {
    if (event instanceof NodeEvent.Stopped stopped && stopped.failed()) {
      chats.close();
      node = null;
      hearBeacons();
      show(new NodeView(NodeView.Phase.FAILED, view.status(), stopped.reason()));
    } else if (lookPending.compareAndSet(false, true)) {
      main.postDelayed(() -> work.execute(this::lookAfterEvents), LOOK_AGAIN_MILLIS);
    }
  }

  private void lookAfterEvents() {
    lookPending.set(false);
    look();
  }

  /** Ends the node because the person wants so; it doesn't come back by itself. */
  public void exit() {
    work.execute(
        () -> {
          want(false);
          close();
        });
  }

  private void close() {
    if (node != null) {
      chats.close();
      node.close();
      node = null;
      hearBeacons();
      show(NodeView.STOPPED);
    }
  }

  /** Ends the node and starts it anew, for settings that can't be changed under way. */
  void restart() {
    whileStopped(() -> {});
  }

  /** Does something between the end of the node and its new start, if it runs at all. */
  public void whileStopped(Runnable task) {
    work.execute(
        () -> {
          boolean ran = node != null;
          close();
          task.run();
          if (ran) {
            open();
          }
        });
  }

  /** Has the watchers shown what is true now. */
  void refresh() {
    work.execute(this::look);
  }

  private void look() {
    if (node != null) {
      show(new NodeView(NodeView.Phase.RUNNING, node.status(), null));
    }
  }

  private void show(NodeView current) {
    view = current;
    main.post(
        () -> {
          for (Consumer<NodeView> watcher : watchers) {
            watcher.accept(current);
          }
        });
  }

  /** Somebody begins or ends looking at a screen; the next one begins before the last ends. */
  public void setShown(boolean isShown) {
    shown.addAndGet(isShown ? 1 : -1);
    updatePace();
  }

  /** Charger, doze or the person's wishes aren't what they were. */
  void updatePace() {
    withNode(
        running -> {
          running.setPace(pace());
          hearBeacons();
        });
  }

  /** Only where energy doesn't matter, or somebody looks. On the working thread. */
  private void hearBeacons() {
    boolean lively = node != null && pace() == Pace.LIVELY;
    multicast.setWanted(lively && settings.isOn(Settings.Switch.LAN));
  }

  private Pace pace() {
    return PowerState.of(context)
        .pace(
            shown.get() > 0,
            settings.isOn(Settings.Switch.SAVE_ON_BATTERY),
            settings.isOn(Settings.Switch.REST_IN_DOZE));
  }

  /** The phone is connected by something else; see {@link org.app2app.node.ConnectionType}. */
  void setConnection(int type) {
    if (type != connectionType) {
      connectionType = type;
      withNode(
          running -> {
            running.setConnection(type, operator());
            running.setPortMapping(hasHomeRouter(type));
          });
    }
  }

  /** A carrier's NAT opens no ports, and asking it would cost. */
  private static boolean hasHomeRouter(int type) {
    return type == ConnectionType.WIFI || type == ConnectionType.ETHERNET;
  }

  /** Android tells us the way out, and not the node. */
  void setRouters(List<InetAddress> current) {
    routers = current;
    withNode(running -> running.setRouters(current));
  }

  /** Others' datagrams aren't carried over a connection that is paid by volume. */
  void setMetered(boolean isMetered) {
    metered = isMetered;
    withNode(running -> running.setRelaying(!metered));
  }

  /** The networks aren't what they were. */
  void networkChanged() {
    withNode(Node::networkChanged);
  }

  /** The phone is awake, whatever woke it. */
  void wake() {
    withNode(Node::wake);
  }

  /** The node's alarm rang, and the phone is awake for it. */
  void alarmRang() {
    alarm.keepAwake();
    work.execute(
        () -> {
          if (node == null) {
            alarm.letSleep();
          } else {
            node.wake();
          }
        });
  }

  /** Does something with the node, if there is one, on the working thread. */
  void withNode(Consumer<Node> action) {
    work.execute(
        () -> {
          if (node != null) {
            action.accept(node);
          }
        });
  }

  /**
   * Contacts somebody, now and at each start.
   *
   * @param answer told on the main thread what is wrong with the text, in words for the person;
   *     null if nothing is
   */
  public void addBootstrap(String text, Consumer<String> answer) {
    work.execute(
        () -> {
          String wrong = null;
          try {
            if (node == null) {
              Node.builder().bootstrap(text);
            } else {
              node.addBootstrap(text);
            }
            settings.addBootstrap(text.trim());
          } catch (IllegalArgumentException e) {
            wrong = e.getMessage();
          }
          String said = wrong;
          main.post(() -> answer.accept(said));
        });
  }
}
