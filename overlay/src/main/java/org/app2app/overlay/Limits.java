package org.app2app.overlay;

/**
 * What the overlay's state is bounded by. A peer takes about 400 bytes with its place in the maps,
 * so the defaults bound the whole of it to about 4 MB whatever arrives.
 *
 * @param peersMax addresses that are known at a time, of every state; default 8,192: a well-known
 *     bootstrap node remembers that many newcomers, so that it can introduce them to each other
 * @param candidatesMax of these, addresses that haven't answered; default 256: enough to choose
 *     from, and all that a flood of strangers can fill
 * @param activeEnough active peers that end the fast start; default 24: a random graph of that
 *     degree stays connected though two thirds of the peers vanish at once
 * @param activeMax active peers beyond which the walk contacts nobody new, and which are kept
 *     alive; default 64: about 100 B/s of keep-alives
 * @param inFlightMax first requests to told-of addresses that wait for an answer at a time; default
 *     8: with four tries each, at most some 40 small datagrams a second to addresses that may not
 *     exist
 * @param exchangeMax peers listed in one response; default 32, what a datagram holds
 * @param introductionsPerSecond introductions that one requester gets; default 50: far above any
 *     honest walk
 * @param punctureRequestsPerSecond puncture requests that one peer is sent by us, and that we obey
 *     from one peer; default 200
 * @param pongsPerSecond pings of one peer that are answered; default 4: a resting node sends two a
 *     minute at most
 * @param puncturesPerTargetPerSecond punctures that one IP address is sent by us; default 16, about
 *     3 kB/s
 * @param asksPerTargetPerSecond first requests to told-of addresses that one IP address is sent by
 *     us; default 16
 * @param targetsMax IP addresses whose rates are remembered; default 1,024, about 100 kB
 * @param relay what a relay gives, and what is taken of relays
 * @param guess what guessing a port may cost
 */
public record Limits(
    int peersMax,
    int candidatesMax,
    int activeEnough,
    int activeMax,
    int inFlightMax,
    int exchangeMax,
    int introductionsPerSecond,
    int punctureRequestsPerSecond,
    int pongsPerSecond,
    int puncturesPerTargetPerSecond,
    int asksPerTargetPerSecond,
    int targetsMax,
    RelayLimits relay,
    GuessLimits guess) {

  /**
   * Checks that there is some of everything, and room for active peers.
   *
   * @throws IllegalArgumentException if not
   */
  public Limits {
    int[] limits = {
      candidatesMax,
      activeEnough,
      activeMax,
      inFlightMax,
      exchangeMax,
      introductionsPerSecond,
      punctureRequestsPerSecond,
      pongsPerSecond,
      puncturesPerTargetPerSecond,
      asksPerTargetPerSecond,
      targetsMax
    };
    boolean positive = true;
    for (int limit : limits) {
      positive &= limit > 0;
    }
    if (!positive || peersMax <= candidatesMax) {
      throw new IllegalArgumentException(
          "every limit is 1 at least, and peersMax is more than candidatesMax");
    }
  }

  /** The defaults named above. */
  public static final Limits DEFAULT =
      new Limits(
          8_192,
          256,
          24,
          64,
          8,
          32,
          50,
          200,
          4,
          16,
          16,
          1_024,
          RelayLimits.DEFAULT,
          GuessLimits.DEFAULT);

  /**
   * The defaults, with other bounds of the peer table: for small devices and for tests of the
   * bounds.
   */
  public Limits withPeers(int newPeersMax, int newCandidatesMax) {
    return new Limits(
        newPeersMax,
        newCandidatesMax,
        activeEnough,
        activeMax,
        inFlightMax,
        exchangeMax,
        introductionsPerSecond,
        punctureRequestsPerSecond,
        pongsPerSecond,
        puncturesPerTargetPerSecond,
        asksPerTargetPerSecond,
        targetsMax,
        relay,
        guess);
  }

  /** The defaults, with other bounds for relays: for tests of the bounds. */
  public Limits withRelay(RelayLimits newRelay) {
    return new Limits(
        peersMax,
        candidatesMax,
        activeEnough,
        activeMax,
        inFlightMax,
        exchangeMax,
        introductionsPerSecond,
        punctureRequestsPerSecond,
        pongsPerSecond,
        puncturesPerTargetPerSecond,
        asksPerTargetPerSecond,
        targetsMax,
        newRelay,
        guess);
  }
}
