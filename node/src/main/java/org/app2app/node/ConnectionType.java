package org.app2app.node;

import java.util.List;

/**
 * What a host is connected by, as a number: the constants of Android's ConnectivityManager, which
 * version 1 put on the wire (PROTOCOL.md section 4).
 */
public final class ConnectionType {

  public static final int MOBILE = 0;
  public static final int WIFI = 1;
  public static final int BLUETOOTH = 7;
  public static final int ETHERNET = 9;
  public static final int VPN = 17;

  private ConnectionType() {}

  /** The name that people are shown; empty for a number that isn't known. */
  public static String text(int connectionType) {
    return switch (connectionType) {
      case MOBILE -> "Mobile";
      case WIFI -> "Wi-Fi";
      case BLUETOOTH -> "Bluetooth";
      case ETHERNET -> "Ethernet";
      case VPN -> "VPN";
      default -> "";
    };
  }

  /**
   * The best guess of what this host is connected by: that of its first attachment, by the name
   * that Linux gives it.
   */
  static int guess(List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      if (!attachment.loopback()) {
        return ofInterface(attachment.name());
      }
    }
    return ETHERNET;
  }

  private static int ofInterface(String name) {
    if (name.startsWith("wl")) {
      return WIFI;
    }
    if (name.startsWith("ww") || name.startsWith("rmnet")) {
      return MOBILE;
    }
    if (name.startsWith("tun") || name.startsWith("wg")) {
      return VPN;
    }
    return name.startsWith("bnep") ? BLUETOOTH : ETHERNET;
  }
}
