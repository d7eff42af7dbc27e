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
  FULL_CONE("EIM, EIF", 1, Stack.IPV4, RouterType.of("full-cone.nft")),
  ADDRESS_RESTRICTED("EIM, ADF", 1, Stack.IPV4, RouterType.of("address-restricted.nft")),
  PORT_RESTRICTED(
      "EIM, APDF: most home routers", 1, Stack.IPV4, RouterType.of("port-restricted.nft")),
  SYMMETRIC("APDM to random ports, APDF", 1, Stack.IPV4, RouterType.of("symmetric.nft")),
  CARRIER(
      "a port-restricted home behind a symmetric carrier",
      1,
      Stack.IPV4,
      RouterType.of("symmetric.nft"),
      RouterType.of("port-restricted.nft")),
  TWO_HOSTS(
      "two behind one port-restricted NAT, no hairpinning",
      2,
      Stack.IPV4,
      RouterType.of("port-restricted.nft")),
  TWO_HOSTS_HAIRPIN(
      "two behind one port-restricted NAT that hairpins",
      2,
      Stack.IPV4,
      RouterType.of("hairpin.nft")),
  PORT_MAPPING(
      "port-restricted, speaks UPnP-IGD, NAT-PMP and PCP",
      1,
      Stack.IPV4,
      RouterType.withPortMapping("port-mapping.nft")),
  SYMMETRIC_PORT_MAPPING(
      "symmetric, speaks UPnP-IGD, NAT-PMP and PCP",
      1,
      Stack.IPV4,
      RouterType.withPortMapping("symmetric-port-mapping.nft")),
  IPV6("IPv6 behind a firewall, IPv4 port-restricted", 1, Stack.DUAL, RouterType.of("ipv6.nft")),
  LOSSY("port-restricted, one packet of 20 is lost", 1, Stack.IPV4, RouterType.of("lossy.nft")),
  SHORT_LIVED(
      "port-restricted, mappings live 15 s",
      1,
      Stack.IPV4,
      RouterType.forgetting("port-restricted.nft", 15)),
  IPV6_ONLY(
      "IPv6 behind a firewall, no IPv4; only if named",
      1,
      Stack.IPV6,
      RouterType.of("ipv6-only.nft"));

  /** What the letters mean. */
  public static final String TERMS =
      "EIM, APDM: mapping is endpoint-independent, address-and-port-dependent; EIF, ADF, APDF:"
          + " filtering is endpoint-independent, address-dependent, address-and-port-dependent"
          + " (RFC 4787)";

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

  /** Whether a router of it maps ports for those who ask. */
  boolean mapsPorts() {
    return routers.stream().anyMatch(RouterType::portMapping);
  }

  Stack stack() {
    return stack;
  }

  /** From the internet inwards; none if the host itself has the public address. */
  List<RouterType> routers() {
    return routers;
  }
}
