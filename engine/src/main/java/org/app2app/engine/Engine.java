package org.app2app.engine;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.app2app.overlay.Carried;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayConfig;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.Route;
import org.app2app.overlay.Transmit;
import org.app2app.session.CloseReason;
import org.app2app.session.Session;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionEvent;
import org.app2app.session.SessionTransmit;
import org.app2app.session.Sessions;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.PeerId;

/**
 * A whole node but for its socket, its clock and its randomness: the overlay, the sessions, and
 * which way a session's packets go.
 *
 * <p>Driven like its parts: every input comes with the time; after each one the caller drains
 * {@link #pollTransmit}, {@link #pollEvent} and {@link #pollSessionEvent}, asks {@link
 * #nextTimeoutNanos()}, and calls {@link #onTimeout} when that time has come. Not thread-safe.
 *
 * <p>Sessions are made when the first is needed: a node that has none pays nothing for them.
 */
public final class Engine {

  private static final int EVENTS_MAX = 16_384;

  /** Peers that are sought at a time because a session waits for them. */
  private static final int SOUGHT_MAX = 64;

  private static final long SEEK_AGAIN_NANOS = 1_000_000_000L;

  private final Overlay overlay;
  private final SessionConfig sessionConfig;
  private final Random random;
  private final PathKeeper paths;
  private final ArrayDeque<OverlayEvent> overlayEvents = new ArrayDeque<>();
  private final ArrayDeque<SessionEvent> sessionEvents = new ArrayDeque<>();
  private final Map<PeerId, Long> sought = new LinkedHashMap<>();
  private Predicate<String> services = service -> false;
  private Sessions sessions;
  private EnginePath latest = new EnginePath(new Route(Endpoint.ofCircuit(0), 0));

  /**
   * @param random where nonces and keys come from: a secure one but in simulations
   */
  public Engine(OverlayConfig overlay, SessionConfig sessions, Random random, long nowNanos) {
    this.overlay = new Overlay(overlay, random, nowNanos);
    this.sessionConfig = sessions;
    this.random = random;
    this.paths = new PathKeeper(this.overlay);
  }

  /** Everything that concerns finding peers; its outputs are to be polled here, not there. */
  public Overlay overlay() {
    return overlay;
  }

  /** Tells which services there are; none until then. */
  public void setServices(Predicate<String> known) {
    services = known;
  }

  private Sessions sessions(long nowNanos) {
    if (sessions == null) {
      sessions = new Sessions(sessionConfig, random, nowNanos);
      sessions.setServices(service -> services.test(service));
    }
    return sessions;
  }

