package org.app2app.android;

import android.content.Context;
import org.app2app.node.ConnectionType;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.wire.PeerId;

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

  /** How an active peer is reached. */
  static String path(Context context, PeerSnapshot peer) {
    return switch (peer.path()) {
      case LAN -> context.getString(R.string.path_lan);
      case DIRECT -> context.getString(R.string.path_direct);
      case PUNCTURED -> context.getString(R.string.path_punctured);
      case MAPPED -> context.getString(R.string.path_mapped);
      case GUESSED -> context.getString(R.string.path_guessed);
      case RELAYED -> context.getString(R.string.path_relayed, shortId(peer.relay()));
    };
  }

  static String stateAndPath(Context context, PeerSnapshot peer) {
    String state = context.getString(state(peer.state()));
    return peer.path() == null ? state : state + ", " + path(context, peer);
  }

  static int color(PeerState state) {
    return switch (state) {
      case ACTIVE -> R.color.good;
      case SILENT -> R.color.bad;
      default -> R.color.wait;
    };
  }

  static String shortId(PeerSnapshot peer) {
    return peer.peerId() == null ? "" : shortId(peer.peerId());
  }

  private static String shortId(PeerId id) {
    return NodeFields.shortId(id.toString());
  }
}
