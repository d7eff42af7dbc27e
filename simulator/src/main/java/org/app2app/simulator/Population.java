package org.app2app.simulator;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.wire.Endpoint;

/** The peers of a simulation: how they join, leave, and are replaced. */
final class Population {

  private static final int PORT = 1_873;
  private static final int BOOTSTRAPS_TOLD = 3;
  private static final double MINUTE_NANOS = 60e9;

  /** Lifetimes that home and mobile NATs show, in seconds; REQ-5 wants 120 at least. */
  private static final int[] NAT_LIFETIMES_SECONDS = {30, 60, 120, 120, 180, 300};

  private final World world;
  private final SimulationOptions options;
  private final List<Endpoint> bootstraps = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Stay> departed = new ArrayList<>();

  Population(World world, SimulationOptions options) {
    this.world = world;
    this.options = options;
  }

  /** Starts the bootstrap nodes now, and puts everybody else's start into the queue. */
  void join() {
    for (int i = 0; i < options.bootstraps(); i++) {
      add(NatType.PUBLIC, true);
    }
    long windowNanos = options.joinWindow().toNanos();
    int others = options.peers() - options.bootstraps();
    for (NatType type : options.natMix().draw(others, world.random())) {
      world.after(world.random().nextLong(windowNanos + 1), now -> add(type, false));
    }
    if (options.churnPerMinute() > 0 && others > 0) {
      long intervalNanos = (long) (MINUTE_NANOS / (options.churnPerMinute() * others));
      world.after(windowNanos, now -> replaceOne(intervalNanos));
    }
  }

  /** A new peer starts now. */
  Member add(NatType type, boolean bootstrap) {
    EnginePeer peer = new EnginePeer(world, Limits.DEFAULT, true);
    Host host = world.newHost(peer, PORT);
    Nat nat = type == NatType.PUBLIC ? null : world.newNat(drawBehaviour(type));
    host.join(nat == null ? world.internet() : nat.lan());
    Member member = new Member(host, peer, type, nat, bootstrap);
    members.add(member);
    if (bootstrap) {
      bootstraps.add(host.endpoint());
    }
    host.act(now -> contactBootstraps(host, peer, now));
    return member;
  }

  private NatBehaviour drawBehaviour(NatType type) {
    int lifetime = NAT_LIFETIMES_SECONDS[world.random().nextInt(NAT_LIFETIMES_SECONDS.length)];
    boolean hairpins = world.random().nextInt(2) == 0;
    return type.behaviour().withLifetimeSeconds(lifetime).withHairpinning(hairpins);
  }

  /** Each peer has been told of a few of the bootstrap nodes, as people are, not of all. */
  private void contactBootstraps(Host host, EnginePeer peer, long nowNanos) {
    List<Endpoint> others = new ArrayList<>(bootstraps);
    others.remove(host.network() == world.internet() ? host.endpoint() : null);
    for (int i = 0; i < BOOTSTRAPS_TOLD && !others.isEmpty(); i++) {
      Endpoint bootstrap = others.remove(world.random().nextInt(others.size()));
      peer.contact(bootstrap, Origin.BOOTSTRAP, nowNanos);
    }
  }

  /** Bootstrap nodes stay: without them a newcomer has no way in. */
  private void replaceOne(long intervalNanos) {
    if (members.size() > bootstraps.size()) {
      int others = members.size() - bootstraps.size();
      int leaving = bootstraps.size() + world.random().nextInt(others);
      Member member = members.get(leaving);
      int last = members.size() - 1;
      members.set(leaving, members.get(last));
      members.remove(last);
      member.leave();
      departed.add(member.stay(world.now()));
      add(member.natType(), false);
    }
    world.after(intervalNanos, now -> replaceOne(intervalNanos));
  }

  /** Those that are there now, bootstrap nodes first. */
  List<Member> members() {
    return members;
  }

  List<Stay> departed() {
    return departed;
  }
}
