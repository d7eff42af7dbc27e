package org.app2app.node;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** An alarm that never rings, and tells how it was set. */
final class RecordedAlarm implements Alarm {

  static final long CANCELLED = -1;

  private static final long PATIENCE_SECONDS = 20;

  private final LinkedBlockingQueue<Long> calls = new LinkedBlockingQueue<>();

  @Override
  public void set(long nanos) {
    calls.add(nanos);
  }

  @Override
  public void cancel() {
    calls.add(CANCELLED);
  }

  /** Waits until it is set because an answer is awaited. */
  void awaitSoon() {
    await(nanos -> nanos == SOONEST_NANOS);
  }

  void awaitCancelled() {
    await(nanos -> nanos == CANCELLED);
  }

  /** The next thing that it is told. */
  long next() {
    return await(any -> true);
  }

  /** The next thing that it is told within that time; null if nothing. */
  Long nextWithin(long millis) {
    try {
      return calls.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long await(LongPredicate wanted) {
    try {
      while (true) {
        Long call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (call == null) {
          return fail("the alarm wasn't set");
        }
        if (wanted.test(call)) {
          return call;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What it was told up to now is of no interest any more. */
  void forget() {
    calls.clear();
  }

  /** Whether it was neither set nor cancelled since the latest wait. */
  boolean isUntouched() {
    return calls.isEmpty();
  }
}
