package org.app2app.simulator;

import java.util.List;
import java.util.Random;
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
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** The real overlay code as a program on a virtual host, and how soon it found others. */
final class OverlayPeer implements Peer {

  private static final int ETHERNET = 9;
  private static final int MANY = 10;
  static final long NOT_YET = Long.MAX_VALUE;

  private final PeerId id;
  private final Limits limits;
  private final Overlay overlay;
  private final long startNanos;
  private long firstActiveNanos = NOT_YET;
  private long tenthActiveNanos = NOT_YET;
  private int activePeers;

  OverlayPeer(World world, Limits limits, boolean lanBeacon) {
    this(world, drawId(world), limits, lanBeacon);
  }

  OverlayPeer(World world, PeerId id, Limits limits, boolean lanBeacon) {
    this.id = id;
    this.limits = limits;
    this.startNanos = world.now();
    OverlayConfig config = new OverlayConfig(id, ETHERNET, "", lanBeacon, true, limits);
    this.overlay = new Overlay(config, new Random(world.random().nextLong()), startNanos);
  }

  private static PeerId drawId(World world) {
    byte[] hash = new byte[PeerId.HASH_BYTES];
    world.random().nextBytes(hash);
    return PeerId.ofHash(hash, 0);
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
    overlay.receive(from, datagram, datagram.length, multicast, nowNanos);
  }

  @Override
  public void receiveAt(int socket, Endpoint from, byte[] datagram, long nowNanos) {
    overlay.receiveAt(socket, from, datagram, datagram.length, nowNanos);
  }

  @Override
  public int pollClosedSocket() {
    return overlay.pollClosedSocket();
  }

  @Override
  public void onTimeout(long nowNanos) {
    overlay.onTimeout(nowNanos);
  }

  @Override
  public long nextTimeoutNanos() {
    return overlay.nextTimeoutNanos();
  }

  @Override
  public Transmit pollTransmit() {
    return overlay.pollTransmit();
  }

  @Override
  public void afterStep(long nowNanos) {
    for (OverlayEvent event = overlay.pollEvent(); event != null; event = overlay.pollEvent()) {
      if (event instanceof OverlayEvent.PeerActive) {
        activePeers++;
        noteTimes(nowNanos - startNanos);
      } else if (event instanceof OverlayEvent.PeerLost) {
        activePeers--;
      }
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
