package org.app2app.simulator;

import java.util.SplittableRandom;

/** What happens to datagrams between two ends of a network: delay, jitter, loss, duplication. */
final class Links {

  private static final double MILLI = 1_000_000;

  /** Half of the hosts are nearer than this to the middle of the Internet, one way. */
  private static final double ACCESS_MEDIAN_MILLIS = 18;

  private static final double ACCESS_SIGMA = 0.6;
  private static final double ACCESS_MIN_MILLIS = 5;
  private static final double ACCESS_MAX_MILLIS = 40;

  /** Added to each datagram, evenly; enough to make datagrams overtake each other. */
  private static final int JITTER_NANOS = 2_000_000;

  /** A queue somewhere: one datagram in so many waits for up to {@link #QUEUE_NANOS}. */
  private static final int QUEUED_ONE_IN = 32;

  private static final int QUEUE_NANOS = 30_000_000;

  private final World world;
  private final SplittableRandom random;
  private final double loss;
  private final double duplication;
  private long inFlight;

  Links(World world, double loss, double duplication) {
    this.world = world;
    this.random = world.random();
    this.loss = loss;
    this.duplication = duplication;
  }

  /** One-way latency between a new attachment and the middle of the Internet: log-normal. */
  long drawAccessNanos() {
    double millis = ACCESS_MEDIAN_MILLIS * StrictMath.exp(ACCESS_SIGMA * random.nextGaussian());
    return (long) (MILLI * Math.max(ACCESS_MIN_MILLIS, Math.min(ACCESS_MAX_MILLIS, millis)));
  }

  /** Takes a datagram to its target, or loses it; sometimes it gets there twice. */
  void carry(Packet packet, long latencyNanos) {
    if (packet.payload.length > Packet.PATH_MTU_PAYLOAD) {
      world.fates().count(Fate.TOO_LONG);
      return;
    }
    if (duplication > 0 && random.nextDouble() < duplication) {
      world.fates().countExtra();
      carryOnce(packet.copy(), latencyNanos);
    }
    carryOnce(packet, latencyNanos);
  }

  private void carryOnce(Packet packet, long latencyNanos) {
    if (loss > 0 && random.nextDouble() < loss) {
      world.fates().count(Fate.LOST);
      return;
    }
    inFlight++;
    world.after(latencyNanos + drawJitterNanos(), packet);
  }

  void countArrival() {
    inFlight--;
  }

  /** Datagrams that are on their way now. */
  long inFlight() {
    return inFlight;
  }

  private int drawJitterNanos() {
    boolean queued = random.nextInt(QUEUED_ONE_IN) == 0;
    return random.nextInt(JITTER_NANOS) + (queued ? random.nextInt(QUEUE_NANOS) : 0);
  }
}
