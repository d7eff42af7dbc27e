package org.app2app.overlay;

/**
 * What a relay gives, and what a node takes of relays (PROTOCOL.md section 9.4). A circuit takes
 * about 300 bytes, so a relay spends 300 kB on them at most.
 *
 * @param circuitsMax circuits that we carry at a time; default 1,024
 * @param circuitsPerPeerMax those of one peer, as either end; default 32
 * @param bytesPerSecond what all circuits together may carry; default 524,288: 4 Mbit/s, a tenth of
 *     an ordinary home's uplink at each end
 * @param bytesPerSecondPerPeer what one peer may send through us; default 262,144
 * @param bytesPerSecondPerCircuit what one circuit may carry; default 131,072: a good call, and a
 *     file at a pace that makes a direct way worthwhile
 * @param sessionsMax peers that we reach through relays of our own accord, as long as few are
 *     active; default 16
 */
public record RelayLimits(
    int circuitsMax,
    int circuitsPerPeerMax,
    int bytesPerSecond,
    int bytesPerSecondPerPeer,
    int bytesPerSecondPerCircuit,
    int sessionsMax) {

  /** The defaults named above. */
  public static final RelayLimits DEFAULT =
      new RelayLimits(1_024, 32, 524_288, 262_144, 131_072, 16);

  /**
   * Checks that there is some of everything.
   *
   * @throws IllegalArgumentException if not
   */
  public RelayLimits {
    boolean positive = circuitsMax > 0 && circuitsPerPeerMax > 0 && sessionsMax > 0;
    if (!positive
        || bytesPerSecond <= 0
        || bytesPerSecondPerPeer <= 0
        || bytesPerSecondPerCircuit <= 0) {
      throw new IllegalArgumentException("every limit is 1 at least");
    }
  }
}
