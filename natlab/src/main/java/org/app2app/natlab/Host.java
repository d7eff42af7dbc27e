package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;

/** A computer on a site's LAN. Used by one thread. */
public final class Host {

  private static final String CABLE = "eth0";

  /** The port that a node has by default. */
  private static final int PORT = 1873;

  private final Internet internet;
  private final Namespace namespace;
  private final String name;
  private final int port;
  private Site site;
  private int number;

  private Host(Internet internet, Namespace namespace, Site site, int at) {
    this.internet = internet;
    this.namespace = namespace;
    this.name = site.type().text() + (site.type().hosts() > 1 || at > 0 ? "/" + (at + 1) : "");
    this.port = PORT + at;
    this.site = site;
    this.number = site.hostNumber(at);
  }

  static Host build(Internet internet, Site site, int at) throws LabException {
    Namespace namespace = internet.namespace("site" + site.number() + ".host" + at);
    Host host = new Host(internet, namespace, site, at);
    host.attach();
    return host;
  }

  /** What it is called, for people. */
  public String name() {
    return name;
  }

  public Site site() {
    return site;
  }

  Internet internet() {
    return internet;
  }

  Namespace namespace() {
    return namespace;
  }

  /**
   * The port that its node is to have. Two hosts of one site have different ones: the kernel's NAT
   * would have to change one of two equal ones, and then its mapping depends on the destination.
   */
  int port() {
    return port;
  }

  /** Its own IPv4 address; null if it has none. */
  public String ipv4() {
    return site.inside().ipv4() == null ? null : site.inside().ipv4(number);
  }

  /** Its own IPv6 address; null if it has none. */
  public String ipv6() {
    return site.inside().ipv6() == null ? null : site.inside().ipv6(number);
  }

  /** Where a node on it can be reached from its own LAN, and, if it is open, from anywhere. */
  public List<String> endpoints() {
    List<String> endpoints = new ArrayList<>();
    if (ipv4() != null) {
      endpoints.add(ipv4() + ":" + port);
    }
    if (ipv6() != null) {
      endpoints.add("[" + ipv6() + "]:" + port);
    }
    return endpoints;
  }

  /** The command that does the same on it. */
  public List<String> inside(List<String> command) {
    return namespace.inside(command);
  }

  private void attach() throws LabException {
    site.inside().attach(namespace, CABLE, number);
  }

  /** Pulls its cable; it notices, and keeps its addresses. */
  public void unplug() throws LabException {
    site.inside().setSignal(number, false);
  }

  /** Plugs it in again. */
  public void plug() throws LabException {
    site.inside().setSignal(number, true);
  }

  /** Takes all routes but those to its LAN from it. */
  void keepToLan() throws LabException {
    site.inside().endRoutes(namespace);
  }

  /** Carries it to another site's LAN, where it gets an address that nobody has there. */
  public void moveTo(Site other) throws LabException {
    namespace.ip("link del " + CABLE);
    number = other.guestNumber();
    site = other;
    attach();
  }

  /** What went through its cable since it came to this LAN. */
  public Counters counters() throws LabException {
    return namespace.counters(CABLE);
  }
}