  /** A datagram arrived at the main socket; see {@link Overlay#receive}. */
  public void receive(
      Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {
    if (Frame.of(datagram, length) != Frame.SESSION) {
      overlay.receive(from, datagram, length, multicast, nowNanos);
      takeCarried(nowNanos);
    } else if (!multicast) {
      receivePacket(from, 0, datagram, length, nowNanos);
    }
  }

  /** A datagram arrived at another socket; see {@link Overlay#receiveAt}. */
  public void receiveAt(int socket, Endpoint from, byte[] datagram, int length, long nowNanos) {
    if (Frame.of(datagram, length) == Frame.SESSION) {
      receivePacket(from, socket, datagram, length, nowNanos);
    } else {
      overlay.receiveAt(socket, from, datagram, length, nowNanos);
      takeCarried(nowNanos);
    }
  }

  private void takeCarried(long nowNanos) {
    for (Carried carried = overlay.pollCarried();
        carried != null;
        carried = overlay.pollCarried()) {
      hand(carried.from(), 0, carried.datagram(), carried.datagram().length, nowNanos);
    }
  }

  private void receivePacket(
      Endpoint from, int socket, byte[] datagram, int length, long nowNanos) {
    overlay.countReceived(length);
    if (from.isReachable() && !from.isCircuit()) {
      hand(from, socket, datagram, length, nowNanos);
    }
  }

  private void hand(Endpoint from, int socket, byte[] datagram, int length, long nowNanos) {
    if (latest.route().socket() != socket || !latest.route().endpoint().equals(from)) {
      latest = new EnginePath(new Route(from, socket));
    }
    EnginePath path = latest;
    Session session = sessions(nowNanos).receive(path, datagram, length, nowNanos);
    takeSessionEvents(nowNanos);
    if (session != null) {
      paths.heard(session, path, nowNanos);
    }
  }

  /** Does whatever is due. */
  public void onTimeout(long nowNanos) {
    overlay.onTimeout(nowNanos);
    if (sessions != null) {
      sessions.onTimeout(nowNanos);
      takeSessionEvents(nowNanos);
      takeOverlayEvents(nowNanos);
      paths.onTimeout(nowNanos);
    }
  }

  /** When {@link #onTimeout} must be called at the latest. */
  public long nextTimeoutNanos() {
    long next = overlay.nextTimeoutNanos();
    return sessions == null
        ? next
        : Math.min(next, Math.min(sessions.nextTimeoutNanos(), paths.nextTimeoutNanos()));
  }

  /**
   * The session with a peer: one that is open or being opened, or else a new one. If there is no
   * way to the peer yet, others are asked for one.
   *
   * @return null if there are too many, or nobody can prove to have that id, or it is our own
   */
  public Session connect(PeerId peer, long nowNanos) {
    Session session = sessions(nowNanos).connect(peer, nowNanos);
    takeSessionEvents(nowNanos);
    return session;
  }

  /** Closes all sessions. */
  public void close(long nowNanos) {
    if (sessions != null) {
      sessions.close(nowNanos);
      takeSessionEvents(nowNanos);
    }
  }

  /** How many datagrams of sessions were dropped, by reason. */
  public Map<String, Long> rejectedPackets() {
    return sessions == null ? Map.of() : sessions.rejected();
  }

  /** How many datagrams were dropped or not acted on, whatever the reason. */
  public long rejectedTotal() {
    return overlay.rejectedTotal() + (sessions == null ? 0 : sessions.rejectedTotal());
  }

  /** The next datagram to send; null when there is none left. */
  public Transmit pollTransmit(long nowNanos) {
    if (sessions == null) {
      return overlay.pollTransmit();
    }
    takeSessionEvents(nowNanos); // of what the app asked for since the last input
    takeOverlayEvents(nowNanos);
    Transmit next = overlay.pollTransmit();
    while (next == null) {
      SessionTransmit packet = sessions.pollTransmit(nowNanos);
      if (packet == null) {
        return null;
      }
      next = send(packet, nowNanos);
    }
    return next;
  }

  /** The datagram that brings a packet on its way; null if there is no way for it now. */
  private Transmit send(SessionTransmit packet, long nowNanos) {
    Route route =
        packet.path() instanceof EnginePath path
            ? path.route()
            : packet.peer() == null ? null : overlay.routeTo(packet.peer());
    if (route == null) {
      seek(packet.peer(), nowNanos);
      return overlay.pollTransmit();
    }
    if (route.endpoint().isCircuit()) {
      overlay.sendThroughCircuit(route.endpoint(), packet.datagram(), nowNanos);
      return overlay.pollTransmit();
    }
    overlay.countSent(packet.datagram().length);
    return new Transmit(route.endpoint(), packet.datagram(), route.socket());
  }

  private void seek(PeerId peer, long nowNanos) {
    if (peer == null || sought.getOrDefault(peer, Long.MIN_VALUE) > nowNanos) {
      return;
    }
    if (sought.size() >= SOUGHT_MAX) {
      sought.remove(sought.keySet().iterator().next());
    }
    sought.put(peer, nowNanos + SEEK_AGAIN_NANOS);
    overlay.seek(peer, nowNanos);
  }

  /** The number of a socket that isn't needed any more; see {@link Overlay#pollClosedSocket}. */
  public int pollClosedSocket() {
    return overlay.pollClosedSocket();
  }

  /** The next thing that happened in the overlay; null when there is none left. */
  public OverlayEvent pollEvent() {
    return sessions == null ? overlay.pollEvent() : overlayEvents.poll();
  }

  /** The next thing that happened in a session; null when there is none left. */
  public SessionEvent pollSessionEvent() {
    return sessionEvents.poll();
  }

  private void takeOverlayEvents(long nowNanos) {
    for (OverlayEvent event = overlay.pollEvent(); event != null; event = overlay.pollEvent()) {
      if (event instanceof OverlayEvent.PathFound found) {
        paths.found(found.peerId(), nowNanos);
      }
      if (overlayEvents.size() < EVENTS_MAX) {
        overlayEvents.add(event);
      }
    }
  }

  private void takeSessionEvents(long nowNanos) {
    for (SessionEvent event = sessions.pollEvent(); event != null; event = sessions.pollEvent()) {
      if (event instanceof SessionEvent.PathProven proven) {
        paths.proven(proven.session(), (EnginePath) proven.path(), nowNanos);
      } else if (event instanceof SessionEvent.PathSuspect suspect) {
        paths.suspect(suspect.session(), nowNanos);
      } else {
        keepPath(event, nowNanos);
        sessionEvents.add(event);
      }
    }
  }

  private void keepPath(SessionEvent event, long nowNanos) {
    if (event instanceof SessionEvent.Opened opened) {
      paths.opened(opened.session(), nowNanos);
    } else if (event instanceof SessionEvent.Closed closed) {
      paths.closed(closed.session());
      if (closed.reason() == CloseReason.WRONG_IDENTITY
          && closed.path() instanceof EnginePath path) {
        overlay.disproved(path.route().endpoint(), closed.peer(), nowNanos);
      }
    }
  }
}
