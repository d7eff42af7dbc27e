package org.app2app.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.simulator.Report.Spread;
import org.app2app.simulator.Report.Waits;

/** Asks all peers of a population how they are, for the {@link Report}. */
final class Survey {

  private static final int ENOUGH_ACTIVE = 10;

  private final World world;
  private final Population population;
  private final long[] active;
  private final long[] connectable;
  private final Map<String, Integer> belowTenByNat = new TreeMap<>();
  private int nonSymmetric;
  private int nonSymmetricBelowTen;

  private Survey(World world, Population population) {
    this.world = world;
    this.population = population;
    this.active = new long[population.members().size()];
    this.connectable = new long[active.length];
  }

  static Report report(
      World world, Population population, SimulationOptions options, long realNanos) {
    Survey survey = new Survey(world, population);
    survey.askAll();
    return survey.toReport(options, realNanos, usedHeap());
  }

  private void askAll() {
    for (int i = 0; i < active.length; i++) {
      Member member = population.members().get(i);
      OverlaySnapshot snapshot = member.peer().snapshot(world.now());
      active[i] = snapshot.activePeers();
      connectable[i] = snapshot.connectablePeers();
      count(member.natType(), active[i] < ENOUGH_ACTIVE);
    }
  }

  private void count(NatType type, boolean belowTen) {
    int below = belowTen ? 1 : 0;
    if (belowTen) {
      belowTenByNat.merge(type.text(), 1, Integer::sum);
    }
    if (type != NatType.SYMMETRIC) {
      nonSymmetric++;
      nonSymmetricBelowTen += below;
    }
  }

  private Report toReport(SimulationOptions options, long realNanos, long heapBytes) {
    long actives = LongStream.of(active).sum();
    long connectables = LongStream.of(connectable).sum();
    return new Report(
        options,
        (world.now() - World.START_NANOS) / 1e9,
        realNanos,
        active.length,
        population.departed().size(),
        waits(Stay::firstActiveNanos),
        waits(Stay::tenthActiveNanos),
        Spread.of(active),
        Spread.of(connectable),
        actives == 0 ? 0 : (double) connectables / actives,
        nonSymmetric,
        nonSymmetricBelowTen,
        belowTenByNat,
        world.fates().sent(),
        world.fates().bytesSent(),
        peerSeconds(),
        world.fates().toMap(),
        heapBytes,
        world.traceHash());
  }

  private Waits waits(ToLongFunction<Stay> wait) {
    List<Stay> present =
        population.members().stream()
            .filter(member -> !member.bootstrap())
            .map(member -> member.stay(world.now()))
            .toList();
    long[] happened =
        Stream.concat(present.stream(), population.departed().stream())
            .mapToLong(wait)
            .filter(nanos -> nanos != EnginePeer.NOT_YET)
            .toArray();
    long notYet =
        present.stream().mapToLong(wait).filter(nanos -> nanos == EnginePeer.NOT_YET).count();
    return Waits.of(happened, (int) notYet);
  }

  private double peerSeconds() {
    double seconds = 0;
    for (Member member : population.members()) {
      seconds += member.stay(world.now()).seconds();
    }
    for (Stay stay : population.departed()) {
      seconds += stay.seconds();
    }
    return seconds;
  }

  /** After a collection, which a simulation can afford once at its end. */
  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
