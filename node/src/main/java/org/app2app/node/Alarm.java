package org.app2app.node;

/**
 * Wakes a device that sleeps, so that a resting node is in time for what it has to do next
 * (PROTOCOL.md section 8.4). Whoever implements it calls {@link Node#wake()} when it rings.
 *
 * <p>Its methods are called on the node's loop, one at a time, and must not block: what asks the
 * platform is handed over to another thread.
 */
public interface Alarm {

  /**
   * No alarm is set for sooner, in nanoseconds: who waits for an answer only has it set for just
   * that. The device should stay awake as long as that after a ring, or until the alarm is set for
   * later.
   */
  long SOONEST_NANOS = 5_000_000_000L;

  /**
   * Rings once, even if the device sleeps then, in place of what was set before. Later is better
   * than never: all that is due is done when the device wakes up.
   *
   * @param nanos from now, {@link #SOONEST_NANOS} or more
   */
  void set(long nanos);

  /** Doesn't ring any more. */
  void cancel();
}
