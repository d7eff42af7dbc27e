package org.app2app.simulator;

import org.app2app.overlay.PathKind;

/**
 * How two of the {@link Matrix} reached each other. Times are milliseconds since one of them was
 * told of the other, or {@link #NEVER}.
 *
 * @param usableMillis until each had a path to the other
 * @param directMillis until each had one with nobody in between
 * @param path how the first reaches the second in the end; null if it doesn't
 */
public record PairResult(
    SiteType first, SiteType second, long usableMillis, long directMillis, PathKind path) {

  /** It didn't happen in time. */
  public static final long NEVER = -1;

  /** Whether they have a path to each other. */
  public boolean isUsable() {
    return usableMillis != NEVER;
  }

  /** Whether they have one with nobody in between. */
  public boolean isDirect() {
    return directMillis != NEVER;
  }
}
