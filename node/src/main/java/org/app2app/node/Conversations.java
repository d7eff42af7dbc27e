package org.app2app.node;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.app2app.engine.Engine;
import org.app2app.session.CloseReason;
import org.app2app.session.Session;
import org.app2app.session.SessionEvent;
import org.app2app.wire.PeerId;

/**
 * What the app has going with peers: brings its wishes to the sessions, and what happens there to
 * it. Wishes come from any thread, over the {@link Desk}; all else is for the loop.
 */
final class Conversations {

  /** Tasks of the app's threads that are done before datagrams have their turn. */
  private static final int TASKS_TOGETHER = 256;

  /** Bytes of messages that other threads have left and the loop hasn't seen. */
  private static final long LEFT_BYTES_MAX = 16 << 20;

  /** What a wish counts for besides its bytes. */
  private static final int WISH_BYTES = 256;

  private final PeerId self;
  private final AppCalls app;
  private final Consumer<NodeEvent> events;
  private final Desk desk = new Desk();
  private final Handlers handlers = new Handlers();
  private final AtomicLong leftBytes = new AtomicLong();
  private final Map<Session, Conversation> bySession = new HashMap<>();
  private final Map<PeerId, Integer> open = new HashMap<>();
  private volatile boolean over;

  /**
   * @param self who we are
   * @param events takes what is to be told of sessions; never waits
   */
  Conversations(PeerId self, AppCalls app, Consumer<NodeEvent> events) {
    this.self = self;
    this.app = app;
    this.events = events;
  }

  /** The services that the app offers. */
  Handlers handlers() {
    return handlers;
  }

  /** Offers a service that takes datagrams; from any thread. */
  void onDatagram(String service, DatagramHandler handler) {
    handlers.onDatagram(service, new DatagramInbox(handler, app));
  }

  /** The calling thread is the loop, and this is how to wake it. */
  void begin(Runnable wakeUp) {
    desk.setLoop();
    desk.setWakeUp(wakeUp);
  }

  /** A wish that needs a session. */
  private interface Wish {
    void begin(Engine engine, Conversation conversation, long nowNanos);
  }

  /** Opens a stream; from any thread. */
  CompletableFuture<PeerStream> open(PeerId peer, String service) {
    CompletableFuture<PeerStream> opened = new CompletableFuture<>();
    leave(peer, 0, opened, (engine, with, nowNanos) -> with.open(service, opened, nowNanos));
    return opened;
  }

  /** Sends a message; from any thread. */
  CompletableFuture<Void> send(PeerId peer, String service, byte[] message) {
    CompletableFuture<Void> delivered = new CompletableFuture<>();
    if (message.length > Node.MESSAGE_BYTES_MAX) {
      delivered.completeExceptionally(
          new PeerException(
              PeerException.Reason.TOO_BIG,
              peer,
              "A message has at most "
                  + Node.MESSAGE_BYTES_MAX
                  + " bytes, not "
                  + message.length
                  + "; a stream takes any number."));
      return delivered;
    }
    leave(
        peer,
        message.length,
        delivered,
        (engine, with, nowNanos) -> with.send(service, message, delivered, nowNanos));
    return delivered;
  }

  /** Sends a datagram, or doesn't; from any thread. */
  void sendDatagram(PeerId peer, String service, byte[] datagram) {
    leave(
        peer,
        datagram.length,
        new CompletableFuture<>(),
        (engine, with, nowNanos) -> with.session().sendDatagram(service, datagram, nowNanos));
  }

  private void leave(PeerId peer, int bytes, CompletableFuture<?> outcome, Wish wish) {
    int weight = bytes + WISH_BYTES;
    if (over) {
      outcome.completeExceptionally(nodeClosed(peer));
    } else if (leftBytes.addAndGet(weight) > LEFT_BYTES_MAX) {
      leftBytes.addAndGet(-weight);
      outcome.completeExceptionally(new PeerException(PeerException.Reason.BUSY, peer));
    } else {
      desk.leave(
          (engine, nowNanos) -> {
            leftBytes.addAndGet(-weight);
            begin(engine, peer, outcome, wish, nowNanos);
          });
      if (over) { // the loop may have looked at the desk for the last time
        app.fail(outcome, nodeClosed(peer));
      }
    }
  }

  private void begin(
      Engine engine, PeerId peer, CompletableFuture<?> outcome, Wish wish, long nowNanos) {
    if (over) {
      app.fail(outcome, nodeClosed(peer));
      return;
    }
    Session session = engine.connect(peer, nowNanos);
    if (session == null) {
      app.fail(outcome, noSession(peer));
    } else {
      wish.begin(engine, of(session), nowNanos);
    }
  }

  private PeerException noSession(PeerId peer) {
    if (!peer.isKeyHash()) {
      return new PeerException(
          PeerException.Reason.UNREACHABLE,
          peer,
          "Peer " + peer + " runs version 1, which knows no private conversations.");
    }
    if (peer.equals(self)) {
      return new PeerException(
          PeerException.Reason.UNREACHABLE, peer, "Peer " + peer + " is this very node.");
    }
    return new PeerException(PeerException.Reason.BUSY, peer);
  }

