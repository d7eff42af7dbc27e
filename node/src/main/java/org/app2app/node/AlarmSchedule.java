package org.app2app.node;

/**
 * Decides when the {@link Alarm} is set: while the device may sleep, for whatever is due next. Used
 * on the loop only.
 */
final class AlarmSchedule {

  /** An alarm that would ring so much sooner or later than the one that is set changes nothing. */
  private static final long MATERIAL_NANOS = 1_000_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  private final Alarm alarm;
  private boolean maySleep;
  private long setNanos = NEVER;

  /**
   * @param alarm null for a host that doesn't sleep
   */
  AlarmSchedule(Alarm alarm) {
    this.alarm = alarm;
  }

  /** Whether the device may fall asleep from now on. */
  void setMaySleep(boolean may) {
    maySleep = may;
  }

  /** Whether the device may fall asleep. */
  boolean maySleep() {
    return maySleep;
  }

  /**
   * The loop is about to wait.
   *
   * @param dueNanos when it must go on; {@link Long#MAX_VALUE} for never
   */
  void plan(long dueNanos, long nowNanos) {
    if (!maySleep || dueNanos == NEVER) {
      cancel();
      return;
    }
    long wantedNanos = Math.max(dueNanos, nowNanos + Alarm.SOONEST_NANOS);
    boolean rang = setNanos <= nowNanos;
    if (alarm != null && (rang || Math.abs(wantedNanos - setNanos) > MATERIAL_NANOS)) {
      setNanos = wantedNanos;
      alarm.set(wantedNanos - nowNanos);
    }
  }

  void cancel() {
    if (alarm != null && setNanos != NEVER) {
      setNanos = NEVER;
      alarm.cancel();
    }
  }
}
