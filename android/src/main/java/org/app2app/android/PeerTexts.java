package org.app2app.android;

import android.content.Context;
import org.app2app.node.ConnectionType;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;

/** Words for what the node knows of a peer. */
final class PeerTexts {

  private PeerTexts() {}

  /** The resource that names a connection type; 0 for none. */
  static int connection(int type) {
    return switch (type) {
      case ConnectionType.MOBILE -> R.string.mobile;
      case ConnectionType.WIFI -> R.string.wifi;
      case ConnectionType.BLUETOOTH -> R.string.bluetooth;
      case ConnectionType.ETHERNET -> R.string.ethernet;
      case ConnectionType.VPN -> R.string.vpn;
      default -> 0;
    };
  }

  /** What a peer calls itself, or how it is connected; else how we came by it. */
  static String name(Context context, PeerSnapshot peer) {
    if (!peer.networkOperator().isEmpty()) {
      return peer.networkOperator();
    }
    int type = connection(peer.connectionType());
    return context.getString(type != 0 ? type : origin(peer));
  }

  private static int origin(PeerSnapshot peer) {
    return switch (peer.origin()) {
      case BOOTSTRAP -> R.string.from_bootstrap;
      case CACHED -> R.string.from_last_time;
      case INVITED -> R.string.from_invite;
      case LAN -> R.string.on_the_lan;
      case INTRODUCED -> R.string.introduced;
      case EXCHANGED -> R.string.told_of;
      case STRANGER -> R.string.wrote_first;
    };
  }

  static int state(PeerState state) {
    return switch (state) {
      case ACTIVE -> R.string.state_active;
      case SILENT -> R.string.state_silent;
      default -> R.string.state_contacted;
    };
  }

  static int color(PeerState state) {
    return switch (state) {
      case ACTIVE -> R.color.good;
      case SILENT -> R.color.bad;
      default -> R.color.wait;
    };
  }

  static String shortId(PeerSnapshot peer) {
    return peer.peerId() == null ? "" : NodeFields.shortId(peer.peerId().toString());
  }
}
