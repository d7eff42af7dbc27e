package org.app2app.node;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
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
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;

/**
 * The thread that owns the socket and the overlay. Each turn: wait for a datagram, an input of
 * another thread or the overlay's next timeout; read the clock once; feed the overlay, and after
 * each input send all that it has to send; then pass on what happened.
 */
final class NodeLoop implements Runnable {

  /** Datagrams that are taken from a socket before timers and others have their turn. */
  private static final int BURST_MAX = 256;

  /**
   * Datagrams that are taken in before what they give rise to is sent: while there is a queue,
   * neither the kernel's code nor ours has to be fetched anew for each of them.
   */
  private static final int ANSWERED_TOGETHER = 32;

  /** Inputs of other threads that wait; a person's clicks, a name's addresses. */
  private static final int INPUTS_MAX = 1_024;

  /** Failures to receive, one right after the other, that end the node: it would be deaf. */
  private static final int FAILURES_MAX = 100;

  private static final long VIEW_WAIT_MILLIS = 500;
  private static final long NANOS_PER_MILLI = 1_000_000;

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
  private final UdpSocket socket;
  private final LanSockets lanSockets;
  private final Selector selector;
  private final SocketCounters counters;
  private final Owner owner;
  private final long startNanos;
  private final byte[] datagram = new byte[UdpSocket.RECEIVE_BYTES];
  private final ArrayBlockingQueue<Input> inputs = new ArrayBlockingQueue<>(INPUTS_MAX);
  private Reach reach = new Reach(Collections.emptyList(), Collections.emptyList());
  private int receiveFailures;
  private long ownerDueNanos;
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile Thread thread;
  private volatile LoopView lastView = LoopView.EMPTY;

  NodeLoop(Overlay overlay, UdpSocket socket, SocketCounters counters, Owner owner, long startNanos)
      throws IOException {
    this.overlay = overlay;
    this.socket = socket;
    this.counters = counters;
    this.owner = owner;
    this.startNanos = startNanos;
    this.selector = Selector.open();
    this.lanSockets = new LanSockets(selector, counters);
    socket.channel().register(selector, SelectionKey.OP_READ, socket);
  }

  /** Nanoseconds since the node's start: the overlay's clock. */
  long nowNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Hands over an input, from any thread; false if the loop is over or too many wait. */
  boolean post(Input input) {
    if (over || !inputs.offer(input)) {
      return false;
    }
    selector.wakeup();
    return !over;
  }

  /** Ends the loop soon, from any thread. */
  void stop() {
    stopping = true;
    selector.wakeup();
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

  /** Uses these networks from now on. To be called on the loop. */
  void setReach(Reach current) {
    reach = current;
  }

  /** Listens for beacons on the interfaces of {@link #setReach}. To be called on the loop. */
  void listenOnLan() {
    lanSockets.listen(reach.lan());
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
    for (SelectionKey ready : selector.selectedKeys()) {
      receive((UdpSocket) ready.attachment(), nowNanos);
    }
    selector.selectedKeys().clear();
    for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
      input.apply(overlay, nowNanos);
      flush();
    }
    if (overlay.nextTimeoutNanos() <= nowNanos) {
      overlay.onTimeout(nowNanos);
      flush();
    }
    passOn(nowNanos);
  }

  private void await() throws IOException {
    long dueNanos = Math.min(overlay.nextTimeoutNanos(), ownerDueNanos);
    if (!inputs.isEmpty()) {
      selector.selectNow();
    } else if (dueNanos == Long.MAX_VALUE) {
      selector.select();
    } else {
      long waitNanos = dueNanos - nowNanos();
      if (waitNanos <= 0) {
        selector.selectNow();
      } else {
        selector.select((waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
      }
    }
  }

  private void receive(UdpSocket from, long nowNanos) throws IOException {
    boolean multicast = from != socket;
    boolean more = true;
    for (int i = 1; i <= BURST_MAX && more; i++) {
      Endpoint source = receiveOne(from);
      more = source != null;
      if (more && (!multicast || isOfOthers(source, from))) {
        overlay.receive(source, datagram, from.receivedLength(), multicast, nowNanos);
      }
      if (!more || i % ANSWERED_TOGETHER == 0) {
        flush();
      }
    }
  }

  /**
   * Our own beacons come back to us; and a system may hand a copy for the IPv4 group to the IPv6
   * socket too.
   */
  private boolean isOfOthers(Endpoint source, UdpSocket from) {
    return source.isIpv4() == from.bound().isIpv4() && !reach.isOwn(source);
  }

  private Endpoint receiveOne(UdpSocket from) throws IOException {
    try {
      Endpoint source = from.receive(datagram);
      receiveFailures = 0;
      counters.received += source == null ? 0 : 1;
      return source;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      counters.receiveFailed++;
      if (++receiveFailures > FAILURES_MAX) {
        throw e;
      }
      return null;
    }
  }

  /** Sends all that the overlay has to send. */
  private void flush() {
    for (Transmit next = overlay.pollTransmit(); next != null; next = overlay.pollTransmit()) {
      if (next.destination().isMulticast()) {
        sendBeacon(next);
      } else {
        socket.send(next.destination(), next.datagram());
      }
    }
  }

  private void sendBeacon(Transmit beacon) {
    for (Attachment attachment : reach.lan()) {
      if (LanSockets.carries(attachment, beacon.destination())) {
        socket.sendMulticast(beacon.destination(), beacon.datagram(), attachment);
      }
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
      lanSockets.close();
      socket.close();
      selector.close();
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
