package org.app2app.simulator;

import java.util.Map;

/**
 * What a simulation has shown. All of it but {@code realNanos} and {@code heapBytes} is the same
 * for the same options. Bootstrap nodes are counted in everything but the waits: theirs would say
 * how soon others join.
 *
 * @param options what it was run with
 * @param virtualSeconds how long it ran
 * @param realNanos how long that took
 * @param peers how many are there at the end
 * @param departed how many have left on the way
 * @param firstActive from each peer's own start to its first active peer
 * @param tenthActive the same to ten active peers at a time
 * @param active active peers of each peer at the end
 * @param connectable of these, those that can be reached unasked
 * @param connectableRatio all connectable peers by all active peers
 * @param nonSymmetric peers at the end that are not behind a symmetric NAT
 * @param nonSymmetricBelowTen of these, those with fewer than ten active peers
 * @param belowTenByNat peers with fewer than ten active peers, by the type of their NAT
 * @param datagrams sent by all peers together
 * @param bytes their UDP payload
 * @param peerSeconds the virtual seconds that the peers ran, added up
 * @param fates what became of the datagrams
 * @param heapBytes what the simulation holds in memory at its end
 * @param traceHash depends on every datagram: the same for the same run
 */
public record Report(
    SimulationOptions options,
    double virtualSeconds,
    long realNanos,
    int peers,
    int departed,
    Waits firstActive,
    Waits tenthActive,
    Spread active,
    Spread connectable,
    double connectableRatio,
    int nonSymmetric,
    int nonSymmetricBelowTen,
    Map<String, Integer> belowTenByNat,
    long datagrams,
    long bytes,
    double peerSeconds,
    Map<String, Long> fates,
    long heapBytes,
    long traceHash) {

  /**
   * How long peers waited for something, of those to whom it happened.
   *
   * @param count to how many it happened
   * @param notYet to how many of those that are still there it didn't
   */
  public record Waits(int count, int notYet, long p50Nanos, long p95Nanos, long p99Nanos) {

    static Waits of(long[] nanos, int notYet) {
      Quantiles waits = new Quantiles(nanos);
      return new Waits(waits.count(), notYet, waits.at(50), waits.at(95), waits.at(99));
    }
  }

  /** How a count is spread over the peers. */
  public record Spread(long min, long p50, long max) {

    static Spread of(long[] counts) {
      Quantiles spread = new Quantiles(counts);
      return new Spread(spread.at(0), spread.at(50), spread.at(100));
    }
  }

  public double messagesPerPeerSecond() {
    return datagrams / peerSeconds;
  }

  /** UDP payload sent. */
  public double bytesPerPeerSecond() {
    return bytes / peerSeconds;
  }

  public double virtualSecondsPerRealSecond() {
    return virtualSeconds / (realNanos / 1e9);
  }

  public long heapBytesPerPeer() {
    return heapBytes / Math.max(1, peers);
  }

  /** A table for people, one figure a line. */
  public String toText() {
    return ReportText.of(this);
  }
}
