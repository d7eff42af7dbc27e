package org.app2app.android;

import android.app.Activity;
import java.text.NumberFormat;
import org.app2app.node.NodeStatus;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;

/** What the network screen tells of this node. */
final class NodeFields {

  private static final int SHORT_ID = 8;

  private final Activity activity;

  NodeFields(Activity activity) {
    this.activity = activity;
  }

  void show(NodeView view) {
    NodeStatus status = view.isRunning() ? view.status() : null;
    String unknown = activity.getString(R.string.unknown);
    set(R.id.local_ip, status == null ? unknown : localIp(status));
    set(R.id.wan_address, status == null ? unknown : wan(status.overlay()));
    set(R.id.peer_id, status == null ? unknown : shortId(status.peerId().toString()));
    set(R.id.connection, status == null ? unknown : connection(status));
    set(R.id.nat, status == null ? unknown : activity.getString(nat(status)));
    int active = view.activePeers();
    int connectable = active == 0 ? 0 : status.overlay().connectablePeers();
    set(R.id.active_peers, NumberFormat.getIntegerInstance().format(active));
    set(R.id.connectable_peers, NumberFormat.getIntegerInstance().format(connectable));
    set(
        R.id.connectable_ratio,
        active == 0
            ? unknown
            : NumberFormat.getPercentInstance().format((double) connectable / active));
  }

  static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  private String localIp(NodeStatus status) {
    return status.localAddresses().isEmpty()
        ? activity.getString(R.string.unknown)
        : status.localAddresses().get(0).addressText();
  }

  private String wan(OverlaySnapshot overlay) {
    Endpoint first = overlay.wanIpv4() == null ? overlay.wanIpv6() : overlay.wanIpv4();
    if (first == null) {
      return activity.getString(R.string.not_known_yet);
    }
    boolean both = overlay.wanIpv4() != null && overlay.wanIpv6() != null;
    return both ? first + "\n" + overlay.wanIpv6() : first.toString();
  }

  private String connection(NodeStatus status) {
    int type = PeerTexts.connection(status.connectionType());
    String text = type == 0 ? "" : activity.getString(type);
    String separator = text.isEmpty() || status.operator().isEmpty() ? "" : " · ";
    String all = text + separator + status.operator();
    return all.isEmpty() ? activity.getString(R.string.unknown) : all;
  }

  private static int nat(NodeStatus status) {
    NatMapping mapping = status.overlay().natMapping();
    if (status.isPortOpen() && mapping != NatMapping.NONE) {
      return R.string.nat_opened; // whatever the NAT does, it matters no more
    }
    return switch (mapping) {
      case UNKNOWN -> R.string.nat_unknown;
      case NONE -> R.string.nat_none;
      case ENDPOINT_INDEPENDENT -> R.string.nat_independent;
      case ENDPOINT_DEPENDENT -> R.string.nat_dependent;
    };
  }

  private void set(int id, String text) {
    SteadyText.set(activity.findViewById(id), text);
  }
}
