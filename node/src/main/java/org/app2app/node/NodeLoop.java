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
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.OverlaySnapshot;

/**
 * The thread that owns the socket and the overlay. Each turn: wait for a datagram, an input of
 * another thread or the overlay's next timeout; read the clock once; feed the overlay, and after
 * each input send all that it has to send; then pass on what happened.
 */
final class NodeLoop implements Runnable {

  /** Inputs of other threads that wait; a person's clicks, a name's addresses. */
  private static final int INPUTS_MAX = 1_024;

  private static final long VIEW_WAIT_MILLIS = 500;

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

  private final Overlay overlay;
  private final Waits waits;
  private final AlarmSchedule alarm;
  private final Datagrams datagrams;
  private final SocketCounters counters;
  private final Owner owner;
  private final ArrayBlockingQueue<Input> inputs = new ArrayBlockingQueue<>(INPUTS_MAX);
  private long ownerDueNanos;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile Thread thread;
  private volatile LoopView lastView = LoopView.EMPTY;

  NodeLoop(
      Overlay overlay,
      UdpSocket socket,
      SocketCounters counters,
      Owner owner,
      Waits waits,
      AlarmSchedule alarm)
      throws IOException {
    this.overlay = overlay;
    this.counters = counters;
    this.owner = owner;
    this.waits = waits;
    this.alarm = alarm;
    this.datagrams = new Datagrams(overlay, socket, counters, waits.selector());
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
    String failure = null;
    try {
      while (!stopping) {
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

  private void turn() throws IOException {
    await();
    long nowNanos = nowNanos();
    for (SelectionKey ready : waits.selector().selectedKeys()) {
      datagrams.receive((UdpSocket) ready.attachment(), nowNanos);
    }
    waits.selector().selectedKeys().clear();
    for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
      input.apply(overlay, nowNanos);
      datagrams.flush();
    }
    if (overlay.nextTimeoutNanos() <= nowNanos) {
      overlay.onTimeout(nowNanos);
      datagrams.flush();
    }
    passOn(nowNanos);
  }

  /** What the owner has to do can wait until the device is awake anyhow. */
  private void await() throws IOException {
    if (inputs.isEmpty()) {
      long dueNanos = overlay.nextTimeoutNanos();
      alarm.plan(dueNanos, nowNanos());
      waits.until(Math.min(dueNanos, ownerDueNanos));
    } else {
      waits.selector().selectNow();
    }
  }

  private void passOn(long nowNanos) {
    for (OverlayEvent event = overlay.pollEvent(); event != null; event = overlay.pollEvent()) {
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
    return new LoopView(snapshot, rejected(snapshot.rejected()));
  }

  /** The overlay's counters and the sockets'. */
  Map<String, Long> rejected(Map<String, Long> byOverlay) {
    Map<String, Long> all = new LinkedHashMap<>(byOverlay);
    counters.addTo(all);
    return Collections.unmodifiableMap(all);
  }

  private void end(String failure) {
    try {
      lastView = look(nowNanos());
      over = true;
      alarm.cancel();
      datagrams.close();
      waits.close();
      for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
        input.apply(overlay, nowNanos());
      }
    } catch (IOException | RuntimeException e) {
      Log.get().warn("closing: {}", e.toString());
    } finally {
      over = true;
      owner.ended(overlay, failure);
    }
  }
}
