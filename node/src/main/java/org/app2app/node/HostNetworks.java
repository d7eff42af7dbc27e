package org.app2app.node;

import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;

/**
 * The network interfaces of this host. Looking takes well under a millisecond, and asks nobody
 * else.
 */
final class HostNetworks implements NetworkSource {

  /** Interfaces that are looked at; hosts with many containers have hundreds, of no use to us. */
  private static final int ATTACHMENTS_MAX = 16;

  /** Addresses of one interface; temporary IPv6 addresses add up. */
  private static final int ADDRESSES_MAX = 8;

  @Override
  public List<Attachment> look(int port) throws IOException {
    List<Attachment> real = new ArrayList<>();
    List<Attachment> virtual = new ArrayList<>();
    Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
    while (all != null && all.hasMoreElements()) {
      Attachment attachment = attachment(all.nextElement(), port);
      if (attachment != null && !isContainersEnd(attachment)) {
        (attachment.virtual() ? virtual : real).add(attachment);
      }
    }
    real.addAll(virtual);
    return real.size() > ATTACHMENTS_MAX ? real.subList(0, ATTACHMENTS_MAX) : real;
  }

  /**
   * Each container has one; they come and go, and whoever is behind has a bridge with an address.
   */
  private static boolean isContainersEnd(Attachment attachment) {
    return attachment.virtual() && attachment.linkLocalOnly();
  }

  private static Attachment attachment(NetworkInterface found, int port) {
    try {
      if (!found.isUp()) {
        return null;
      }
      List<LocalNetwork> networks = networks(found, port);
      return networks.isEmpty()
          ? null
          : new Attachment(
              found.getName(),
              found.getIndex(),
              found.isLoopback(),
              found.supportsMulticast(),
              networks);
    } catch (IOException goneMeanwhile) {
      return null;
    }
  }

  private static List<LocalNetwork> networks(NetworkInterface found, int port) {
    List<LocalNetwork> ipv4 = new ArrayList<>();
    List<LocalNetwork> ipv6 = new ArrayList<>();
    for (InterfaceAddress address : found.getInterfaceAddresses()) {
      if (address.getAddress() != null && ipv4.size() + ipv6.size() < ADDRESSES_MAX) {
        Endpoint endpoint = Endpoint.of(address.getAddress().getAddress(), port, found.getIndex());
        LocalNetwork network = new LocalNetwork(endpoint, prefixLength(address, endpoint));
        (endpoint.isIpv4() ? ipv4 : ipv6).add(network);
      }
    }
    ipv4.addAll(ipv6);
    return ipv4;
  }

  /** Some systems don't tell; then what nearly every home network has. */
  private static int prefixLength(InterfaceAddress address, Endpoint endpoint) {
    int told = address.getNetworkPrefixLength();
    int all = endpoint.isIpv4() ? 32 : 128;
    return told > 0 && told <= all ? told : endpoint.isIpv4() ? 24 : 64;
  }
}
