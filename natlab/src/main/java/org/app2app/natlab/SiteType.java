package org.app2app.natlab;

import java.util.List;
import java.util.Locale;

/**
 * A kind of place where somebody connects from. NATs are named by RFC 4787: mapping and filtering
 * are endpoint-independent (EIM, EIF), address-dependent (ADF), or address-and-port-dependent
 * (APDM, APDF).
 */
public enum SiteType {
  OPEN("public addresses, no router", 1, Stack.DUAL),
  FULL_CONE(
      "endpoint-independent mapping, endpoint-independent filtering",
      1,
      Stack.IPV4,
      RouterType.of("full-cone.nft")),
  ADDRESS_RESTRICTED(
      "endpoint-independent mapping, address-dependent filtering",
      1,
      Stack.IPV4,
      RouterType.of("address-restricted.nft")),
  PORT_RESTRICTED(
      "endpoint-independent mapping, address-and-port-dependent filtering",
      1,
      Stack.IPV4,
      RouterType.of("port-restricted.nft")),
  SYMMETRIC(
      "address-and-port-dependent mapping to random ports, such filtering",
      1,
      Stack.IPV4,
      RouterType.of("symmetric.nft")),
  CARRIER(
      "a port-restricted home behind a symmetric carrier",
      1,
      Stack.IPV4,
      RouterType.of("symmetric.nft"),
      RouterType.of("port-restricted.nft")),
  TWO_HOSTS(
      "two hosts behind one port-restricted NAT that doesn't hairpin",
      2,
      Stack.IPV4,
      RouterType.of("port-restricted.nft")),
  TWO_HOSTS_HAIRPIN(
      "two hosts behind one port-restricted NAT that hairpins",
      2,
      Stack.IPV4,
      RouterType.of("hairpin.nft")),
  PORT_MAPPING(
      "port-restricted; the router speaks UPnP-IGD, NAT-PMP and PCP",
      1,
      Stack.IPV4,
      RouterType.withPortMapping("port-mapping.nft")),
  SYMMETRIC_PORT_MAPPING(
      "symmetric; the router speaks UPnP-IGD, NAT-PMP and PCP",
      1,
      Stack.IPV4,
      RouterType.withPortMapping("symmetric-port-mapping.nft")),
  IPV6(
      "global IPv6 behind a stateful firewall, IPv4 behind a port-restricted NAT",
      1,
      Stack.DUAL,
      RouterType.of("ipv6.nft")),
  LOSSY("port-restricted, 5 % of all packets are lost", 1, Stack.IPV4, RouterType.of("lossy.nft")),
  SHORT_LIVED(
      "port-restricted, mappings live 15 s",
      1,
      Stack.IPV4,
      RouterType.forgetting("port-restricted.nft", 15)),
  IPV6_ONLY(
      "global IPv6 behind a stateful firewall, no IPv4; not part of the matrix unless named",
      1,
      Stack.IPV6,
      RouterType.of("ipv6-only.nft"));

  /** The address families of a site. */
  enum Stack {
    IPV4,
    IPV6,
    DUAL;

    boolean hasIpv4() {
      return this != IPV6;
    }

    boolean hasIpv6() {
      return this != IPV4;
    }

    /** Its name, for people. */
    String text() {
      return this == DUAL ? "IPv4 and IPv6" : name().replace("IPV", "IPv");
    }
  }

  private final String description;
  private final int hosts;
  private final Stack stack;
  private final List<RouterType> routers;

  SiteType(String description, int hosts, Stack stack, RouterType... routers) {
    this.description = description;
    this.hosts = hosts;
    this.stack = stack;
    this.routers = List.of(routers);
  }

  /** The sites of the matrix: any two of them have an address family in common. */
  public static List<SiteType> matrix() {
    return List.of(values()).subList(0, IPV6_ONLY.ordinal());
  }

  /**
   * The site of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  public static SiteType parse(String name) {
    for (SiteType type : values()) {
      if (type.text().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is no site; there are " + String.join(", ", names()));
  }

  private static List<String> names() {
    return List.of(values()).stream().map(SiteType::text).toList();
  }

  /** Its name, for people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is special of it. */
  public String description() {
    return description;
  }

  /** How many hosts are on its LAN. */
  public int hosts() {
    return hosts;
  }

  Stack stack() {
    return stack;
  }

  /** From the internet inwards; none if the host itself has the public address. */
  List<RouterType> routers() {
    return routers;
  }
}
