package org.app2app.chat;

import org.app2app.wire.PeerId;

/**
 * How it stands with one peer, and how long to wait before it is tried again. Changed by {@link
 * Links} alone; times are nanoseconds of System.nanoTime().
 */
final class Link {

  private static final long SECOND = 1_000_000_000L;
  private static final long URGENT_PAUSE_MAX = 60 * SECOND;

  /** Between tries for a peer that nothing waits for. */
  static final long CALM_PAUSE_MAX = 300 * SECOND;

  /** Before the first try after one that failed; twice as long after each more. */
  static final long FIRST_PAUSE = SECOND / 2;

  /** A device that sleeps leaves it to the others, who look for it as it comes and goes. */
  private static final long RESTING_PAUSE_MAX = 1_800 * SECOND;

  /** A hello that nothing came of for so long is forgotten. */
  private static final long HELLO_LOST = 60 * SECOND;

  /** Hellos that are listened to at once; after that, one a second. Each costs us some work. */
  private static final int HELLOS_MAX = 10;

  /** Keeps a link from being looked at. */
  static final long NEVER = Long.MAX_VALUE;

  final PeerId peer;

  /** Whether a session with it is worth trying for, again and again. */
  boolean wanted;

  /** Whether both have said hello. */
  boolean up;

  /** Whether a hello of ours is under way. */
  boolean dialing;

  /** Whether that hello doesn't say any more what is so. */
  boolean outdated;

  /** Whether something waits for it: then the next try comes soon. */
  boolean urgent;

  /** Whether it is likely to be there now: then it is tried before others. */
  boolean hurried;

  /** Whether its device sleeps, by its last hello; and whether we said so of ours. */
  boolean peerRests;

  boolean saidToRest;

  /** How often it was up. */
  int generation;

  int failures;

  /** When it is looked at next; {@link #NEVER} if it needn't be. See {@link LinkAgenda}. */
  long nextNanos = NEVER;

  long saidNanos;
  long helloNanos;

  /** Hellos that it may still say for now; fractions count. */
  private double hellosLeft = HELLOS_MAX;

  private long heardNanos;

  Link(PeerId peer) {
    this.peer = peer;
  }

  /** Whether a hello of ours is under way that may still arrive. */
  boolean isDialing(long nowNanos) {
    return dialing && nowNanos - helloNanos < HELLO_LOST;
  }

  /** Whether it is time to look at it. */
  boolean isDue(long nowNanos) {
    return nextNanos != NEVER && nextNanos - nowNanos <= 0;
  }

  /** A hello of it came; whether it hasn't said too many of late. */
  boolean mayGreet(long nowNanos) {
    double earned = heardNanos == 0 ? 0 : (double) (nowNanos - heardNanos) / SECOND;
    hellosLeft = Math.min(HELLOS_MAX, hellosLeft + earned) - 1;
    heardNanos = nowNanos;
    if (hellosLeft < 0) {
      hellosLeft = 0;
      return false;
    }
    return true;
  }

  /**
   * How long to wait after a try that failed.
   *
   * @param lively whether this device may do of its own accord what isn't needed
   */
  long pause(boolean lively) {
    return Math.min(FIRST_PAUSE << Math.min(failures, 12), longestPause(lively));
  }

  /** The longest that is ever waited. */
  long longestPause(boolean lively) {
    if (lively) {
      return urgent ? URGENT_PAUSE_MAX : CALM_PAUSE_MAX;
    }
    return urgent ? CALM_PAUSE_MAX : RESTING_PAUSE_MAX;
  }
}
