package org.app2app.node;

import java.util.ArrayDeque;
import org.app2app.session.Stream;
import org.app2app.wire.PeerId;

/**
 * A peer's messages to one service, on their way to its handler: in order, one at a time. What
 * there is no room for stays in the session, whose flow control then stops the peer.
 */
final class MessageInbox implements Runnable {

  /** Bytes that wait here before the session has to keep the rest. */
  private static final int BYTES_MAX = 1 << 20;

  private static final int MESSAGES_MAX = 1_024;

  private final Stream stream;
  private final Handlers handlers;
  private final AppCalls app;
  private final Desk desk;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean running;
  private boolean full;

  MessageInbox(Stream stream, Handlers handlers, AppCalls app, Desk desk) {
    this.stream = stream;
    this.handlers = handlers;
    this.app = app;
    this.desk = desk;
  }

  /** Takes what has come, as far as there is room. To be called on the loop. */
  void pump(long nowNanos) {
    boolean news = false;
    while (hasRoom()) {
      byte[] message = stream.readMessage(nowNanos);
      if (message == null) {
        break;
      }
      news |= add(message);
    }
    if (news && !app.run(this)) {
      stop();
    }
  }

  private synchronized boolean hasRoom() {
    full = waitingBytes >= BYTES_MAX || waiting.size() >= MESSAGES_MAX;
    return !full;
  }

  /** Whether the handler must be told. */
  private synchronized boolean add(byte[] message) {
    waiting.add(message);
    waitingBytes += message.length;
    boolean wasRunning = running;
    running = true;
    return !wasRunning;
  }

  @Override
  public void run() {
    PeerId from = stream.session().peer();
    for (byte[] next = next(); next != null; next = next()) {
      MessageHandler handler = handlers.ofMessages(stream.service());
      if (handler == null) {
        stop();
        desk.leave((engine, nowNanos) -> stream.stop(Stream.REFUSED, nowNanos));
        return;
      }
      try {
        handler.onMessage(from, next);
      } catch (RuntimeException defectOfTheApp) {
        Log.get().error("the handler of " + stream.service() + " failed", defectOfTheApp);
      }
    }
  }

  private byte[] next() {
    byte[] next;
    boolean wantsMore;
    synchronized (this) {
      next = waiting.poll();
      waitingBytes -= next == null ? 0 : next.length;
      running = next != null;
      wantsMore = full && waitingBytes <= BYTES_MAX / 2 && waiting.size() <= MESSAGES_MAX / 2;
      full &= !wantsMore;
    }
    if (wantsMore) {
      desk.leave((engine, nowNanos) -> pump(nowNanos));
    }
    return next;
  }

  private synchronized void stop() {
    waiting.clear();
    waitingBytes = 0;
    running = false;
  }
}
