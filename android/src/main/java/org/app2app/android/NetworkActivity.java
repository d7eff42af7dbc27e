package org.app2app.android;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.view.Menu;
import android.view.MenuItem;
import android.view.View;
import android.widget.TextView;
import java.util.function.Consumer;

/** The first screen: this node, and its peers. Opening it starts the node. */
public final class NetworkActivity extends Activity {

  /** How often what is shown is renewed, as long as somebody looks. */
  private static final long REFRESH_MILLIS = 500;

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final Consumer<NodeView> watcher = this::show;
  private NodeKeeper keeper;
  private NodeFields fields;
  private PeerList incoming;
  private PeerList outgoing;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    keeper = App.of(this).keeper();
    if (state == null) {
      keeper.start(); // before anything is drawn: meanwhile, it is already looking for peers
    }
    setContentView(R.layout.network);
    LargeLetters.stack(this, R.id.fields, R.id.figures);
    fields = new NodeFields(this);
    incoming = new PeerList(this, R.id.incoming, R.id.incoming_count, R.id.incoming_empty);
    outgoing = new PeerList(this, R.id.outgoing, R.id.outgoing_count, R.id.outgoing_empty);
    findViewById(R.id.start).setOnClickListener(view -> startNode());
    if (state == null) {
      NodeService.start(this);
      NotificationPermission.ask(this);
    }
  }

  private void startNode() {
    keeper.start();
    NodeService.start(this);
  }

  @Override
  protected void onStart() {
    super.onStart();
    keeper.watch(watcher);
    keeper.setShown(true);
    refresh();
  }

  private void refresh() {
    keeper.refresh();
    handler.postDelayed(this::refresh, REFRESH_MILLIS);
  }

  @Override
  protected void onStop() {
    handler.removeCallbacksAndMessages(null);
    keeper.unwatch(watcher);
    keeper.setShown(false);
    super.onStop();
  }

  private void show(NodeView view) {
    boolean running = view.isRunning();
    findViewById(R.id.notice).setVisibility(running ? View.GONE : View.VISIBLE);
    boolean starting = view.phase() == NodeView.Phase.STARTING;
    findViewById(R.id.start).setVisibility(starting ? View.GONE : View.VISIBLE);
    this.<TextView>findViewById(R.id.notice_text).setText(notice(view));
    fields.show(view);
    incoming.show(view, true);
    outgoing.show(view, false);
  }

  private String notice(NodeView view) {
    return switch (view.phase()) {
      case FAILED -> view.failure();
      case STARTING -> getString(R.string.starting);
      default -> getString(R.string.stopped);
    };
  }

  @Override
  public boolean onCreateOptionsMenu(Menu menu) {
    getMenuInflater().inflate(R.menu.network, menu);
    return true;
  }

  @Override
  public boolean onOptionsItemSelected(MenuItem item) {
    int id = item.getItemId();
    if (id == R.id.invite) {
      startActivity(new Intent(this, InviteActivity.class));
    } else if (id == R.id.share) {
      startActivity(new Intent(this, ShareActivity.class));
    } else if (id == R.id.settings) {
      startActivity(new Intent(this, SettingsActivity.class));
    } else if (id == R.id.exit) {
      keeper.exit();
      stopService(new Intent(this, NodeService.class));
      finishAndRemoveTask();
    } else {
      return super.onOptionsItemSelected(item);
    }
    return true;
  }
}
