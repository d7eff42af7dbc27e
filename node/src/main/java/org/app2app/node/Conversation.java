package org.app2app.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.app2app.session.Session;
import org.app2app.session.Stream;

/** All that the app has going in one session. On the loop. */
final class Conversation {

  private final Session session;
  private final Handlers handlers;
  private final AppCalls app;
  private final Desk desk;
  private final Map<Stream, PeerStream> streams = new HashMap<>();
  private final Map<Stream, MessageInbox> inboxes = new HashMap<>();
  private final Map<String, MessageOutbox> outboxes = new HashMap<>();
  private List<Opening> openings = new ArrayList<>();

  /** A stream whose opener waits until the peer has proven its id. */
  private record Opening(PeerStream stream, CompletableFuture<PeerStream> opened) {}

  Conversation(Session session, Handlers handlers, AppCalls app, Desk desk) {
    this.session = session;
    this.handlers = handlers;
    this.app = app;
    this.desk = desk;
  }

  Session session() {
    return session;
  }

  /** Opens a stream to a service; the future completes once the session is open. */
  void open(String service, CompletableFuture<PeerStream> opened, long nowNanos) {
    Stream stream = session.openStream(service, nowNanos);
    if (stream == null) {
      app.fail(opened, new PeerException(PeerException.Reason.BUSY, session.peer()));
      return;
    }
    PeerStream opening = new PeerStream(stream, desk, app);
    streams.put(stream, opening);
    if (session.isOpen()) {
      app.complete(opened, opening);
    } else {
      openings.add(new Opening(opening, opened));
    }
  }

  /** The peer has proven its id. */
  void opened() {
    List<Opening> all = openings;
    openings = new ArrayList<>(0);
    for (Opening opening : all) {
      app.complete(opening.opened, opening.stream);
    }
  }

  void send(String service, byte[] message, CompletableFuture<Void> delivered, long nowNanos) {
    outboxes
        .computeIfAbsent(service, name -> new MessageOutbox(session, name, app))
        .send(message, delivered, nowNanos);
  }

  /** The outbox of a service that something was sent to; null if there is none. */
  MessageOutbox outbox(String service) {
    return outboxes.get(service);
  }

  /** The peer opened a stream, or begins to send messages to a service. */
  void streamOpened(Stream stream, long nowNanos) {
    if (stream.isMessages()) {
      if (handlers.ofMessages(stream.service()) == null) {
        stream.stop(Stream.REFUSED, nowNanos);
      } else {
        inboxes.put(stream, new MessageInbox(stream, handlers, app, desk));
      }
      return;
    }
    StreamHandler handler = handlers.ofStreams(stream.service());
    if (handler == null) {
      stream.stop(Stream.REFUSED, nowNanos);
      stream.reset(Stream.REFUSED, nowNanos);
      return;
    }
    PeerStream accepted = new PeerStream(stream, desk, app);
    streams.put(stream, accepted);
    if (!app.run(() -> handle(handler, accepted))) {
      accepted.reset(Stream.FAILED, PeerException.Reason.CLOSED);
    }
  }

  private static void handle(StreamHandler handler, PeerStream stream) {
    boolean done = false;
    try {
      handler.onStream(stream);
      done = true;
    } catch (IOException givenUp) {
      Log.get().debug("stream " + stream + " was given up", givenUp);
    } catch (RuntimeException defectOfTheApp) {
      Log.get().error("the handler of " + stream.service() + " failed", defectOfTheApp);
    } finally {
      if (!done) {
        stream.reset(Stream.FAILED, PeerException.Reason.FAILED);
      }
    }
  }

  void readable(Stream stream, long nowNanos) {
    MessageInbox inbox = inboxes.get(stream);
    if (inbox == null) {
      pump(stream, nowNanos);
      return;
    }
    inbox.pump(nowNanos);
    if (stream.isAtEnd()) {
      inboxes.remove(stream);
    }
  }

  /** Moves what can be moved between a stream and the app. */
  void pump(Stream stream, long nowNanos) {
    PeerStream known = streams.get(stream);
    if (known != null) {
      known.pump(nowNanos);
      forgetIfOver(known);
    }
  }

  void finished(Stream stream) {
    PeerStream known = streams.get(stream);
    if (known != null) {
      known.arrived();
      forgetIfOver(known);
    }
  }

  void stopped(Stream stream, long code) {
    PeerStream known = streams.get(stream);
    if (known != null) {
      known.stopped(code);
      forgetIfOver(known);
    }
  }

  private void forgetIfOver(PeerStream stream) {
    if (stream.isOver()) {
      streams.remove(stream.stream());
    }
  }

  /** The session is over: everybody who waits is told why. */
  void fail(PeerException reason, long nowNanos) {
    for (Opening opening : openings) {
      app.fail(opening.opened, reason);
    }
    for (PeerStream stream : streams.values()) {
      stream.pump(nowNanos);
      stream.fail(reason);
    }
    for (MessageOutbox outbox : outboxes.values()) {
      outbox.fail(reason);
    }
  }

  /** Whether something that the app has finished hasn't arrived. */
  boolean isDelivering() {
    for (MessageOutbox outbox : outboxes.values()) {
      if (!outbox.isEmpty()) {
        return true;
      }
    }
    for (PeerStream stream : streams.values()) {
      if (stream.isFinishing()) {
        return true;
      }
    }
    return false;
  }
}
