package org.app2app.chat.carry;

/** Lets so many things pass at once, and one more each interval. */
final class Allowance {

  private final int burst;
  private final long intervalNanos;
  private long creditNanos;
  private long updatedNanos;

  Allowance(int burst, long intervalNanos, long nowNanos) {
    this.burst = burst;
    this.intervalNanos = intervalNanos;
    this.creditNanos = burst * intervalNanos;
    this.updatedNanos = nowNanos;
  }

  /** Takes one; false if there is none. */
  boolean take(long nowNanos) {
    creditNanos = Math.min(burst * intervalNanos, creditNanos + nowNanos - updatedNanos);
    updatedNanos = nowNanos;
    if (creditNanos < intervalNanos) {
      return false;
    }
    creditNanos -= intervalNanos;
    return true;
  }
}
