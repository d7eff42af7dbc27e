package org.app2app.simulator;

import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * Two nodes in a small internet of their own, with a bootstrap node and one more open peer: how
 * soon they reach each other, and how.
 */
final class Encounter {

  private static final int PORT = 1_873;
  private static final int SETTLE_SECONDS = 5;
  private static final double STEP_SECONDS = 0.01;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000 * NANOS_PER_MILLI;

  private final World world;
  private final Host bootstrap;
  private final SiteType first;
  private final SiteType second;
  private EnginePeer one;
  private EnginePeer other;
  private long introduced = PairResult.NEVER;
  private long usable = PairResult.NEVER;
  private long direct = PairResult.NEVER;

  Encounter(long seed, SiteType first, SiteType second, CheckLevel level) {
    this.first = first;
    this.second = second;
    world = new World(seed, 0, 0, level);
    world.setReplay("./app2app simulate --matrix --seed " + seed);
    bootstrap = world.newHost(newPeer(), PORT);
    bootstrap.join(world.internet());
    join(newPeer(), world.internet(), SiteType.OPEN);
    world.runForSeconds(1);
  }

  private EnginePeer newPeer() {
    return new EnginePeer(world, Limits.DEFAULT, true);
  }

  private void join(EnginePeer peer, Network network, SiteType type) {
    Host host = world.newHost(peer, PORT);
    host.join(network);
    if (type.isMapped()) {
      Endpoint external = ((Lan) network).gateway().open(host.endpoint());
      host.act(now -> peer.overlay().setMapped(external));
    }
    host.act(now -> peer.contact(bootstrap.endpoint(), Origin.BOOTSTRAP, now));
  }

  /** Lets them meet; the same arguments give the same answer. */
  PairResult run(int secondsMax) {
    Network site = first.build(world);
    one = newPeer();
    join(one, site, first);
    world.runForSeconds(SETTLE_SECONDS);
    other = newPeer();
    boolean shared = first == second && first.isShared();
    join(other, shared ? site : second.build(world), second);
    long end = world.now() + secondsMax * NANOS_PER_SECOND;
    while (direct == PairResult.NEVER && world.now() < end) {
      world.runForSeconds(STEP_SECONDS);
      look();
    }
    PeerSnapshot last = seen(one, other.id());
    return new PairResult(
        first,
        second,
        since(usable),
        since(direct),
        last == null || last.state() != PeerState.ACTIVE ? null : last.path());
  }

  /** In milliseconds since the introduction. */
  private long since(long nanos) {
    return nanos == PairResult.NEVER ? nanos : (nanos - introduced) / NANOS_PER_MILLI;
  }

  private void look() {
    PeerSnapshot there = seen(one, other.id());
    PeerSnapshot back = seen(other, one.id());
    if (introduced == PairResult.NEVER && (there != null || back != null)) {
      introduced = world.now();
    }
    if (usable == PairResult.NEVER && isActive(there) && isActive(back)) {
      usable = world.now();
    }
    if (direct == PairResult.NEVER && isDirect(there) && isDirect(back)) {
      direct = world.now();
    }
  }

  private PeerSnapshot seen(EnginePeer by, PeerId id) {
    PeerSnapshot seen = null;
    for (PeerSnapshot known : by.snapshot(world.now()).peers()) {
      if (id.equals(known.peerId()) && (seen == null || isActive(known))) {
        seen = known;
      }
    }
    return seen;
  }

  private static boolean isActive(PeerSnapshot peer) {
    return peer != null && peer.state() == PeerState.ACTIVE;
  }

  private static boolean isDirect(PeerSnapshot peer) {
    return isActive(peer) && peer.path() != PathKind.RELAYED;
  }
}
