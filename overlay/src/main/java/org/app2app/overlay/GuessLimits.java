package org.app2app.overlay;

/**
 * What guessing the port of a symmetric NAT may cost.
 *
 * <p>With S sockets open of the 64,512 ports that NATs give out, each of P different probes misses
 * all of them with probability 1 - S / 64,512; so with 256 sockets, 174 probes hit with 50 %, 1,024
 * with 98 %, and 2,048 with 99.97 %. At 125 probes a second, 2,048 take 16.4 s and 4.6 kB/s, IP
 * headers included: 76 kB in all, and less than 7 kB half of the time. On the other side each
 * socket sends one byte-sized probe at the start and every 5 s: 2 kB/s, and 256 of the mappings of
 * which a carrier grants a subscriber 1,000 or more (RFC 6888 asks that a limit be fair, RFC 7422
 * reckons with 1,000 to 4,000).
 *
 * @param sockets sockets that the side behind the symmetric NAT opens; default 256
 * @param probesMax ports that the other side tries; default 2,048
 * @param probesPerBurst probes that are sent together; default 2
 * @param burstMillis milliseconds between two bursts; default 16
 * @param secondsMax seconds until it is given up; default 22
 */
public record GuessLimits(
    int sockets, int probesMax, int probesPerBurst, int burstMillis, int secondsMax) {

  /** The defaults named above. */
  public static final GuessLimits DEFAULT = new GuessLimits(256, 2_048, 2, 16, 22);

  /**
   * Checks that there is some of everything.
   *
   * @throws IllegalArgumentException if not
   */
  public GuessLimits {
    if (sockets <= 0
        || probesMax <= 0
        || probesPerBurst <= 0
        || burstMillis <= 0
        || secondsMax <= 0) {
      throw new IllegalArgumentException("every limit is 1 at least");
    }
  }
}
