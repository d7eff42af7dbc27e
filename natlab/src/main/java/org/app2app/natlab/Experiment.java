package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds out who can reach whom. */
public final class Experiment {

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Takes what was done and what there is to do in all.
     *
     * @param text what was done last
     */
    void show(int done, int all, String text);
  }

  /** Two sites that are to meet, once. */
  private record Pair(SiteType one, SiteType other) {}

  private final Lab lab;
  private final Program program;
  private final LabOptions options;
  private final Progress progress;

  private Experiment(Lab lab, Program program, LabOptions options, Progress progress) {
    this.lab = lab;
    this.program = program;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @throws LabException if the lab breaks, or is closed meanwhile
   */
  public static Matrix run(Lab lab, Program program, LabOptions options, Progress progress)
      throws LabException {
    Experiment experiment = new Experiment(lab, program, options, progress);
    List<PairResult> results = options.pairs() ? experiment.eachPair() : experiment.wholeNetwork();
    return new Matrix(options, results);
  }

  private List<PairResult> wholeNetwork() throws LabException {
    try (Network network = Network.open(lab, program)) {
      List<Host> hosts = new ArrayList<>();
      for (SiteType type : options.sites()) {
        hosts.addAll(network.add(type).hosts());
      }
      List<LabNode> nodes = new ArrayList<>();
      for (Host host : hosts) {
        nodes.add(network.join(host));
        progress.show(nodes.size(), hosts.size() + 1, host.name() + " is there");
      }
      network.await(() -> allDirect(nodes), options.patience());
      return results(nodes);
    }
  }

  private static boolean allDirect(List<LabNode> nodes) throws LabException {
    return results(nodes).stream().allMatch(PairResult::isDirect);
  }

  private static List<PairResult> results(List<LabNode> nodes) throws LabException {
    List<PairResult> results = new ArrayList<>();
    for (int one = 0; one < nodes.size(); one++) {
      for (int other = one + 1; other < nodes.size(); other++) {
        results.add(PairResult.of(nodes.get(one), nodes.get(other)));
      }
    }
    return results;
  }

  private List<PairResult> eachPair() throws LabException {
    ExecutorService workers = Executors.newFixedThreadPool(options.parallel());
    try {
      return eachPair(new ExecutorCompletionService<>(workers));
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof LabException cause) {
        throw new LabException(cause.getMessage(), broken);
      }
      throw new IllegalStateException(broken);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new LabException("The lab was told to stop.", told);
    } finally {
      workers.shutdownNow();
    }
  }

  private List<PairResult> eachPair(CompletionService<PairResult> workers)
      throws InterruptedException, ExecutionException {
    List<Future<PairResult>> inOrder = new ArrayList<>();
    for (Pair pair : pairs()) {
      inOrder.add(workers.submit(() -> meet(pair.one, pair.other)));
    }
    for (int done = 1; done <= inOrder.size(); done++) {
      PairResult result = workers.take().get();
      progress.show(done, inOrder.size(), result.one() + " – " + result.other());
    }
    List<PairResult> results = new ArrayList<>();
    for (Future<PairResult> future : inOrder) {
      results.add(future.get());
    }
    return results;
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    List<SiteType> sites = options.sites();
    for (int attempt = 0; attempt < options.tries(); attempt++) {
      for (int one = 0; one < sites.size(); one++) {
        for (int other = one; other < sites.size(); other++) {
          pairs.add(new Pair(sites.get(one), sites.get(other)));
        }
      }
    }
    return pairs;
  }

  /** Two hosts of one site meet each other; of a site with one, two such sites. */
  private PairResult meet(SiteType one, SiteType other) throws LabException {
    try (Network network = Network.open(lab, program)) {
      Site first = network.add(one);
      boolean neighbours = one == other && one.hosts() > 1;
      Host second = neighbours ? first.hosts().get(1) : network.add(other).host();
      LabNode here = network.join(first.host());
      LabNode there = network.join(second);
      network.awaitDirect(here, there, options.patience());
      return PairResult.of(here, there);
    }
  }
}
