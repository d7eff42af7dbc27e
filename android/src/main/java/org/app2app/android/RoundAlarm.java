package org.app2app.android;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import android.os.PowerManager;
import android.os.SystemClock;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Alarm;

/**
 * Wakes the sleeping phone for the node's next round, and keeps it awake until the round is over.
 *
 * <p>To the second where Android permits: before Android 12 everybody, since then whoever is exempt
 * from battery optimization. Others' rounds may be some minutes late in doze, and are done all at
 * once then.
 */
final class RoundAlarm implements Alarm {

  private final Context context;
  private final Executor work;
  private PowerManager.WakeLock awake; // made at first need; guarded by this
  private long rings; // guarded by this

  RoundAlarm(Context context, Executor work) {
    this.context = context;
    this.work = work;
  }

  @Override
  public void set(long nanos) {
    long atMillis = SystemClock.elapsedRealtime() + TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    long heard = rings();
    work.execute(
        () -> {
          set(context.getSystemService(AlarmManager.class), atMillis);
          if (nanos > SOONEST_NANOS) {
            letSleepAfter(heard);
          }
        });
  }

  private void set(AlarmManager manager, long atMillis) {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S || manager.canScheduleExactAlarms()) {
      try {
        manager.setExactAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, atMillis, ring());
        return;
      } catch (SecurityException revokedJustNow) {
        // Then not to the second.
      }
    }
    manager.setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, atMillis, ring());
  }

  @Override
  public void cancel() {
    work.execute(
        () -> {
          context.getSystemService(AlarmManager.class).cancel(ring());
          letSleep();
        });
  }

  private PendingIntent ring() {
    Intent intent =
        new Intent(context, RoundReceiver.class).addFlags(Intent.FLAG_RECEIVER_FOREGROUND);
    return PendingIntent.getBroadcast(context, 0, intent, PendingIntent.FLAG_IMMUTABLE);
  }

  /**
   * It rang: the phone stays awake until the node sets the alarm for later than right now, and not
   * longer than answers take. To be called before the receiver returns, for then it may sleep.
   */
  synchronized void keepAwake() {
    rings++;
    if (awake == null) {
      PowerManager power = context.getSystemService(PowerManager.class);
      awake = power.newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, "app2app:round");
      awake.setReferenceCounted(false);
    }
    awake.acquire(TimeUnit.NANOSECONDS.toMillis(SOONEST_NANOS));
  }

  private synchronized long rings() {
    return rings;
  }

  /** What was said before another ring doesn't answer that one. */
  private synchronized void letSleepAfter(long heard) {
    if (rings == heard) {
      letSleep();
    }
  }

  /** There is nothing to stay awake for. */
  synchronized void letSleep() {
    if (awake != null) {
      awake.release();
    }
  }
}
