package org.app2app.android;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** One of the two lists: whom we heard, or whom we didn't hear yet. */
final class PeerList {

  /** More than anybody reads; each is a few views. */
  private static final int ROWS_MAX = 100;

  private final Activity activity;
  private final ViewGroup rows;
  private final TextView count;
  private final View empty;
  private final Map<Place, PeerRow> byPlace = new HashMap<>();

  /** Where a peer is: those who are reached through one relay share its address. */
  private record Place(Endpoint endpoint, PeerId relayed) {

    static Place of(PeerSnapshot peer) {
      return new Place(peer.endpoint(), peer.relay() == null ? null : peer.peerId());
    }
  }

  PeerList(Activity activity, int rows, int count, int empty) {
    this.activity = activity;
    this.rows = activity.findViewById(rows);
    this.count = activity.findViewById(count);
    this.empty = activity.findViewById(empty);
  }

  void show(NodeView view, boolean heard) {
    List<PeerSnapshot> peers = new ArrayList<>();
    if (view.isRunning()) {
      for (PeerSnapshot peer : view.status().overlay().peers()) {
        if (peer.heard() == heard) {
          peers.add(peer);
        }
      }
    }
    peers.sort(Comparator.comparing(peer -> rank(peer.state()))); // stable: the oldest first
    empty.setVisibility(peers.isEmpty() ? View.VISIBLE : View.GONE);
    count.setText(countText(peers.size()));
    show(peers.subList(0, Math.min(peers.size(), ROWS_MAX)));
  }

  private static int rank(PeerState state) {
    return switch (state) {
      case ACTIVE -> 0;
      case CONTACTED, CANDIDATE -> 1;
      case SILENT -> 2;
    };
  }

  private String countText(int all) {
    int more = all - ROWS_MAX;
    if (more <= 0) {
      return all == 0 ? "" : Integer.toString(all);
    }
    return all + ", " + activity.getResources().getQuantityString(R.plurals.and_more, more, more);
  }

  /** Rows stay with their peers, so that a flash isn't cut short. */
  private void show(List<PeerSnapshot> peers) {
    Map<Place, PeerRow> before = new HashMap<>(byPlace);
    byPlace.clear();
    for (int i = 0; i < peers.size(); i++) {
      PeerSnapshot peer = peers.get(i);
      PeerRow row = before.remove(Place.of(peer));
      if (row == null) {
        row = (PeerRow) LayoutInflater.from(activity).inflate(R.layout.peer, rows, false);
      }
      byPlace.put(Place.of(peer), row);
      place(row, i);
      row.show(peer);
    }
    while (rows.getChildCount() > peers.size()) {
      rows.removeViewAt(rows.getChildCount() - 1);
    }
  }

  private void place(PeerRow row, int index) {
    if (rows.getChildAt(index) != row) {
      if (row.getParent() != null) {
        rows.removeView(row);
      }
      rows.addView(row, index);
    }
  }
}
