package org.app2app.node;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.app2app.session.Session;

/** Our messages to one service of a peer, in one session: until they have arrived. On the loop. */
final class MessageOutbox {

  /** Bytes that wait for the session; it holds up to 2 MiB more. */
  static final int BYTES_MAX = 4 << 20;

  static final int MESSAGES_MAX = 4_096;

  private static final class Outgoing {
    final byte[] message;
    final CompletableFuture<Void> delivered;
    long number;

    Outgoing(byte[] message, CompletableFuture<Void> delivered) {
      this.message = message;
      this.delivered = delivered;
    }
  }

  private final Session session;
  private final String service;
  private final AppCalls app;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final ArrayDeque<Outgoing> sent = new ArrayDeque<>();
  private long waitingBytes;
  private boolean blocked;

  MessageOutbox(Session session, String service, AppCalls app) {
    this.session = session;
    this.service = service;
    this.app = app;
  }

  void send(byte[] message, CompletableFuture<Void> delivered, long nowNanos) {
    boolean full = waitingBytes + message.length > BYTES_MAX || waiting.size() >= MESSAGES_MAX;
    if (full && !waiting.isEmpty()) {
      app.fail(delivered, new PeerException(PeerException.Reason.BUSY, session.peer()));
      return;
    }
    waiting.add(new Outgoing(message, delivered));
    waitingBytes += message.length;
    if (!blocked) {
      pump(nowNanos);
    }
  }

  /** Hands over what the session takes. */
  void pump(long nowNanos) {
    blocked = false;
    while (!blocked && !waiting.isEmpty()) {
      Outgoing next = waiting.peek();
      next.number = session.sendMessage(service, next.message, nowNanos);
      blocked = next.number < 0;
      if (!blocked) {
        waitingBytes -= next.message.length;
        sent.add(waiting.remove());
      }
    }
  }

  /** These have arrived, up to that number. */
  void delivered(long number) {
    while (!sent.isEmpty() && sent.peek().number <= number) {
      app.complete(sent.remove().delivered, null);
    }
  }

  /** These won't be taken, up to that number, nor will those that wait. */
  void refused(long number, PeerException reason) {
    while (!sent.isEmpty() && sent.peek().number <= number) {
      app.fail(sent.remove().delivered, reason);
    }
    failWaiting(reason);
  }

  /** The session is over. */
  void fail(PeerException reason) {
    while (!sent.isEmpty()) {
      app.fail(sent.remove().delivered, reason);
    }
    failWaiting(reason);
  }

  private void failWaiting(PeerException reason) {
    while (!waiting.isEmpty()) {
      app.fail(waiting.remove().delivered, reason);
    }
    waitingBytes = 0;
    blocked = false;
  }

  boolean isEmpty() {
    return waiting.isEmpty() && sent.isEmpty();
  }
}
