package org.app2app.chat.sync;

import java.util.concurrent.TimeUnit;

/**
 * How long {@link Replication} waits for what. All in nanoseconds.
 *
 * @param announceNanos in a room, until news is passed on, so that more of it goes together;
 *     default 200 ms
 * @param pullNanos until a neighbour that is asked for entries and sends nothing is given up for a
 *     while; default 8 s
 * @param refreshNanos without a word to a peer, until both compare again what they have; default 45
 *     s, which also keeps the session from ending (PROTOCOL.md section 11.7.4)
 * @param seekNanos between looks for neighbours while there are too few; doubled while nobody is
 *     found; default 2 s
 * @param exploreNanos until one of those members is tried of whom nothing is heard, for the network
 *     may have been split; doubled while nobody is found; default 30 s
 * @param slowestNanos what doubling ends at; default 240 s
 * @param pruneNanos until one of too many neighbours is left; default 300 s
 * @param ignoreNanos for which a peer is ignored that sent garbage; default 10 minutes
 */
public record SyncTiming(
    long announceNanos,
    long pullNanos,
    long refreshNanos,
    long seekNanos,
    long exploreNanos,
    long slowestNanos,
    long pruneNanos,
    long ignoreNanos) {

  public static final SyncTiming DEFAULT =
      new SyncTiming(
          TimeUnit.MILLISECONDS.toNanos(200),
          TimeUnit.SECONDS.toNanos(8),
          TimeUnit.SECONDS.toNanos(45),
          TimeUnit.SECONDS.toNanos(2),
          TimeUnit.SECONDS.toNanos(30),
          TimeUnit.SECONDS.toNanos(240),
          TimeUnit.SECONDS.toNanos(300),
          TimeUnit.MINUTES.toNanos(10));

  /** The same with another time between comparisons. */
  public SyncTiming withRefresh(long nanos) {
    return new SyncTiming(
        announceNanos,
        pullNanos,
        nanos,
        seekNanos,
        exploreNanos,
        slowestNanos,
        pruneNanos,
        ignoreNanos);
  }
}
