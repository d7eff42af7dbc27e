package org.app2app.simulator;

import java.util.List;
import java.util.Random;
import org.app2app.engine.Engine;
import org.app2app.overlay.Limits;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Origin;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayConfig;
import org.app2app.overlay.OverlayEvent;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Transmit;
import org.app2app.session.CipherSuite;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionEvent;
import org.app2app.session.SessionIdentity;
import org.app2app.session.SessionLimits;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * The real engine as a program on a virtual host, and how soon it found others. What its sessions
 * do is up to an {@link App}.
 */
final class EnginePeer implements Peer {

  private static final int ETHERNET = 9;
  private static final int MANY = 10;
  private static final byte[] NO_KEY = new byte[32]; // a key, but of nobody's id
  static final long NOT_YET = Long.MAX_VALUE;

  /** What runs on top of the engine. */
  interface App {
    void happened(SessionEvent event, long nowNanos);
  }

  private final PeerId id;
  private final Limits limits;
  private final World world;
  private final Engine engine;
  private final Overlay overlay;
  private final long startNanos;
  private App app = (event, nowNanos) -> {};
  private long firstActiveNanos = NOT_YET;
  private long tenthActiveNanos = NOT_YET;
  private int activePeers;

  /** One that can't prove its id, which costs nothing: without sessions nobody asks. */
  EnginePeer(World world, Limits limits, boolean lanBeacon) {
    this(world, unproven(world), limits, lanBeacon);
  }

  EnginePeer(World world, SessionIdentity identity, Limits limits, boolean lanBeacon) {
    this.world = world;
    this.id = identity.peerId();
    this.limits = limits;
    this.startNanos = world.now();
    OverlayConfig config = new OverlayConfig(id, ETHERNET, "", lanBeacon, true, limits);
    SessionConfig sessions =
        new SessionConfig(identity, CipherSuite.AES_GCM, SessionLimits.DEFAULT);
    Random random = new Random(world.random().nextLong());
    this.engine = new Engine(config, sessions, random, startNanos);
    this.overlay = engine.overlay();
  }

  private static SessionIdentity unproven(World world) {
    byte[] hash = new byte[PeerId.HASH_BYTES];
    world.random().nextBytes(hash);
    return new SessionIdentity(PeerId.ofHash(hash, 0), NO_KEY, NO_KEY);
  }

  /** Has that told of what happens in sessions. */
  void setApp(App newApp) {
    app = newApp;
  }

  Engine engine() {
    return engine;
  }

  PeerId id() {
    return id;
  }

  Limits limits() {
    return limits;
  }

  Overlay overlay() {
    return overlay;
  }

  /** As its events tell. */
  int activePeers() {
    return activePeers;
  }

  long startNanos() {
    return startNanos;
  }

  /** From its start; {@link #NOT_YET}. */
  long firstActiveNanos() {
    return firstActiveNanos;
  }

  /** From its start until ten peers were active at a time; {@link #NOT_YET}. */
  long tenthActiveNanos() {
    return tenthActiveNanos;
  }

  void contact(Endpoint endpoint, Origin origin, long nowNanos) {
    overlay.contact(endpoint, origin, nowNanos);
  }

  @Override
  public void onNetworks(List<LocalNetwork> networks, long nowNanos) {
    overlay.setLocalNetworks(networks, nowNanos);
  }

  @Override
  public void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos) {
    engine.receive(from, datagram, datagram.length, multicast, nowNanos);
  }

  @Override
  public void receiveAt(int socket, Endpoint from, byte[] datagram, long nowNanos) {
    engine.receiveAt(socket, from, datagram, datagram.length, nowNanos);
  }

  @Override
  public int pollClosedSocket() {
    return engine.pollClosedSocket();
  }

  @Override
  public void onTimeout(long nowNanos) {
    engine.onTimeout(nowNanos);
  }

  @Override
  public long nextTimeoutNanos() {
    return engine.nextTimeoutNanos();
  }

  @Override
  public Transmit pollTransmit() {
    tellApp(world.now()); // what it says to that goes out with the rest
    return engine.pollTransmit(world.now());
  }

  @Override
  public void afterStep(long nowNanos) {
    for (OverlayEvent event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
      if (event instanceof OverlayEvent.PeerActive) {
        activePeers++;
        noteTimes(nowNanos - startNanos);
      } else if (event instanceof OverlayEvent.PeerLost) {
        activePeers--;
      }
    }
    tellApp(nowNanos);
  }

  private void tellApp(long nowNanos) {
    for (SessionEvent event = engine.pollSessionEvent();
        event != null;
        event = engine.pollSessionEvent()) {
      app.happened(event, nowNanos);
    }
  }

  private void noteTimes(long sinceStartNanos) {
    if (activePeers >= 1) {
      firstActiveNanos = Math.min(firstActiveNanos, sinceStartNanos);
    }
    if (activePeers >= MANY) {
      tenthActiveNanos = Math.min(tenthActiveNanos, sinceStartNanos);
    }
  }

  @Override
  public OverlaySnapshot snapshot(long nowNanos) {
    return overlay.snapshot(nowNanos);
  }

  /** Whether it has that peer among its active ones. */
  boolean isActive(PeerId other, long nowNanos) {
    for (PeerSnapshot known : snapshot(nowNanos).peers()) {
      if (known.state() == PeerState.ACTIVE && other.equals(known.peerId())) {
        return true;
      }
    }
    return false;
  }
}
