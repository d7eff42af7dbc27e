package org.app2app.chat.store;

/** What time of day to show for a message whose author's clock may be anything. */
final class Times {

  /** A clock may be so much ahead of ours and still be believed. */
  private static final long AHEAD_MILLIS = 5 * 60_000L;

  /** 2016, when this began: whoever's clock shows less doesn't know. */
  private static final long EARLIEST_MILLIS = 1_451_606_400_000L;

  private Times() {}

  /** The author's time if it can be, else ours. */
  static long shown(long theirs, long ours) {
    boolean possible = theirs >= EARLIEST_MILLIS && theirs <= ours + AHEAD_MILLIS;
    return possible ? theirs : ours;
  }
}
