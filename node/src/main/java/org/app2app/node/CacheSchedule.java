package org.app2app.node;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.app2app.wire.PeerAddress;

/**
 * Decides when the peers are written to disk: 3 seconds after somebody became active or was lost,
 * every 30 seconds at most, and only if others are to be remembered than before.
 */
final class CacheSchedule {

  private static final long DELAY_NANOS = 3_000_000_000L;
  private static final long INTERVAL_NANOS = 30_000_000_000L;

  private Set<PeerAddress> written = Collections.emptySet();
  private long allowedNanos;
  private long dueNanos = Long.MAX_VALUE;

  /** A peer became active, or was lost. */
  void touch(long nowNanos) {
    if (dueNanos == Long.MAX_VALUE) {
      dueNanos = Math.max(nowNanos + DELAY_NANOS, allowedNanos);
    }
  }

  /** When to look; {@link Long#MAX_VALUE} if nothing changed. */
  long nextNanos() {
    return dueNanos;
  }

  /** To be called when {@link #nextNanos} has come; answers whether these are to be written. */
  boolean isNews(List<PeerAddress> peers, long nowNanos) {
    dueNanos = Long.MAX_VALUE;
    Set<PeerAddress> now = new HashSet<>(peers);
    if (peers.isEmpty() || now.equals(written)) {
      return false;
    }
    written = now;
    allowedNanos = nowNanos + INTERVAL_NANOS;
    return true;
  }

  /** What was to be written couldn't be; it is tried again when a write is allowed again. */
  void failed(long nowNanos) {
    written = Collections.emptySet();
    touch(nowNanos);
  }
}
