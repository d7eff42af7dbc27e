package org.app2app.android;

import android.content.Context;
import android.content.res.ColorStateList;
import android.util.AttributeSet;
import android.view.View;
import android.widget.ImageView;
import android.widget.LinearLayout;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;

/** One peer: a dot, what it is called, its short id, its address, and a flash for each datagram. */
public final class PeerRow extends LinearLayout {

  private static final float QUIET = 0.35f;
  private static final long FLASH_MILLIS = 800;

  private long received = -1;
  private long sent = -1;

  /** For the layout. */
  public PeerRow(Context context, AttributeSet attributes) {
    super(context, attributes);
  }

  @Override
  protected void onFinishInflate() {
    super.onFinishInflate();
    if (LargeLetters.areWanted(getContext())) {
      LargeLetters.stack(findViewById(R.id.first_line));
    }
  }

  void show(PeerSnapshot peer) {
    ImageView dot = findViewById(R.id.dot);
    boolean ring = peer.state() != PeerState.ACTIVE;
    dot.setImageResource(ring ? R.drawable.dot_ring : R.drawable.dot);
    dot.setImageTintList(
        ColorStateList.valueOf(getContext().getColor(PeerTexts.color(peer.state()))));
    String name = PeerTexts.name(getContext(), peer);
    String shortId = PeerTexts.shortId(peer);
    String address = peer.endpoint().toString();
    SteadyText.set(findViewById(R.id.name), name);
    SteadyText.set(findViewById(R.id.short_id), shortId);
    SteadyText.set(findViewById(R.id.address), address);
    String state = getContext().getString(PeerTexts.state(peer.state()));
    setContentDescription(
        getContext().getString(R.string.peer_description, name, shortId, state, address));
    flash(R.id.received, received, peer.datagramsReceived());
    flash(R.id.sent, sent, peer.datagramsSent());
    received = peer.datagramsReceived();
    sent = peer.datagramsSent();
  }

  private void flash(int id, long before, long now) {
    View arrow = findViewById(id);
    if (before < 0) {
      arrow.setAlpha(QUIET);
    } else if (now != before) {
      arrow.animate().cancel();
      arrow.setAlpha(1);
      arrow.animate().alpha(QUIET).setDuration(FLASH_MILLIS);
    }
  }
}
