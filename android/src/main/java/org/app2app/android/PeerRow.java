package org.app2app.android;

import android.content.Context;
import android.content.res.ColorStateList;
import android.util.AttributeSet;
import android.view.View;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;

/**
 * One peer: a dot, what it is called, its short id, its address, how it is reached, and a flash for
 * each datagram.
 */
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
    showPath(peer);
    setContentDescription(
        getContext()
            .getString(
                peer.relay() == null ? R.string.peer_description : R.string.relayed_description,
                name,
                shortId,
                PeerTexts.stateAndPath(getContext(), peer),
                address));
    flash(R.id.received, received, peer.datagramsReceived());
    flash(R.id.sent, sent, peer.datagramsSent());
    received = peer.datagramsReceived();
    sent = peer.datagramsSent();
  }

  /** Of a peer that is reached through another, the address is that one's: it would mislead. */
  private void showPath(PeerSnapshot peer) {
    TextView path = findViewById(R.id.path);
    boolean plain = peer.path() == null || peer.path() == PathKind.DIRECT;
    path.setVisibility(plain ? GONE : VISIBLE);
    SteadyText.set(path, plain ? "" : PeerTexts.path(getContext(), peer));
    findViewById(R.id.address).setVisibility(peer.relay() == null ? VISIBLE : GONE);
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
