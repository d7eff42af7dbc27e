package org.app2app.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Thousands of real overlays in a virtual internet, in virtual time, on one thread.
 *
 * <p>Deterministic: the same options give the same run, datagram for datagram. After every step of
 * every peer, invariants are checked; a broken one ends the run with a {@link SimulationFailure}
 * that says how to see it again.
 *
 * <pre>{@code
 * Report report = Simulation.run(SimulationOptions.of(1_000, 60).withLoss(0.05), progress -> {});
 * }</pre>
 */
public final class Simulation {

  private static final int PROGRESS_STEPS = 200;

  private final SimulationOptions options;
  private final World world;
  private final Population population;
  private long realNanos;

  private Simulation(SimulationOptions options, CheckLevel level) {
    this.options = options;
    this.world = new World(options.seed(), options.loss(), options.duplication(), level);
    this.population = new Population(world, options);
    world.setReplay(options.commandLine());
  }

  /** A simulation that hasn't started yet. */
  public static Simulation of(SimulationOptions options, CheckLevel level) {
    return new Simulation(options, level);
  }

  /**
   * Runs a simulation from start to end.
   *
   * @param progress is told now and then, on the calling thread
   * @throws SimulationFailure if an invariant is broken
   */
  public static Report run(SimulationOptions options, Consumer<Progress> progress) {
    Simulation simulation = of(options, CheckLevel.CHEAP);
    long stepNanos = Duration.ofSeconds(options.seconds()).toNanos() / PROGRESS_STEPS;
    for (int step = 1; step <= PROGRESS_STEPS; step++) {
      simulation.runFor(Duration.ofNanos(stepNanos));
      progress.accept(simulation.progress((double) step / PROGRESS_STEPS));
    }
    return simulation.report();
  }

  /**
   * Goes on for so long, in virtual time.
   *
   * @throws SimulationFailure if an invariant is broken
   */
  public void runFor(Duration duration) {
    long start = System.nanoTime();
    if (population.members().isEmpty()) {
      population.join();
    }
    world.runUntil(world.now() + duration.toNanos());
    realNanos += System.nanoTime() - start;
  }

  private Progress progress(double share) {
    double seconds = (world.now() - World.START_NANOS) / 1e9;
    return new Progress(share, seconds, population.members().size(), world.fates().sent());
  }

  /** How things stand now. Looks at every peer and collects garbage: not for every step. */
  public Report report() {
    return Survey.report(world, population, options, realNanos);
  }

  World world() {
    return world;
  }

  Population population() {
    return population;
  }
}
