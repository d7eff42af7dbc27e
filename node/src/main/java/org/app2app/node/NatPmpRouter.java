package org.app2app.node;

import com.offbynull.portmapper.mappers.natpmp.externalmessages.ExternalAddressNatPmpRequest;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.ExternalAddressNatPmpResponse;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.NatPmpResponse;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.UdpMappingNatPmpRequest;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.UdpMappingNatPmpResponse;
import java.io.IOException;
import org.app2app.wire.Endpoint;

/** Asks by the NAT Port Mapping Protocol (RFC 6886). */
final class NatPmpRouter implements Router {

  private static final int SUCCESS = 0;

  private final Endpoint inside;
  private final Endpoint address;

  NatPmpRouter(Endpoint inside, Endpoint address) {
    this.inside = inside;
    this.address = address;
  }

  @Override
  public String protocol() {
    return "NAT-PMP";
  }

  @Override
  public Endpoint inside() {
    return inside;
  }

  @Override
  public Endpoint address() {
    return address;
  }

  @Override
  public Lease open(int externalPort, Talk talk) throws IOException {
    try (UdpExchange exchange = new UdpExchange(inside, address, talk)) {
      byte[] question = new ExternalAddressNatPmpRequest().dump();
      ExternalAddressNatPmpResponse external =
          granted(exchange.ask(question, ExternalAddressNatPmpResponse::new));
      UdpMappingNatPmpResponse port = map(exchange, externalPort, LIFETIME_SECONDS);
      return new Lease(
          this,
          SocketAddresses.toEndpoint(external.getAddress(), port.getExternalPort()),
          Router.lifetimeSeconds(port.getLifetime()),
          new Epoch(port.getSecondsSinceStartOfEpoch(), talk.nowNanos()));
    }
  }

  /** A lifetime of 0 ends it (RFC 6886 section 3.4). */
  @Override
  public void giveBack(Lease lease, Talk talk) throws IOException {
    try (UdpExchange exchange = new UdpExchange(inside, address, talk)) {
      map(exchange, 0, 0);
    }
  }

  private UdpMappingNatPmpResponse map(UdpExchange exchange, int externalPort, long seconds)
      throws IOException {
    byte[] question = new UdpMappingNatPmpRequest(inside.port(), externalPort, seconds).dump();
    return granted(exchange.ask(question, this::read));
  }

  private UdpMappingNatPmpResponse read(byte[] datagram) {
    UdpMappingNatPmpResponse answer = new UdpMappingNatPmpResponse(datagram);
    return answer.getInternalPort() == inside.port() ? answer : null;
  }

  private static <A extends NatPmpResponse> A granted(A answer) throws IOException {
    if (answer.getResultCode() != SUCCESS) {
      throw new IOException("the router refuses by NAT-PMP: " + answer.getResultCode());
    }
    return answer;
  }
}
