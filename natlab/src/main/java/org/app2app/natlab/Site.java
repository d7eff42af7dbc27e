package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;

/**
 * A place where somebody connects from: routers, one behind the other, and the hosts on the
 * innermost one's LAN. Used by one thread.
 */
public final class Site {

  /** Where the hosts of a home are; every home has the same addresses. */
  private static final String HOME = "192.168.1.";

  /** Where a carrier's customers are (RFC 6598). */
  private static final String CARRIER = "100.64.0.";

  private static final int IPV4_BITS = 24;
  private static final int CARRIER_BITS = 10;
  private static final int FIRST_ROUTER = 2;
  private static final int FIRST_HOST = 10;

  private final Internet internet;
  private final SiteType type;
  private final int number;
  private final String link;
  private final List<Host> hosts = new ArrayList<>();
  private Namespace border;
  private Lan outside;
  private Lan inside;
  private int publicNumber = FIRST_ROUTER;
  private int computers;

  private Site(Internet internet, SiteType type, int number) {
    this.internet = internet;
    this.type = type;
    this.number = number;
    this.link = "site" + number;
  }

  static Site build(Internet internet, SiteType type, int number) throws LabException {
    Site site = new Site(internet, type, number);
    site.build();
    return site;
  }

  private void build() throws LabException {
    outside =
        new Lan(
            internet.core(),
            link,
            type.stack().hasIpv4() ? publicPrefix() : null,
            IPV4_BITS,
            type.stack().hasIpv6() ? "2001:db8:%x::".formatted(number) : null);
    outside.open();
    inside = outside;
    List<RouterType> routers = type.routers();
    for (int at = 0; at < routers.size(); at++) {
      inside = router(routers.get(at), at, at == routers.size() - 1);
    }
    for (int at = 0; at < type.hosts(); at++) {
      addHost();
    }
  }

  /** One more computer on its LAN. */
  public Host addHost() throws LabException {
    Host host = Host.build(internet, this, computers++);
    hosts.add(host);
    return host;
  }

  /**
   * miniupnpd refuses to work for an address that is reserved for benchmarks, so that routers which
   * run it have others; nothing leads out of the lab in any case.
   */
  private String publicPrefix() {
    return (type.mapsPorts() ? "11.18." : "198.18.") + number + ".";
  }

  private Lan router(RouterType router, int at, boolean innermost) throws LabException {
    Namespace namespace = internet.namespace(link + ".router" + at);
    inside.attach(namespace, "wan", FIRST_ROUTER);
    namespace.forward();
    namespace.set(router.parameters());
    Lan lan =
        new Lan(
            namespace,
            "lan",
            inside.ipv4() == null ? null : innermost ? HOME : CARRIER,
            innermost ? IPV4_BITS : CARRIER_BITS,
            inside.ipv6() == null ? null : "2001:db8:%x:%x::".formatted(number, at + 1));
    lan.open();
    if (lan.ipv6() != null) {
      inside.router().ip("route add %s/64 via %s".formatted(lan.ipv6(), inside.ipv6(FIRST_ROUTER)));
    }
    namespace.nft(router.rules(inside.ipv4() == null ? "0.0.0.0" : inside.ipv4(FIRST_ROUTER)));
    if (router.portMapping()) {
      PortMapper.start(internet, namespace, link);
    }
    if (at == 0) {
      border = namespace;
    }
    return lan;
  }

  public SiteType type() {
    return type;
  }

  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  /** The first of its hosts. */
  public Host host() {
    return hosts.get(0);
  }

  /** Its number in its internet, from 1. */
  int number() {
    return number;
  }

  Lan inside() {
    return inside;
  }

  /** The number of an address on its LAN that nobody had before. */
  int guestNumber() {
    return hostNumber(computers++);
  }

  /** The last number in the address of a host of it. */
  int hostNumber(int at) {
    return border == null ? FIRST_ROUTER + at : FIRST_HOST + at;
  }

  /** Its public IPv4 address; null if it has none. */
  public String publicIpv4() {
    return outside.ipv4() == null ? null : outside.ipv4(publicNumber);
  }

  /**
   * Gives it another public IPv4 address, as a carrier does over night: its outermost router gets
   * it, and forgets every mapping.
   */
  public void renumber() throws LabException {
    if (border == null || outside.ipv4() == null) {
      throw new LabException("The site " + type.text() + " has no router to be renumbered.");
    }
    int next = publicNumber == FIRST_ROUTER ? FIRST_ROUTER + 1 : FIRST_ROUTER;
    outside.renumber(border, "wan", publicNumber, next);
    publicNumber = next;
    RouterType router = type.routers().get(0);
    if (!router.portMapping()) {
      border.nft("flush ruleset\n" + router.rules(publicIpv4()));
    }
  }

  /** Cuts its link to the internet; neither hosts nor routers are told. */
  public void cut() throws LabException {
    setLoss(100);
  }

  /** Cuts its link to the internet, and its hosts have no routes but to their LAN. */
  public void isolate() throws LabException {
    cut();
    for (Host host : hosts) {
      host.keepToLan();
    }
  }

  /** Mends its link. */
  public void restore() throws LabException {
    setLoss(0);
  }

  /** Loses that part of the packets on its link to the internet, in each direction. */
  public void setLoss(int percent) throws LabException {
    String none = "table inet %1$s\ndelete table inet %1$s\n".formatted(link);
    String some =
        """
        table inet %1$s {
         chain forwarded {
          type filter hook forward priority 0
          iifname "%1$s" numgen random mod 100 <= %2$d drop
          oifname "%1$s" numgen random mod 100 <= %2$d drop
         }
        }
        """
            .formatted(link, percent - 1);
    internet.core().nft(percent == 0 ? none : none + some);
  }

  /** What went over its link to the internet, as the internet sees it. */
  public Counters counters() throws LabException {
    return internet.core().counters(link + "-" + FIRST_ROUTER);
  }
}
