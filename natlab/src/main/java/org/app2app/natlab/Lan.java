package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;

/**
 * A bridge in a router's namespace, whose own address ends in 1.
 *
 * @param router whose it is
 * @param bridge the interface's name
 * @param ipv4 all of an address but its last number; null if there is no IPv4
 * @param ipv4Bits length of the prefix
 * @param ipv6 all of an address but its last number; null if there is no IPv6
 */
record Lan(Namespace router, String bridge, String ipv4, int ipv4Bits, String ipv6) {

  static final int GATEWAY = 1;
  private static final int IPV6_BITS = 64;

  /** Makes it. */
  void open() throws LabException {
    List<String> lines = new ArrayList<>();
    lines.add("link add " + bridge + " type bridge mcast_snooping 0");
    lines.add("link set " + bridge + " up");
    addresses(lines, bridge, GATEWAY);
    router.ip(lines.toArray(String[]::new));
  }

  /** The IPv4 address of its member of that number. */
  String ipv4(int number) {
    return ipv4 + number;
  }

  /** The IPv6 address of its member of that number. */
  String ipv6(int number) {
    return ipv6 + number;
  }

  /** Plugs a cable in: the computer's interface of that name gets addresses and default routes. */
  void attach(Namespace computer, String networkInterface, int number) throws LabException {
    String port = port(number);
    router.ip(
        "link add %s type veth peer name %s netns %s"
            .formatted(port, networkInterface, computer.name()),
        "link set %s master %s".formatted(port, bridge),
        "link set %s up".formatted(port));
    List<String> lines = new ArrayList<>();
    lines.add("link set " + networkInterface + " up");
    addresses(lines, networkInterface, number);
    routes(lines, "add");
    computer.ip(lines.toArray(String[]::new));
  }

  /** Takes the default routes from a computer: it reaches this LAN, and nothing else. */
  void endRoutes(Namespace computer) throws LabException {
    List<String> lines = new ArrayList<>();
    routes(lines, "del");
    computer.ip(lines.toArray(String[]::new));
  }

  private String port(int number) {
    return bridge + "-" + number;
  }

  /** Whether a signal comes out of the cable of that number; whoever is at its end notices. */
  void setSignal(int number, boolean signal) throws LabException {
    router.ip("link set %s %s".formatted(port(number), signal ? "up" : "down"));
  }

  /** Gives it another IPv4 address; a NAT forgets all that it had under the old one. */
  void renumber(Namespace computer, String networkInterface, int from, int to) throws LabException {
    computer.ip(
        "address del %s/%d dev %s".formatted(ipv4(from), ipv4Bits, networkInterface),
        "address add %s/%d dev %s".formatted(ipv4(to), ipv4Bits, networkInterface),
        "route replace default via " + ipv4(GATEWAY));
  }

  private void addresses(List<String> lines, String networkInterface, int number) {
    if (ipv4 != null) {
      lines.add("address add %s/%d dev %s".formatted(ipv4(number), ipv4Bits, networkInterface));
    }
    if (ipv6 != null) {
      lines.add(
          "address add %s/%d dev %s nodad".formatted(ipv6(number), IPV6_BITS, networkInterface));
    }
  }

  private void routes(List<String> lines, String change) {
    if (ipv4 != null) {
      lines.add("route " + change + " default via " + ipv4(GATEWAY));
    }
    if (ipv6 != null) {
      lines.add("route " + change + " default via " + ipv6(GATEWAY));
    }
  }
}
