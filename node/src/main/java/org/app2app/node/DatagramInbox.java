package org.app2app.node;

import java.util.ArrayDeque;
import org.app2app.wire.PeerId;

/** Datagrams that wait for a service's handler: a few, for what waits gets old. */
final class DatagramInbox implements Runnable {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Arrived(PeerId from, byte[] datagram) {}

  private final DatagramHandler handler;
  private final AppCalls app;
  private final ArrayDeque<Arrived> waiting = new ArrayDeque<>();
  private boolean running;

  DatagramInbox(DatagramHandler handler, AppCalls app) {
    this.handler = handler;
    this.app = app;
  }

  /** Takes a datagram, unless too many wait. To be called on the loop. */
  void take(PeerId from, byte[] datagram) {
    if (add(from, datagram) && !app.run(this)) {
      clear();
    }
  }

  /** Whether the handler must be told. */
  private synchronized boolean add(PeerId from, byte[] datagram) {
    if (waiting.size() >= DatagramHandler.QUEUE_MAX) {
      return false;
    }
    waiting.add(new Arrived(from, datagram));
    boolean wasRunning = running;
    running = true;
    return !wasRunning;
  }

  @Override
  public void run() {
    for (Arrived next = next(); next != null; next = next()) {
      try {
        handler.onDatagram(next.from, next.datagram);
      } catch (RuntimeException defectOfTheApp) {
        Log.get().error("a handler of datagrams failed", defectOfTheApp);
      }
    }
  }

  private synchronized Arrived next() {
    Arrived next = waiting.poll();
    running = next != null;
    return next;
  }

  private synchronized void clear() {
    waiting.clear();
    running = false;
  }
}
