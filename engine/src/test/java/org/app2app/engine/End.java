package org.app2app.engine;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.Route;
import org.app2app.session.CloseReason;
import org.app2app.session.Session;
import org.app2app.session.SessionEvent;
import org.app2app.session.Stream;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** An engine on a {@link Wire}, and an app that sends bytes, counts them, and may echo them. */
final class End {

  static final String SERVICE = "echo/1";
  private static final int CHUNK = 1 << 12;

  private final Wire wire;

  /** Where others see it. */
  Endpoint endpoint;

  final PeerId id;
  final Engine engine;
  final List<OverlayEvent> overlayEvents = new ArrayList<>();
  final List<CloseReason> closed = new ArrayList<>();
  Session session;
  boolean echoes;
  boolean pours;
  long received;
  private Stream out;

  End(Wire wire, Endpoint endpoint, PeerId id, Engine engine) {
    this.wire = wire;
    this.endpoint = endpoint;
    this.id = id;
    this.engine = engine;
    engine.setServices(SERVICE::equals);
  }

  /** Connects, and sends some bytes. */
  void send(End to, int bytes) {
    session = engine.connect(to.id, wire.nowNanos);
    out = session.openStream(SERVICE, wire.nowNanos);
    out.write(new byte[bytes], 0, bytes, wire.nowNanos);
    wire.drain(this);
  }

  /** Connects, and sends as many bytes as get through from now on. */
  void pour(End to) {
    pours = true;
    send(to, 1);
    write();
    wire.drain(this);
  }

  private void write() {
    while (pours && out.write(new byte[CHUNK], 0, CHUNK, wire.nowNanos) == CHUNK) {}
  }

  /** Which way its session's packets go. */
  Route path() {
    return session.path() instanceof EnginePath path ? path.route() : null;
  }

  boolean isRelayed() {
    return path() != null && path().endpoint().isCircuit();
  }

  /** Whether it has a way to that peer, without a relay. */
  boolean reachesDirectly(End other) {
    Route route = engine.overlay().routeTo(other.id);
    return route != null && !route.endpoint().isCircuit();
  }

  boolean reaches(End other) {
    return engine.overlay().routeTo(other.id) != null;
  }

  void takeEvents() {
    for (SessionEvent event = engine.pollSessionEvent();
        event != null;
        event = engine.pollSessionEvent()) {
      happened(event);
    }
    for (OverlayEvent event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
      overlayEvents.add(event);
    }
  }

  private void happened(SessionEvent event) {
    if (event instanceof SessionEvent.Opened opened) {
      session = opened.session();
    } else if (event instanceof SessionEvent.Readable readable) {
      read(readable.stream());
    } else if (event instanceof SessionEvent.Writable) {
      write();
    } else if (event instanceof SessionEvent.Closed over) {
      closed.add(over.reason());
    }
  }

  private void read(Stream stream) {
    byte[] buffer = new byte[CHUNK];
    int count = stream.read(buffer, 0, CHUNK, wire.nowNanos);
    while (count > 0) {
      received += count;
      if (echoes) {
        stream.write(buffer.clone(), 0, count, wire.nowNanos);
      }
      count = stream.read(buffer, 0, CHUNK, wire.nowNanos);
    }
  }
}
