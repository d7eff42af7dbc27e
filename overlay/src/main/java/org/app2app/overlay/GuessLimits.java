package org.app2app.overlay;

/**
 * What guessing the port of a symmetric NAT may cost.
 *
 * <p>With S sockets open of the 64,512 ports that NATs give out, each of P different probes misses
 * all of them with probability 1 - S / 64,512; so with 192 sockets, 233 probes hit with 50 %, 1,005
 * with 95 %, and 2,048 with 99.8 %. At 125 probes a second, 2,048 take 16.4 s and 4.6 kB/s, IP
 * headers included: 76 kB in all, and less than 9 kB half of the time. On the other side each
 * socket sends one probe at the start and every 5 s, 1.4 kB/s, and takes a mapping of the NAT.
 * These are what is scarce: a carrier grants a subscriber 1,000 or more (RFC 7422 reckons with
 * 1,000 to 4,000), and a NAT that is full lets nobody out, so four phones behind one must be able
 * to guess at a time; and a mapping may live for 300 s, so that is how long the next guess has to
 * wait.
 *
 * @param sockets sockets that the side behind the symmetric NAT opens; default 192
 * @param probesMax ports that the other side tries; default 2,048
 * @param probesPerBurst probes that are sent together; default 2
 * @param burstMillis milliseconds between two bursts; default 16
 * @param secondsMax seconds until it is given up; default 22
 * @param listenAgainSeconds seconds from one guess to the next behind the symmetric NAT, whoever it
 *     is with; default 300
 * @param probeAgainSeconds the same on the other side; default 60
 */
public record GuessLimits(
    int sockets,
    int probesMax,
    int probesPerBurst,
    int burstMillis,
    int secondsMax,
    int listenAgainSeconds,
    int probeAgainSeconds) {

  /** The defaults named above. */
  public static final GuessLimits DEFAULT = new GuessLimits(192, 2_048, 2, 16, 22, 300, 60);

  /**
   * Checks that there is some of everything.
   *
   * @throws IllegalArgumentException if not
   */
  public GuessLimits {
    boolean someOfEach = sockets > 0 && probesMax > 0 && probesPerBurst > 0 && burstMillis > 0;
    if (!someOfEach || secondsMax <= 0 || listenAgainSeconds <= 0 || probeAgainSeconds <= 0) {
      throw new IllegalArgumentException("every limit is 1 at least");
    }
  }
}
