package org.app2app.natlab;

import org.app2app.natlab.Prober.Datagram;
import org.app2app.natlab.Prober.Socket;

/**
 * Measures what a NAT does, as RFC 5780 does it: one socket behind it, and outside two hosts, one
 * of which has two sockets.
 */
final class NatProbe {

  static final int PORT = 1_873;
  static final int OTHER_PORT = 1_874;

  /** What something depends on (RFC 4787, 4.1 and 5). */
  enum Dependence {
    ENDPOINT_INDEPENDENT,
    ADDRESS_DEPENDENT,
    ADDRESS_AND_PORT_DEPENDENT
  }

  /** What a NAT was found to do. */
  record Result(Dependence mapping, Dependence filtering) {}

  private final Site behind;
  private final Socket inside;
  private final Outside outside;

  /** The hosts outside, which several probes use one after the other. */
  static final class Outside {

    private final Internet internet;
    private final Host near;
    private final Host far;
    private final Socket nearSocket;
    private final Socket nearOther;
    private final Socket farSocket;

    Outside(Internet internet) throws Exception {
      this.internet = internet;
      near = internet.add(SiteType.OPEN).host();
      far = internet.add(SiteType.OPEN).host();
      Prober nearProber = Prober.on(near);
      nearSocket = nearProber.open(PORT);
      nearOther = nearProber.open(OTHER_PORT);
      farSocket = Prober.on(far).open(PORT);
    }

    Host near() {
      return near;
    }

    Socket socket() {
      return nearSocket;
    }
  }

  NatProbe(Outside outside, SiteType type) throws Exception {
    this.outside = outside;
    behind = outside.internet.add(type);
    inside = Prober.on(behind.host()).open(PORT);
  }

  Site behind() {
    return behind;
  }

  Socket inside() {
    return inside;
  }

  /** Where others see a socket that sends to the near host. */
  Datagram mapped(Socket socket) throws Exception {
    socket.send(outside.near.ipv4(), PORT, "hello of " + behind.publicIpv4());
    return greeting(outside.nearSocket);
  }

  /** What others sent before may still be on its way. */
  private Datagram greeting(Socket socket) throws Exception {
    Datagram datagram = socket.receive();
    while (datagram != null && !datagram.text().equals("hello of " + behind.publicIpv4())) {
      datagram = socket.receive();
    }
    return datagram;
  }

  Result classify() throws Exception {
    Datagram mapped = mapped(inside);
    Dependence filtering = filtering(mapped);
    inside.send(outside.near.ipv4(), OTHER_PORT, "hello of " + behind.publicIpv4());
    Datagram atOtherPort = greeting(outside.nearOther);
    inside.send(outside.far.ipv4(), PORT, "hello of " + behind.publicIpv4());
    Datagram atOtherHost = greeting(outside.farSocket);
    Dependence mapping =
        mapped.port() == atOtherPort.port() && mapped.port() == atOtherHost.port()
            ? Dependence.ENDPOINT_INDEPENDENT
            : mapped.port() == atOtherPort.port()
                ? Dependence.ADDRESS_DEPENDENT
                : Dependence.ADDRESS_AND_PORT_DEPENDENT;
    return new Result(mapping, filtering);
  }

  private Dependence filtering(Datagram mapped) throws Exception {
    outside.farSocket.send(mapped.address(), mapped.port(), "from a stranger");
    if (inside.receive() != null) {
      return Dependence.ENDPOINT_INDEPENDENT;
    }
    outside.nearOther.send(mapped.address(), mapped.port(), "from another port");
    return inside.receive() != null
        ? Dependence.ADDRESS_DEPENDENT
        : Dependence.ADDRESS_AND_PORT_DEPENDENT;
  }
}
