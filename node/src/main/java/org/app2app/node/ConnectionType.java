package org.app2app.node;

import java.util.List;
import java.util.regex.Pattern;

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

  private static final Pattern MOBILE_NAMES = Pattern.compile("ww|rmnet|ccmni|pdp");
  private static final Pattern VPN_NAMES = Pattern.compile("tun|tap|wg");

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

  /** The best guess of what this host is connected by: that of its first attachment. */
  static int guess(List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      if (!attachment.loopback()) {
        return ofInterface(attachment.name());
      }
    }
    return ETHERNET;
  }

  /** The best guess by the name that Linux, or Android, gives to an interface. */
  static int ofInterface(String name) {
    if (name.startsWith("wl")) {
      return WIFI;
    }
    if (MOBILE_NAMES.matcher(name).lookingAt()) {
      return MOBILE;
    }
    if (VPN_NAMES.matcher(name).lookingAt()) {
      return VPN;
    }
    return name.startsWith("bnep") ? BLUETOOTH : ETHERNET;
  }
}
