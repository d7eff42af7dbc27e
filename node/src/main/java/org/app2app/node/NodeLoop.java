package org.app2app.node;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.engine.Engine;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.OverlaySnapshot;

/**
 * The thread that owns the socket and the engine. Each turn: wait for a datagram, an input of
 * another thread or the engine's next timeout; read the clock once; feed the engine, and after each
 * input send all that it has to send; then pass on what happened.
 */
final class NodeLoop implements Runnable {

  /** Inputs of other threads that wait; a person's clicks, a name's addresses. */
  private static final int INPUTS_MAX = 1_024;

  private static final long VIEW_WAIT_MILLIS = 500;

  /** How long a node that was told to stop waits for what the app had finished to arrive. */
  private static final long LINGER_NANOS = 300_000_000;

  /** Something that another thread wants done on the loop. */
  interface Input {
    void apply(Overlay overlay, long nowNanos);
  }

  /** What the loop tells the node of; called on the loop, must not wait. */
  interface Owner {
    void happened(OverlayEvent event, int activePeers, long nowNanos);

    /** Called at the end of each turn; answers when to be called again at the latest. */
    long turned(Overlay overlay, long nowNanos);

    /** The loop is over; {@code failure} says why, null if it was told to stop. */
    void ended(Overlay overlay, String failure);
  }

  private final Engine engine;
  private final Overlay overlay;
  private final Conversations conversations;
  private final Waits waits;
  private final AlarmSchedule alarm;
  private final Datagrams datagrams;
  private final SocketCounters counters;
  private final Owner owner;
  private final ArrayBlockingQueue<Input> inputs = new ArrayBlockingQueue<>(INPUTS_MAX);
  private long ownerDueNanos;
  private long lingerNanos = Long.MAX_VALUE;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile Thread thread;
  private volatile LoopView lastView = LoopView.EMPTY;

  NodeLoop(
      Engine engine,
      Conversations conversations,
      UdpSocket socket,
      SocketCounters counters,
      Owner owner,
      Waits waits,
      AlarmSchedule alarm)
      throws IOException {
    this.engine = engine;
    this.overlay = engine.overlay();
    this.conversations = conversations;
    this.counters = counters;
    this.owner = owner;
    this.waits = waits;
    this.alarm = alarm;
    this.datagrams = new Datagrams(engine, conversations, socket, counters, waits.selector());
  }

  /** Nanoseconds since the node's start: the overlay's clock. */
  long nowNanos() {
    return waits.nowNanos();
  }

  /** Hands over an input, from any thread; false if the loop is over or too many wait. */
  boolean post(Input input) {
    if (over || !inputs.offer(input)) {
      return false;
    }
    waits.end();
    return !over;
  }

  /** Has the loop look at its clock and do what is due, from any thread. */
  void wake() {
    waits.end();
  }

  /** Ends the loop soon, from any thread. */
  void stop() {
    stopping = true;
    waits.end();
  }

  /** Ends the node because of a defect that another thread met. */
  void fail(RuntimeException defect) {
    post(
        (anyOverlay, nowNanos) -> {
          throw defect;
        });
  }

  boolean isOver() {
    return over;
  }

  /** Whether the caller is the loop itself, so that it mustn't wait for it. */
  boolean isCaller() {
    return Thread.currentThread() == thread;
  }

  /** The sockets. To be used on the loop. */
  Datagrams datagrams() {
    return datagrams;
  }

  /** When the device is to be woken. To be used on the loop. */
  AlarmSchedule alarm() {
    return alarm;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    conversations.begin(this::wake);
    String failure = null;
    try {
      while (!stopping || mayLinger()) {
        turn();
      }
    } catch (IOException e) {
      failure = "The UDP socket failed: " + e.getMessage() + ".";
      Log.get().error(failure);
    } catch (RuntimeException | Error defect) {
      failure = "A defect ended the node: " + defect + ".";
      Log.get().error(failure, defect);
    } finally {
      end(failure);
    }
  }

  /** Whether to go on for a moment although the node was told to stop. */
  private boolean mayLinger() {
    long nowNanos = nowNanos();
    if (lingerNanos == Long.MAX_VALUE) {
      lingerNanos = nowNanos + LINGER_NANOS;
    }
    return nowNanos < lingerNanos && conversations.isDelivering();
  }

  private void turn() throws IOException {
    await();
    long nowNanos = nowNanos();
    for (SelectionKey ready : waits.selector().selectedKeys()) {
      datagrams.receive((UdpSocket) ready.attachment(), nowNanos);
    }
    waits.selector().selectedKeys().clear();
    for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
      input.apply(overlay, nowNanos);
      datagrams.flush(nowNanos);
    }
    if (engine.nextTimeoutNanos() <= nowNanos) {
      engine.onTimeout(nowNanos);
    }
    datagrams.flush(nowNanos);
    passOn(nowNanos);
  }

  /** What the owner has to do can wait until the device is awake anyhow. */
  private void await() throws IOException {
    if (inputs.isEmpty() && conversations.isIdle()) {
      long dueNanos = engine.nextTimeoutNanos();
      alarm.plan(dueNanos, nowNanos());
      dueNanos = Math.min(Math.min(dueNanos, ownerDueNanos), lingerNanos);
      if (datagrams.isTalking() && !alarm.maySleep()) {
        waits.watchUntil(dueNanos);
      } else {
        waits.until(dueNanos);
      }
    } else {
      waits.selector().selectNow();
    }
  }

  private void passOn(long nowNanos) {
    for (OverlayEvent event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
      owner.happened(event, overlay.activePeers(), nowNanos);
    }
    ownerDueNanos = owner.turned(overlay, nowNanos);
  }

  /** Everything as it is now; from any thread. */
  LoopView view() {
    if (isCaller()) {
      return look(nowNanos());
    }
    FutureTask<LoopView> question = new FutureTask<>(() -> look(nowNanos()));
    if (!post((anyOverlay, nowNanos) -> question.run())) {
      return lastView;
    }
    try {
      lastView = question.get(VIEW_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException tooBusy) {
      // What was seen last is better than nothing.
    }
    return lastView;
  }

  private LoopView look(long nowNanos) {
    OverlaySnapshot snapshot = overlay.snapshot(nowNanos);
    return new LoopView(snapshot, rejected(snapshot.rejected()), conversations.peers());
  }

  /** The overlay's counters, the sessions' and the sockets'. */
  Map<String, Long> rejected(Map<String, Long> byOverlay) {
    Map<String, Long> all = new LinkedHashMap<>(byOverlay);
    all.putAll(engine.rejectedPackets());
    counters.addTo(all);
    return Collections.unmodifiableMap(all);
  }

  private void end(String failure) {
    try {
      long nowNanos = nowNanos();
      lastView = look(nowNanos);
      over = true;
      alarm.cancel();
      conversations.end(engine, nowNanos);
      engine.close(nowNanos);
      datagrams.flush(nowNanos);
      datagrams.close();
      waits.close();
      for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
        input.apply(overlay, nowNanos);
      }
    } catch (IOException | RuntimeException e) {
      Log.get().warn("closing: {}", e.toString());
    } finally {
      over = true;
      owner.ended(overlay, failure);
    }
  }
}
