package org.app2app.session;

/** When to ask what has arrived, for nothing was heard of it: RFC 9002 section 6.2. */
final class ProbeTimer {

  /** Packets that are sent each time, whatever the window is. */
  static final int PROBES = 2;

  /** No probe waits longer than that beyond the first one's time. */
  private static final long BACK_OFF_MAX_NANOS = 1_000_000_000L;

  /** With it the longest wait is reached: no time-out is shorter than an acknowledgement's. */
  private static final int DOUBLINGS_MAX = 7;

  private long sinceNanos;
  private int unanswered;
  private int due;

  /** It begins anew: a packet was sent that asks for an acknowledgement. */
  void restart(long nowNanos) {
    sinceNanos = nowNanos;
  }

  /** Something has arrived. */
  void answered() {
    unanswered = 0;
    due = 0;
  }

  /** It was time; it begins anew, though no probe should get out. */
  void timedOut(long nowNanos) {
    unanswered++;
    due = PROBES;
    sinceNanos = nowNanos;
  }

  /** Whether a probe is to be sent. */
  boolean areDue() {
    return due > 0;
  }

  void sent() {
    due = Math.max(0, due - 1);
  }

  /** Time-outs since something was answered. */
  int unanswered() {
    return unanswered;
  }

  /** When it is time, if the first probe waits so long. */
  long nextNanos(long timeoutNanos) {
    long doubled = timeoutNanos << Math.min(unanswered, DOUBLINGS_MAX);
    return sinceNanos + Math.min(doubled, timeoutNanos + BACK_OFF_MAX_NANOS);
  }
}
