package org.app2app.natlab;

import java.time.Duration;
import java.util.List;

/**
 * What is to be found out.
 *
 * @param sites who is to meet whom
 * @param pairs whether each pair has an internet of its own; if not, all are in one
 * @param tries how often each pair is tried, if it has one of its own
 * @param patience how long nodes are given to become direct, from when the last of them has a peer
 * @param parallel internets at a time
 */
public record LabOptions(
    List<SiteType> sites, boolean pairs, int tries, Duration patience, int parallel) {

  public LabOptions {
    sites = List.copyOf(sites);
  }
}
