package org.app2app.node;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that {@link PortMapper} waits on, so that nobody else does. A router may hang, lie or
 * talk nonsense: each talk has a limit, a change of network or the node's end cuts it short, and
 * nothing that goes wrong in here concerns the node.
 */
final class PortMapperThread implements Runnable {

  /** One search, by all protocols; one renewal. */
  private static final long TALK_NANOS = 10_000_000_000L;

  /** To give the port back, while a person waits for the node to end. */
  private static final long FAREWELL_NANOS = 400_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final PortMapper mapper;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Selector selector;
  private Talk talk;
  private List<Uplink> uplinks;
  private boolean recheck;
  private boolean closed;

  PortMapperThread(RouterSearch search, PortMapper.Owner owner) {
    mapper = new PortMapper(search, owner);
  }

  /**
   * Uses these LANs from now on; starts the thread if there is a first one. From any thread.
   *
   * @throws IllegalStateException if there are no selectors left
   */
  synchronized void setUplinks(List<Uplink> current) {
    if (closed || (selector == null && current.isEmpty())) {
      return;
    }
    boolean same = uplinks != null && uplinks.equals(current);
    uplinks = current;
    if (selector == null) {
      start();
    } else if (!same) {
      interrupt();
    }
  }

  private void start() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new IllegalStateException("no selector", e);
    }
    Thread thread = new Thread(this, "app2app-mapping");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks whether the port is still open; see {@link PortMapper#recheck}. From any thread. */
  synchronized void recheck() {
    if (selector != null && !closed) {
      recheck = true;
      interrupt();
    }
  }

  /** Ends what is going on, for it is no longer wanted. */
  private void interrupt() {
    if (talk != null) {
      talk.cancel();
    }
    selector.wakeup();
  }

  /** Gives the port back, in the background; from any thread. */
  synchronized void close() {
    boolean first = !closed;
    closed = true;
    if (selector == null) {
      ended.countDown();
    } else if (first) {
      interrupt();
    }
  }

  /** Waits until it is given back, half a second at most. */
  void awaitEnd() {
    try {
      if (!ended.await(FAREWELL_NANOS * 5 / 4, TimeUnit.NANOSECONDS)) {
        Log.get().debug("the router is slow to take the port back");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try (Announcements announcements = new Announcements(selector)) {
      while (takeOrders()) {
        turn(announcements);
      }
    } catch (IOException | RuntimeException defect) {
      Log.get().error("the port mapper ended", defect);
    } finally {
      close();
      farewell();
      ended.countDown();
    }
  }

  private void farewell() {
    try {
      mapper.close(new Talk(System.nanoTime(), FAREWELL_NANOS));
      selector.close();
    } catch (IOException | RuntimeException defect) {
      Log.get().error("giving the port back", defect);
    }
  }

  /** Answers whether to go on. */
  private synchronized boolean takeOrders() {
    talk = null;
    long nowNanos = System.nanoTime();
    mapper.setUplinks(uplinks, nowNanos);
    if (recheck) {
      recheck = false;
      mapper.recheck(nowNanos);
    }
    if (!closed && mapper.nextNanos() <= nowNanos) {
      talk = new Talk(nowNanos, TALK_NANOS);
    }
    return !closed;
  }

  private void turn(Announcements announcements) throws IOException {
    Talk current = talk;
    if (current != null) {
      mapper.turn(current.nowNanos(), current);
      Lease lease = mapper.lease();
      announcements.listen(lease == null || lease.epoch() == null ? null : lease.router().inside());
      return;
    }
    long dueNanos = mapper.nextNanos();
    long waitNanos = dueNanos - System.nanoTime();
    selector.select(
        dueNanos == PortMapper.NEVER ? 0 : Math.max(1, waitNanos / NANOS_PER_MILLI + 1));
    announcements.read((from, seconds) -> mapper.announced(from, seconds, System.nanoTime()));
  }
}
