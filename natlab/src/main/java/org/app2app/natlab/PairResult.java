package org.app2app.natlab;

/**
 * How two nodes fared.
 *
 * @param one the name of the first one's host
 * @param other the name of the second one's host
 * @param path how they reach each other at the end, by the harder of both ends' words; null if they
 *     don't
 * @param usableMillis after how many milliseconds both had a path to the other; {@link View#NEVER}
 * @param directMillis after how many both had one with nobody in between; {@link View#NEVER}
 * @param introduced whether the time counts from the introduction, by a node's own word; if not, it
 *     counts from when the later of the two had its first peer, or, on a LAN, was started
 */
public record PairResult(
    String one,
    String other,
    PathKind path,
    long usableMillis,
    long directMillis,
    boolean introduced) {

  /** How they fared until now. */
  static PairResult of(LabNode one, LabNode other) throws LabException {
    View there = one.viewOf(other);
    View back = other.viewOf(one);
    PathKind path =
        there.path() == null || back.path() == null
            ? null
            : PathKind.harder(there.path(), back.path());
    long introduced = earlier(there.introduced(), back.introduced());
    long start = introduced;
    if (introduced == View.NEVER) {
      String from = path == PathKind.LAN ? "listening" : "peer-active";
      start = later(one.firstMillis(from), other.firstMillis(from));
    }
    return new PairResult(
        one.host().name(),
        other.host().name(),
        path,
        since(start, later(there.usable(), back.usable())),
        since(start, later(there.direct(), back.direct())),
        introduced != View.NEVER);
  }

  private static long earlier(long one, long other) {
    if (one == View.NEVER || other == View.NEVER) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }

  private static long later(long one, long other) {
    return one == View.NEVER || other == View.NEVER ? View.NEVER : Math.max(one, other);
  }

  /** On a LAN they may have met before anybody introduced them. */
  private static long since(long start, long millis) {
    return start == View.NEVER || millis == View.NEVER ? View.NEVER : Math.max(0, millis - start);
  }

  /** Whether datagrams get from each to the other. */
  public boolean isUsable() {
    return path != null;
  }

  /** Whether they do with nobody in between. */
  public boolean isDirect() {
    return path != null && path.isDirect();
  }
}
