package org.app2app.chat;

import org.app2app.chat.store.Store;

/**
 * When the database is rid of what is deleted but lies about still. Times are nanoseconds of
 * System.nanoTime(). On the chat's thread.
 */
final class Tidying {

  /** More may be deleted meanwhile, which is tidied up all at once. */
  private static final long LATER_NANOS = 60_000_000_000L;

  /** What fails, or has to wait for whoever reads, is tried more and more rarely. */
  private static final long LATEST_NANOS = 60 * LATER_NANOS;

  private static final long NEVER = Long.MAX_VALUE;

  private final Store store;
  private long dueNanos = NEVER;
  private long pauseNanos = LATER_NANOS;

  Tidying(Store store) {
    this.store = store;
  }

  /** When to do it; {@link Long#MAX_VALUE} if there is no need. */
  long dueNanos() {
    return store.isUntidy() ? dueNanos : NEVER;
  }

  /** To be called when something may have been deleted. */
  void schedule(long nowNanos) {
    if (!store.isUntidy()) {
      dueNanos = NEVER;
      pauseNanos = LATER_NANOS;
    } else if (dueNanos == NEVER) {
      dueNanos = nowNanos + pauseNanos;
    }
  }

  void onTimeout(long nowNanos) {
    if (dueNanos != NEVER && nowNanos - dueNanos >= 0) {
      dueNanos = NEVER;
      pauseNanos = Math.min(2 * pauseNanos, LATEST_NANOS);
      if (store.isUntidy()) {
        store.tidy();
      }
    }
  }
}