  private static PeerException nodeClosed(PeerId peer) {
    return new PeerException(PeerException.Reason.CLOSED, peer, "This node was closed.");
  }

  private Conversation of(Session session) {
    return bySession.computeIfAbsent(
        session, begun -> new Conversation(begun, handlers, app, desk));
  }

  /**
   * Does what the app wants, and passes on what happened. To be called on the loop.
   *
   * @return whether there was anything
   */
  boolean work(Engine engine, long nowNanos) {
    boolean any = passOn(engine, nowNanos);
    if (desk.work(engine, nowNanos, TASKS_TOGETHER)) {
      passOn(engine, nowNanos);
      any = true;
    }
    return any;
  }

  private boolean passOn(Engine engine, long nowNanos) {
    SessionEvent event = engine.pollSessionEvent();
    boolean any = event != null;
    for (; event != null; event = engine.pollSessionEvent()) {
      happened(event, nowNanos);
    }
    return any;
  }

  private void happened(SessionEvent event, long nowNanos) {
    if (event instanceof SessionEvent.Closed closed) {
      closed(closed, nowNanos);
      return;
    }
    boolean begins = event instanceof SessionEvent.Opened;
    Conversation with = begins ? of(event.session()) : bySession.get(event.session());
    if (with == null) {
      return; // of a session that has been closed meanwhile
    }
    if (event instanceof SessionEvent.Readable readable) {
      with.readable(readable.stream(), nowNanos);
    } else if (event instanceof SessionEvent.Writable writable) {
      with.pump(writable.stream(), nowNanos);
    } else if (begins) {
      opened(with, nowNanos);
    } else if (event instanceof SessionEvent.StreamOpened opened) {
      with.streamOpened(opened.stream(), nowNanos);
    } else if (event instanceof SessionEvent.Finished finished) {
      with.finished(finished.stream());
    } else if (event instanceof SessionEvent.Stopped stopped) {
      with.stopped(stopped.stream(), stopped.code());
    } else {
      messageOrDatagram(with, event, nowNanos);
    }
  }

  private void messageOrDatagram(Conversation with, SessionEvent event, long nowNanos) {
    if (event instanceof SessionEvent.MessageDelivered delivered) {
      with.outbox(delivered.service()).delivered(delivered.number());
    } else if (event instanceof SessionEvent.MessageRefused refused) {
      with.outbox(refused.service())
          .refused(
              refused.number(), new PeerException(PeerException.Reason.REFUSED, refused.peer()));
    } else if (event instanceof SessionEvent.MessagesWritable writable) {
      with.outbox(writable.service()).pump(nowNanos);
    } else if (event instanceof SessionEvent.DatagramArrived arrived) {
      DatagramInbox inbox = handlers.ofDatagrams(arrived.service());
      if (inbox != null) {
        inbox.take(arrived.peer(), arrived.datagram());
      }
    }
  }

  private void opened(Conversation with, long nowNanos) {
    PeerId peer = with.session().peer();
    if (open.merge(peer, 1, Integer::sum) == 1) {
      events.accept(new NodeEvent.SessionOpened(nowNanos, peer));
    }
    with.opened();
  }

  private void closed(SessionEvent.Closed event, long nowNanos) {
    PeerId peer = event.peer();
    PeerException.Reason reason = reason(event.reason());
    boolean wasOpen = event.session().publicKey() != null;
    Conversation with = bySession.remove(event.session());
    if (with != null) {
      with.fail(new PeerException(reason, peer), nowNanos);
    }
    if (wasOpen && open.merge(peer, -1, Integer::sum) == 0) {
      open.remove(peer);
      events.accept(new NodeEvent.SessionClosed(nowNanos, peer, reason));
    }
  }

  private static PeerException.Reason reason(CloseReason reason) {
    return switch (reason) {
      case CLOSED -> PeerException.Reason.CLOSED;
      case TIMED_OUT -> PeerException.Reason.TIMED_OUT;
      case UNREACHABLE -> PeerException.Reason.UNREACHABLE;
      case WRONG_IDENTITY -> PeerException.Reason.WRONG_IDENTITY;
      case REFUSED -> PeerException.Reason.REFUSED;
      case LOST -> PeerException.Reason.LOST;
      case PROTOCOL_ERROR -> PeerException.Reason.FAILED;
    };
  }

  /** Whether nobody waits for something to be done. To be called on the loop. */
  boolean isIdle() {
    return desk.isEmpty();
  }

  /** With whom there is an open session. To be called on the loop. */
  Set<PeerId> peers() {
    return Collections.unmodifiableSet(new HashSet<>(open.keySet()));
  }

  /** Whether something that the app has finished or sent hasn't arrived. On the loop. */
  boolean isDelivering() {
    for (Conversation conversation : bySession.values()) {
      if (conversation.isDelivering()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Nothing goes on any more: everybody who waits is told. To be called on the loop, at its end.
   */
  void end(Engine engine, long nowNanos) {
    over = true;
    desk.work(engine, nowNanos, Integer.MAX_VALUE);
    for (Conversation conversation : bySession.values()) {
      conversation.fail(nodeClosed(conversation.session().peer()), nowNanos);
    }
    bySession.clear();
  }
}
