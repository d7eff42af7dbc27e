package org.app2app.android;

import android.Manifest;
import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import android.os.PowerManager;
import android.view.View;
import android.widget.CompoundButton;
import android.widget.TextView;
import java.util.List;
import org.app2app.android.backup.BackupActivity;
import org.app2app.android.backup.RestoreActivity;
import org.app2app.android.chat.NameDialog;
import org.app2app.chat.Chat;

/** What the person may decide, and what Android may be asked for. */
public final class SettingsActivity extends Activity {

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.settings);
    App app = App.of(this);
    app.work()
        .execute(
            () -> {
              List<Settings.Switch> on = app.settings().on();
              runOnUiThread(() -> show(on));
            });
    findViewById(R.id.change_name).setOnClickListener(view -> askName());
    app.chats().ask(Chat::name, this::showName, withoutChat -> showName(null));
    findViewById(R.id.battery_exemption).setOnClickListener(view -> askForExemption());
    findViewById(R.id.notifications).setOnClickListener(view -> askForNotifications());
    opens(R.id.back_up, BackupActivity.class);
    opens(R.id.restore_backup, RestoreActivity.class);
  }

  private void opens(int button, Class<? extends Activity> screen) {
    findViewById(button).setOnClickListener(view -> startActivity(new Intent(this, screen)));
  }

  private void askName() {
    NameDialog.show(this, App.of(this).chats(), this::showName);
  }

  /** Null as long as the chat isn't there. */
  private void showName(String name) {
    findViewById(R.id.name_card).setVisibility(name == null ? View.GONE : View.VISIBLE);
    this.<TextView>findViewById(R.id.your_name)
        .setText(name == null || name.isEmpty() ? getString(R.string.no_name) : name);
  }

  private void show(List<Settings.Switch> on) {
    bind(R.id.start_at_boot, Settings.Switch.START_AT_BOOT, on);
    bind(R.id.use_lan, Settings.Switch.LAN, on);
    bind(R.id.save_on_battery, Settings.Switch.SAVE_ON_BATTERY, on);
    bind(R.id.rest_in_doze, Settings.Switch.REST_IN_DOZE, on);
  }

  private void bind(int id, Settings.Switch which, List<Settings.Switch> on) {
    CompoundButton button = findViewById(id);
    button.setChecked(on.contains(which));
    button.setOnCheckedChangeListener((view, checked) -> change(which, checked));
  }

  private void change(Settings.Switch which, boolean checked) {
    App app = App.of(this);
    app.work().execute(() -> app.settings().set(which, checked));
    if (which == Settings.Switch.LAN) {
      app.keeper().restart();
    }
    app.keeper().updatePace();
  }

  @Override
  protected void onResume() {
    super.onResume();
    boolean exempt =
        getSystemService(PowerManager.class).isIgnoringBatteryOptimizations(getPackageName());
    findViewById(R.id.battery_exemption_card).setVisibility(exempt ? View.GONE : View.VISIBLE);
    findViewById(R.id.notifications_card).setVisibility(mayNotify() ? View.GONE : View.VISIBLE);
  }

  private boolean mayNotify() {
    return Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU
        || checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS)
            == PackageManager.PERMISSION_GRANTED;
  }

  private void askForExemption() {
    try {
      startActivity(
          new Intent(
              android.provider.Settings.ACTION_REQUEST_IGNORE_BATTERY_OPTIMIZATIONS,
              Uri.parse("package:" + getPackageName())));
    } catch (ActivityNotFoundException neitherCanItBeHad) {
      findViewById(R.id.battery_exemption_card).setVisibility(View.GONE);
    }
  }

  private void askForNotifications() {
    requestPermissions(new String[] {Manifest.permission.POST_NOTIFICATIONS}, 0);
  }
}
