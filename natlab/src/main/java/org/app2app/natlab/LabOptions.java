package org.app2app.natlab;

import java.time.Duration;
import java.util.List;

/**
 * What is to be found out.
 *
 * @param sites who takes part
 * @param pairs who is to meet whom, each pair in an internet of its own; if there are none, all
 *     meet in one internet
 * @param tries how often each pair is tried, if it has one of its own
 * @param patience how long nodes are given to become direct, from when the last of them has a peer
 * @param parallel internets at a time
 */
public record LabOptions(
    List<SiteType> sites, List<SitePair> pairs, int tries, Duration patience, int parallel) {

  public LabOptions {
    sites = List.copyOf(sites);
    pairs = List.copyOf(pairs);
  }

  /** All of them in one internet. */
  public static LabOptions wholeNetwork(List<SiteType> sites, Duration patience) {
    return new LabOptions(sites, List.of(), 1, patience, 1);
  }

  /** Whether each pair has an internet of its own. */
  boolean inPairs() {
    return !pairs.isEmpty();
  }
}
