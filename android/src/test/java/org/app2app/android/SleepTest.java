package org.app2app.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.wifi.WifiManager;
import android.os.Looper;
import android.os.PowerManager;
import android.os.SystemClock;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Node;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PeerSnapshot;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.android.controller.ServiceController;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadows.ShadowPowerManager;
import org.robolectric.shadows.ShadowSystemClock;

/** The phone sleeps: Android's own clock goes on, and the alarm wakes the node. */
@RunWith(RobolectricTestRunner.class)
public class SleepTest {

  private static final long SOON_MILLIS = 6_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Node desktop;

  @Before
  public void startWithAPeer() throws Exception {
    shadowOf(Phone.app().getSystemService(PowerManager.class)).setIsDeviceIdleMode(true);
    desktop = Phone.desktop(folder.newFolder().toPath(), 0, "Home");
    Phone.app()
        .keeper()
        .customize(
            builder ->
                builder
                    .bind(InetAddress.getLoopbackAddress())
                    .port(0)
                    .loopback(true)
                    .lan(false)
                    .bootstrap(Phone.addressOf(desktop)));
    Phone.app().keeper().start();
    Phone.await("a peer", () -> Phone.app().keeper().view().activePeers() == 1);
    assertThat(Phone.app().keeper().view().status().pace()).isEqualTo(Pace.RESTING);
  }

  @After
  public void stopAll() throws Exception {
    Phone.end();
    Phone.close(desktop);
    ShadowAlarmManager.setCanScheduleExactAlarms(false);
  }

  private static ShadowAlarmManager.ScheduledAlarm alarm() {
    return shadowOf(Phone.app().getSystemService(AlarmManager.class)).peekNextScheduledAlarm();
  }

  /** The alarm, once the node has nothing to do for a while. */
  private static ShadowAlarmManager.ScheduledAlarm farAlarm() {
    Phone.await("an alarm", () -> millisUntil(alarm()) > SOON_MILLIS);
    return alarm();
  }

  private static long millisUntil(ShadowAlarmManager.ScheduledAlarm alarm) {
    return alarm == null ? -1 : alarm.getTriggerAtMs() - SystemClock.elapsedRealtime();
  }

  /** Nothing runs until the alarm rings. */
  private static void sleepAndRing() {
    ShadowSystemClock.advanceBy(millisUntil(alarm()), TimeUnit.MILLISECONDS);
    new RoundReceiver().onReceive(Phone.app(), new Intent());
  }

  private static PowerManager.WakeLock lock() {
    return ShadowPowerManager.getLatestWakeLock();
  }

  private long datagramsFromPhone() {
    return desktop.status().overlay().peers().stream()
        .mapToLong(PeerSnapshot::datagramsReceived)
        .sum();
  }

  @Test
  public void aRestingPhoneIsWokenForItsRoundAndSleepsOnAfterwards() {
    ShadowAlarmManager.ScheduledAlarm alarm = farAlarm();
    assertThat(alarm.getType()).isEqualTo(AlarmManager.ELAPSED_REALTIME_WAKEUP);
    assertThat(alarm.isAllowWhileIdle()).isTrue();
    long before = datagramsFromPhone();
    sleepAndRing();
    assertThat(lock().isHeld()).isTrue();
    Phone.await("a round", () -> datagramsFromPhone() > before);
    farAlarm();
    Phone.await("sleep", () -> !lock().isHeld());
  }

  @Test
  @SuppressWarnings("deprecation")
  public void theAlarmIsForTheAppAloneAndCannotBeChangedByOthers() throws Exception {
    PendingIntent ring = farAlarm().operation;
    assertThat(ring.isImmutable()).isTrue();
    assertThat(ring.isBroadcast()).isTrue();
    Intent intent = shadowOf(ring).getSavedIntent();
    assertThat(intent.getComponent().getClassName()).isEqualTo(RoundReceiver.class.getName());
    PackageManager installed = Phone.app().getPackageManager();
    assertThat(installed.getReceiverInfo(intent.getComponent(), 0).exported).isFalse();
  }

  @Test
  public void itIsToTheSecondOnlyWhereAndroidPermitsThat() {
    assertThat(farAlarm().getWindowLengthMs()).isNotEqualTo(ShadowAlarmManager.WINDOW_EXACT);
    ShadowAlarmManager.setCanScheduleExactAlarms(true);
    sleepAndRing();
    assertThat(farAlarm().getWindowLengthMs()).isEqualTo(ShadowAlarmManager.WINDOW_EXACT);
  }

  @Test
  public void thatTheScreenGoesOnIsNoReasonToWriteToAnybodyButANetworkIs() throws Exception {
    ServiceController<NodeService> service =
        Robolectric.buildService(NodeService.class).create().startCommand(0, 1);
    farAlarm();
    long before = datagramsFromPhone();
    Phone.app().sendBroadcast(new Intent(Intent.ACTION_SCREEN_ON));
    shadowOf(Looper.getMainLooper()).idle();
    Phone.app().keeper().refresh();
    Phone.finishWork();
    assertThat(datagramsFromPhone()).isEqualTo(before);
    Networks.tellFound();
    Phone.await("a look whether it is there", () -> datagramsFromPhone() > before);
    service.destroy();
  }

  @Test
  public void beaconsWakeThePhoneOnlyWhereEnergyDoesNotMatter() throws Exception {
    Phone.app().work().execute(() -> Phone.app().settings().set(Settings.Switch.LAN, true));
    assertThat(multicastLocks()).isZero();
    Phone.app().keeper().setShown(true);
    Phone.finishWork();
    assertThat(multicastLocks()).isEqualTo(1);
    Phone.app().keeper().setShown(false);
    Phone.finishWork();
    assertThat(multicastLocks()).isZero();
    Phone.app().keeper().setShown(true);
    Phone.end();
    assertThat(multicastLocks()).isZero();
  }

  private static int multicastLocks() {
    return shadowOf(Phone.app().getSystemService(WifiManager.class)).getActiveLockCount();
  }

  @Test
  public void exitCancelsTheAlarm() throws Exception {
    farAlarm();
    Phone.end();
    Phone.finishWork();
    assertThat(alarm()).isNull();
  }

  @Test
  public void anAlarmThatRingsForNobodyLetsThePhoneSleep() throws Exception {
    Phone.end();
    new RoundReceiver().onReceive(Phone.app(), new Intent());
    Phone.finishWork();
    assertThat(lock().isHeld()).isFalse();
  }
}
