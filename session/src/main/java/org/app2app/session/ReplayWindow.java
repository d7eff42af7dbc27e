package org.app2app.session;

/**
 * Which of the latest packets were taken already: RFC 6479, with the reach of WireGuard's. Packets
 * may overtake each other by as much as {@link #REACH}; what is older can't be told from a replay.
 *
 * <p>A ring of 64-bit words, one bit a packet: 1 KiB.
 */
final class ReplayWindow {

  /** How far behind the newest a packet may be. */
  static final int REACH = 8_128;

  private static final int WORDS = 128;

  private final long[] words = new long[WORDS];
  private long newest = -1;

  /** The highest number that was taken; -1 if none was. */
  long newest() {
    return newest;
  }

  /** Whether a packet with that number may be taken. */
  boolean isFresh(long counter) {
    if (counter > newest) {
      return true;
    }
    return newest - counter < REACH && (words[word(counter)] & bit(counter)) == 0;
  }

  /** A packet with that number, which is fresh, turned out to be authentic. */
  void take(long counter) {
    if (counter > newest) {
      long first = Math.max((newest >> 6) + 1, (counter >> 6) - WORDS + 1);
      for (long i = first; i <= counter >> 6; i++) {
        words[(int) i & WORDS - 1] = 0;
      }
      newest = counter;
    }
    words[word(counter)] |= bit(counter);
  }

  private static int word(long counter) {
    return (int) (counter >> 6) & WORDS - 1;
  }

  private static long bit(long counter) {
    return 1L << counter; // the lowest six bits count
  }
}
