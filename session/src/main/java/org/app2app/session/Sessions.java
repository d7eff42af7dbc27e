package org.app2app.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.app2app.wire.PeerId;

/**
 * All sessions of a node, as a state machine (PROTOCOL.md section 11): handshakes, and whose each
 * packet is.
 *
 * <p>It has no socket, thread, clock or randomness of its own. Every input comes with the time;
 * after each one the caller drains {@link #pollTransmit} and {@link #pollEvent}, asks {@link
 * #nextTimeoutNanos()}, and calls {@link #onTimeout} when that time has come. Times are nanoseconds
 * on one monotonic clock. Not thread-safe.
 *
 * <p>Errors come from input and are counted, never thrown; an exception out of here is a defect.
 */
public final class Sessions {

  /** How long a closed session is remembered, to tell a peer that goes on: RFC 9000 10.2. */
  private static final long REMEMBERED_NANOS = 3_000_000_000L;

  private final SessionConfig config;
  private final Random random;
  private final Handshakes handshakes;
  private final SessionCounters counters = new SessionCounters();
  private final Resets resets;
  private final Map<Integer, Session> byIndex = new HashMap<>();
  private final Map<PeerId, List<Session>> byPeer = new HashMap<>();
  private final ArrayDeque<Session> ready = new ArrayDeque<>();
  private final ArrayDeque<Session> gone = new ArrayDeque<>();
  private final ArrayDeque<SessionEvent> events = new ArrayDeque<>();
  private final ArrayDeque<SessionTransmit> answers = new ArrayDeque<>();
  private final Deadlines deadlines = new Deadlines();
  private final PacketReader reader = new PacketReader();
  private final PacketWriter writer = new PacketWriter();
  private Predicate<String> services = service -> true;
  private int live;
  private long sessionsBegun;

  /**
   * @param random where keys come from: a secure one but in simulations
   */
  public Sessions(SessionConfig config, Random random, long nowNanos) {
    this.config = config;
    this.random = random;
    this.resets = new Resets(new ResetTokens(config.identity()), nowNanos);
    this.handshakes = new Handshakes(config, random, counters, byIndex::containsKey);
  }

  /**
   * Tells which services there are, so that streams and messages to others are refused at once; all
   * there may be, until this is called.
   *
   * @param known asked on the thread that drives this
   */
  public void setServices(Predicate<String> known) {
    services = known;
  }

  boolean hasService(String service) {
    return services.test(service);
  }

  SessionConfig config() {
    return config;
  }

  Random random() {
    return random;
  }

  PacketReader reader() {
    return reader;
  }

  PacketWriter writer() {
    return writer;
  }

  /**
   * The session with a peer: one that is open or being opened, or else a new one, whose handshake
   * begins. Streams and messages may be begun at once.
   *
   * @return null if there are too many, or nobody can prove to have that id, or it is our own
   */
  public Session connect(PeerId peer, long nowNanos) {
    Session known = find(peer);
    if (known != null) {
      return known;
    }
    boolean possible = peer.isKeyHash() && !peer.equals(config.identity().peerId());
    if (!possible || live >= config.limits().sessionsMax() || !handshakes.open(peer, nowNanos)) {
      return null;
    }
    return begin(peer, true, nowNanos);
  }

  private Session begin(PeerId peer, boolean initiator, long nowNanos) {
    Session session = new Session(this, sessionsBegun++, peer, initiator, nowNanos);
    byPeer.computeIfAbsent(peer, anyPeer -> new ArrayList<>(1)).add(session);
    live++;
    return session;
  }

  /** The newest session with a peer that is open; else the one being opened; else null. */
  public Session find(PeerId peer) {
    Session found = null;
    for (Session session : byPeer.getOrDefault(peer, List.of())) {
      found = session.isOpen() || found == null ? session : found;
    }
    return found;
  }

  /** Every session that isn't over. */
  public List<Session> all() {
    List<Session> all = new ArrayList<>();
    byPeer.values().forEach(all::addAll);
    return all;
  }

  /**
   * A datagram of the kind {@link org.app2app.wire.Frame#SESSION} arrived. Any bytes will do.
   *
   * @param datagram holds it in {@code [0, length)}; not kept
   * @return the session whose packet it is beyond doubt; null if it is of none
   */
  public Session receive(Path from, byte[] datagram, int length, long nowNanos) {
    int type = length > 0 ? datagram[0] : -1;
    if (type < PacketProtection.TYPE_EVEN) {
      handshakes.receive(from, datagram, length, nowNanos);
      takeOutcomes(nowNanos);
      return null;
    }
    if (length < PacketProtection.HEADER_BYTES || type > ResetTokens.TYPE) {
      counters.count(SessionRejection.MALFORMED);
      return null;
    }
    if (type == ResetTokens.TYPE) {
      onReset(datagram, length, nowNanos);
      return null;
    }
    return onData(from, datagram, length, nowNanos);
  }

