package org.app2app.session;

/** Whether the peer is still there, and whether anybody still needs the session. */
final class Liveness {

  /** While streams are open, a silent peer is asked that often. */
  static final long PING_NANOS = 10_000_000_000L;

  /** A peer that leaves something unanswered for so long is gone. */
  static final long SILENCE_MAX_NANOS = 30_000_000_000L;

  /** A session that nobody has used for so long ends. */
  static final long UNUSED_MAX_NANOS = 60_000_000_000L;

  /** How often the end of a session is repeated to a peer that goes on. */
  private static final long CLOSE_REPEAT_NANOS = 250_000_000L;

  private long heardNanos;
  private long sentNanos;

  /** When we first asked of what hasn't been answered; before {@link #heardNanos} if all has. */
  private long askedNanos;

  private long closeRepeatedNanos;

  Liveness(long nowNanos) {
    heardNanos = nowNanos;
    sentNanos = nowNanos;
    askedNanos = nowNanos;
    closeRepeatedNanos = nowNanos;
  }

  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /** A packet was sent that wants an answer. */
  void sent(long nowNanos) {
    if (askedNanos <= heardNanos) {
      askedNanos = nowNanos;
    }
    sentNanos = nowNanos;
  }

  long heardNanos() {
    return heardNanos;
  }

  /** When the peer is to be asked whether it is there. */
  long pingNanos(boolean used) {
    return used ? Math.max(heardNanos, sentNanos) + PING_NANOS : Long.MAX_VALUE;
  }

  /** When the session is over if nothing happens. */
  long overNanos(boolean used) {
    if (isWaiting()) {
      return askedNanos + SILENCE_MAX_NANOS;
    }
    return used ? Long.MAX_VALUE : Math.max(heardNanos, sentNanos) + UNUSED_MAX_NANOS;
  }

  /** Whether something that wants an answer has none. */
  private boolean isWaiting() {
    return askedNanos > heardNanos;
  }

  /** Why the session is over; null if it isn't. */
  CloseReason isOver(boolean used, long nowNanos) {
    if (nowNanos < overNanos(used)) {
      return null;
    }
    return isWaiting() ? CloseReason.TIMED_OUT : CloseReason.CLOSED;
  }

  /** The peer hasn't noticed that it is over. */
  boolean mayRepeatClose(long nowNanos) {
    if (nowNanos - closeRepeatedNanos < CLOSE_REPEAT_NANOS) {
      return false;
    }
    closeRepeatedNanos = nowNanos;
    return true;
  }
}
