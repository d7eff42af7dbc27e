package org.app2app.simulator;

import java.util.SplittableRandom;

/**
 * What the way between two ends is like during one {@link TransferRun}.
 *
 * @param delayNanos one way
 * @param jitterNanos added to each datagram, evenly: they overtake each other
 * @param loss share of datagrams that get lost, each way
 * @param duplication share that arrives twice
 * @param bytesPerSecond that the narrowest link carries
 * @param queueNanos how long a datagram waits for that link before it is dropped
 */
record Weather(
    long delayNanos,
    long jitterNanos,
    double loss,
    double duplication,
    double bytesPerSecond,
    long queueNanos) {

  private static final double MILLI = 1e6;
  private static final double LOSS_MAX = 0.3;

  /** From a good LAN to a bad mobile network. */
  static Weather draw(SplittableRandom random) {
    return new Weather(
        (long) (MILLI * between(random, 0.2, 150)),
        random.nextBoolean() ? 0 : (long) (MILLI * between(random, 0.1, 50)),
        random.nextInt(4) == 0 ? 0 : LOSS_MAX * random.nextDouble() * random.nextDouble(),
        random.nextBoolean() ? 0 : 0.1 * random.nextDouble(),
        between(random, 1e5, 2e7),
        (long) (MILLI * between(random, 20, 300)));
  }

  /** The worst loss there is, for one network in a few. */
  Weather atItsWorst() {
    return new Weather(delayNanos, jitterNanos, LOSS_MAX, duplication, bytesPerSecond, queueNanos);
  }

  /** Over a relay: longer and narrower. */
  Weather relayed() {
    return new Weather(
        2 * delayNanos + 10_000_000,
        jitterNanos,
        loss,
        duplication,
        Math.min(bytesPerSecond, 65_536),
        queueNanos);
  }

  private static double between(SplittableRandom random, double least, double most) {
    return least * StrictMath.pow(most / least, random.nextDouble());
  }
}
