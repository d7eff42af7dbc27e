package org.app2app.share;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses at which others on the LAN reach this host. */
final class LanAddresses {

  /** Addresses that are of use; hosts with many containers have hundreds more. */
  private static final int ADDRESSES_MAX = 8;

  /** Networks of software on this host, for containers and virtual machines. */
  private static final Pattern VIRTUAL = Pattern.compile("(docker|br-|veth|virbr|lxc).*");

  /** Mobile networks and tunnels: their other end isn't the phone on the table. */
  private static final Pattern FAR = Pattern.compile("(rmnet|ccmni|pdp|wwan|tun|tap|ppp|wg).*");

  private static final int VIRTUAL_RANK = 100;
  private static final int FAR_RANK = 50;
  private static final int IPV6_RANK = 20;
  private static final int PUBLIC_RANK = 10;

  private record Ranked(InetAddress address, int rank) {}

  private LanAddresses() {}

  /** The likeliest first; the loopback address if there is nothing else. Asks no other host. */
  static List<InetAddress> likeliestFirst() {
    List<Ranked> found = new ArrayList<>();
    try {
      Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
      while (all != null && all.hasMoreElements()) {
        addAddresses(all.nextElement(), found);
      }
    } catch (SocketException nothingToBeSeen) {
      found.clear();
    }
    Collections.sort(found, Comparator.comparingInt(Ranked::rank));
    List<InetAddress> addresses = new ArrayList<>();
    for (Ranked one : found) {
      if (addresses.size() < ADDRESSES_MAX) {
        addresses.add(one.address());
      }
    }
    return addresses.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : addresses;
  }

  private static void addAddresses(NetworkInterface found, List<Ranked> addresses) {
    try {
      if (!found.isUp() || found.isLoopback()) {
        return;
      }
    } catch (SocketException goneMeanwhile) {
      return;
    }
    for (InterfaceAddress one : found.getInterfaceAddresses()) {
      InetAddress address = one.getAddress();
      // A browser's address bar has no place for the scope of a link-local IPv6 address.
      boolean usable = address != null && !address.isLoopbackAddress();
      if (usable && (address instanceof Inet4Address || !address.isLinkLocalAddress())) {
        addresses.add(new Ranked(address, rank(found.getName(), address)));
      }
    }
  }

  static int rank(String interfaceName, InetAddress address) {
    int rank = 0;
    if (VIRTUAL.matcher(interfaceName).matches()) {
      rank += VIRTUAL_RANK;
    }
    if (FAR.matcher(interfaceName).matches()) {
      rank += FAR_RANK;
    }
    if (!(address instanceof Inet4Address)) {
      return rank + IPV6_RANK;
    }
    return address.isSiteLocalAddress() ? rank : rank + PUBLIC_RANK;
  }
}