  private Session onData(Path from, byte[] datagram, int length, long nowNanos) {
    int index = PacketProtection.indexOf(datagram);
    Session session = byIndex.get(index);
    if (session != null) {
      return session.receive(from, datagram, length, nowNanos) ? session : null;
    }
    if (!handshakes.holdEarly(index, datagram, length)) {
      counters.count(SessionRejection.UNKNOWN_SESSION);
      byte[] reset = resets.answer(index, length, nowNanos);
      if (reset != null) {
        answers.add(new SessionTransmit(from, null, reset));
      }
    }
    return null;
  }

  private void onReset(byte[] datagram, int length, long nowNanos) {
    Session lost = resets.find(datagram, length, byIndex.values());
    if (lost == null) {
      counters.count(SessionRejection.UNKNOWN_SESSION);
    } else {
      lost.end(CloseReason.LOST, null, nowNanos);
    }
  }

  /** Does whatever is due. */
  public void onTimeout(long nowNanos) {
    handshakes.onTimeout(nowNanos);
    takeOutcomes(nowNanos);
    for (Session due = deadlines.pollDue(nowNanos);
        due != null;
        due = deadlines.pollDue(nowNanos)) {
      due.onTimeout(nowNanos);
      queue(due);
    }
    while (!gone.isEmpty() && gone.peek().forgetNanos <= nowNanos) {
      Session old = gone.remove();
      byIndex.remove(old.established().localIndex());
      old.established().protection().destroy();
    }
  }

  private void takeOutcomes(long nowNanos) {
    for (Established done = handshakes.pollEstablished();
        done != null;
        done = handshakes.pollEstablished()) {
      open(done, nowNanos);
    }
    for (HandshakeFailure failure = handshakes.pollFailure();
        failure != null;
        failure = handshakes.pollFailure()) {
      for (Session session : List.copyOf(byPeer.getOrDefault(failure.peer(), List.of()))) {
        if (session.isInitiator() && session.established() == null) {
          session.end(failure.reason(), failure.path(), nowNanos);
        }
      }
    }
  }

  private void open(Established done, long nowNanos) {
    Session session = done.initiator() ? opening(done.peer()) : admit(done.peer(), nowNanos);
    if (session == null) {
      done.protection().destroy();
      return;
    }
    byIndex.put(done.localIndex(), session);
    session.open(done, nowNanos);
    for (byte[] early : done.early()) {
      session.receive(done.path(), early, early.length, nowNanos);
    }
  }

  private Session opening(PeerId peer) {
    for (Session session : byPeer.getOrDefault(peer, List.of())) {
      if (session.isInitiator() && session.established() == null) {
        return session;
      }
    }
    return null;
  }

  /** A session that a peer began: its oldest makes room if there are too many of it. */
  private Session admit(PeerId peer, long nowNanos) {
    List<Session> known = byPeer.getOrDefault(peer, List.of());
    if (known.size() >= config.limits().sessionsPerPeerMax()) {
      known.get(0).close(CloseReason.CLOSED, nowNanos);
    }
    if (live >= config.limits().sessionsMax()) {
      counters.count(SessionRejection.SESSION_LIMIT);
      return null;
    }
    return begin(peer, false, nowNanos);
  }

  /** A session is over. */
  void closed(Session session, CloseReason reason, Path path, long nowNanos) {
    List<Session> siblings = byPeer.get(session.peer());
    siblings.remove(session);
    if (siblings.isEmpty()) {
      byPeer.remove(session.peer());
    }
    live--;
    deadlines.set(session, Long.MAX_VALUE);
    if (session.established() == null) {
      handshakes.cancel(session.peer());
    } else {
      session.forgetNanos = nowNanos + REMEMBERED_NANOS;
      gone.add(session);
    }
    emit(new SessionEvent.Closed(session, reason, path));
  }

  /** Closes all sessions, and gives up those being opened. */
  public void close(long nowNanos) {
    for (Session session : all()) {
      session.close(CloseReason.CLOSED, nowNanos);
    }
  }

  void queue(Session session) {
    if (!session.queued) {
      session.queued = true;
      ready.add(session);
    }
  }

  void emit(SessionEvent event) {
    events.add(event);
  }

  /** The next datagram to send; null when there is none left. */
  public SessionTransmit pollTransmit(long nowNanos) {
    SessionTransmit answer = answers.poll();
    if (answer == null) {
      answer = handshakes.pollTransmit();
    }
    while (answer == null && !ready.isEmpty()) {
      Session session = ready.peek();
      answer = session.pollTransmit(nowNanos);
      if (answer == null) {
        ready.remove();
        session.queued = false;
        deadlines.set(session, session.nextTimeoutNanos(nowNanos));
      }
    }
    return answer;
  }

  /** The next thing that happened; null when there is none left. */
  public SessionEvent pollEvent() {
    return events.poll();
  }

  /** When {@link #onTimeout} must be called at the latest. */
  public long nextTimeoutNanos() {
    long next = Math.min(handshakes.nextTimeoutNanos(), deadlines.nextNanos());
    return gone.isEmpty() ? next : Math.min(next, gone.peek().forgetNanos);
  }

  /** How many datagrams were dropped so far, by reason. */
  public Map<String, Long> rejected() {
    return counters.asMap();
  }

  /** How many datagrams were dropped so far: cheap. */
  public long rejectedTotal() {
    return counters.total();
  }
}
