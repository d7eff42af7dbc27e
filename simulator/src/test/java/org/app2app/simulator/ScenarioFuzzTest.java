package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random worlds in which anything happens at any time: hosts come, go, move and fall silent, NATs
 * reboot, junk arrives. No invariant breaks, and afterwards everybody finds everybody who can be
 * reached. A failure names its seed.
 */
class ScenarioFuzzTest {

  private static final long SEEDS = 60;
  private static final int HOSTS_MAX = 12;
  private static final int SECONDS = 120;

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverHappensNoInvariantBreaksAndPeersFindEachOtherAgain(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double loss = random.nextInt(3) * 0.1;
    World world = new World(seed, loss, random.nextInt(3) * 0.1, CheckLevel.FULL);
    world.setReplay("./test -pl simulator -am -Dtest=ScenarioFuzzTest -Dsimulator.seed=" + seed);
    new Chaos(seed, world, random).run();
  }

  /** The same each time; a seed of one's own, or so many from there on, by system properties. */
  static LongStream seeds() {
    long first = Long.getLong("simulator.seed", 1);
    long count =
        Long.getLong("simulator.seeds", System.getProperty("simulator.seed") == null ? SEEDS : 1);
    return LongStream.range(first, first + count);
  }

  /** A world and what is done to it. */
  private static final class Chaos {
    private final long seed;
    private final World world;
    private final SplittableRandom random;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Nat> nats = new ArrayList<>();
    private final Host bootstrap;

    Chaos(long seed, World world, SplittableRandom random) {
      this.seed = seed;
      this.world = world;
      this.random = random;
      for (int i = 0; i < 5; i++) {
        nats.add(world.newNat(drawBehaviour()));
      }
      bootstrap = start(world.internet());
      // A bootstrap node stays where it is.
      hosts.clear();
    }

    private NatBehaviour drawBehaviour() {
      Dependence[] all = Dependence.values();
      int[] lifetimes = {20, 30, 60, 120, 300};
      return NatBehaviour.of(all[random.nextInt(3)], all[random.nextInt(3)])
          .withLifetimeSeconds(lifetimes[random.nextInt(lifetimes.length)])
          .withHairpinning(random.nextBoolean())
          .withInboundRefresh(random.nextBoolean())
          .withPortPreservation(random.nextBoolean())
          .withMappingsMax(random.nextBoolean() ? 1_000 : 4_096);
    }

    private Host start(Network network) {
      Limits limits = random.nextInt(4) == 0 ? Limits.DEFAULT.withPeers(64, 24) : Limits.DEFAULT;
      EnginePeer peer = new EnginePeer(world, limits, random.nextBoolean());
      Host host = world.newHost(peer, Scenario.PORT);
      host.join(network);
      hosts.add(host);
      return host;
    }

    private Network drawNetwork() {
      int drawn = random.nextInt(nats.size() + 1);
      return drawn == nats.size() ? world.internet() : nats.get(drawn).lan();
    }

    void run() {
      for (int second = 0; second < SECONDS; second++) {
        something();
        world.runForSeconds(random.nextDouble() * 2);
      }
      for (Host host : hosts) {
        host.setBlackedOut(false);
        rejoin(host);
      }
      world.runForSeconds(180);
      for (Host host : hosts) {
        assertThat(((EnginePeer) host.peer()).activePeers())
            .as("active peers of %s, seed %d", host, seed)
            .isPositive();
      }
    }

    private void rejoin(Host host) {
      if (host.network() == null) {
        host.join(drawNetwork());
      }
      contact(host, bootstrap.endpoint());
    }

    private void contact(Host host, Endpoint endpoint) {
      EnginePeer peer = (EnginePeer) host.peer();
      host.act(now -> peer.contact(endpoint, Origin.BOOTSTRAP, now));
    }

    private void something() {
      int what = random.nextInt(10);
      if (hosts.isEmpty() || (what < 3 && hosts.size() < HOSTS_MAX)) {
        contact(start(drawNetwork()), bootstrap.endpoint());
        return;
      }
      Host host = hosts.get(random.nextInt(hosts.size()));
      switch (what) {
        case 3 -> host.moveTo(drawNetwork());
        case 4 -> host.setBlackedOut(random.nextBoolean());
        case 5 -> nats.get(random.nextInt(nats.size())).reboot();
        case 6 -> nats.get(random.nextInt(nats.size())).reconnect();
        case 7 -> host.disconnect();
        case 8 -> junk(host);
        case 9 -> vanish(host);
        default -> contact(host, Endpoint.ofIpv4(random.nextInt(), random.nextInt(65_536)));
      }
    }

    private void junk(Host target) {
      byte[] datagram = new byte[1 + random.nextInt(1_400)];
      random.nextBytes(datagram);
      if (random.nextBoolean()) {
        datagram[0] = 'd';
      }
      bootstrap.send(bootstrap.endpoint(), datagram);
      if (target.network() != null) {
        bootstrap.sendAs(
            Endpoint.ofIpv4(random.nextInt(), 1 + random.nextInt(65_535)),
            target.endpoint(),
            datagram);
      }
    }

    private void vanish(Host host) {
      host.vanish();
      hosts.remove(host);
    }
  }
}
