package org.app2app.node;

import java.util.List;
import org.app2app.overlay.LocalNetwork;

/**
 * One network interface that is up.
 *
 * @param index what the operating system numbers it by; the scope of its link-local addresses
 * @param multicast whether it carries multicast
 * @param networks our addresses on it, with our port, and how large their networks are
 */
record Attachment(
    String name, int index, boolean loopback, boolean multicast, List<LocalNetwork> networks) {

  /** Whether it has an address of that family. */
  boolean has(boolean ipv4) {
    for (LocalNetwork network : networks) {
      if (network.endpoint().isIpv4() == ipv4) {
        return true;
      }
    }
    return false;
  }

  /** Whether all its addresses are link-local ones that the host gave itself. */
  boolean linkLocalOnly() {
    for (LocalNetwork network : networks) {
      if (!network.endpoint().isLinkLocal()) {
        return false;
      }
    }
    return true;
  }

  /** Made by software on this host, for containers and virtual machines: the last to be tried. */
  boolean virtual() {
    return name.startsWith("docker")
        || name.startsWith("br-")
        || name.startsWith("veth")
        || name.startsWith("virbr")
        || name.startsWith("lxc");
  }

  /** A mobile network or a tunnel: its other end isn't near by. */
  boolean far() {
    int type = ConnectionType.ofInterface(name);
    boolean dialled = name.startsWith("ppp");
    return dialled || type == ConnectionType.MOBILE || type == ConnectionType.VPN;
  }
}
