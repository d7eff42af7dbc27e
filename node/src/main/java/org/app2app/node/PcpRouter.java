package org.app2app.node;

import com.offbynull.portmapper.mappers.pcp.externalmessages.MapPcpRequest;
import com.offbynull.portmapper.mappers.pcp.externalmessages.MapPcpResponse;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.app2app.wire.Endpoint;

/**
 * Asks by the Port Control Protocol (RFC 6887). The nonce stays the same for as long as we want the
 * port: by it the router knows that a renewal comes from whom it gave the port to (section 11.2).
 */
final class PcpRouter implements Router {

  /** Where routers are asked, by NAT-PMP too. */
  static final int PORT = 5_351;

  private static final int UDP = 17;
  private static final int NONCE_BYTES = 12;
  private static final int SUCCESS = 0;

  private final Endpoint inside;
  private final Endpoint address;
  private final byte[] nonce = new byte[NONCE_BYTES];

  PcpRouter(Endpoint inside, Endpoint address) {
    this.inside = inside;
    this.address = address;
    new SecureRandom().nextBytes(nonce);
  }

  @Override
  public String protocol() {
    return "PCP";
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
    MapPcpResponse answer = ask(externalPort, LIFETIME_SECONDS, talk);
    long lifetimeSeconds = Router.lifetimeSeconds(answer.getLifetime());
    InetAddress external = answer.getAssignedExternalIpAddress();
    if (!(external instanceof Inet4Address)) {
      throw new IOException("the router opened a port of another address family");
    }
    return new Lease(
        this,
        SocketAddresses.toEndpoint(external, answer.getAssignedExternalPort()),
        lifetimeSeconds,
        new Epoch(answer.getEpochTime(), talk.nowNanos()));
  }

  /** A lifetime of 0 ends it (RFC 6887 section 15). */
  @Override
  public void giveBack(Lease lease, Talk talk) throws IOException {
    ask(lease.external().port(), 0, talk);
  }

  private MapPcpResponse ask(int externalPort, long seconds, Talk talk) throws IOException {
    InetAddress own = SocketAddresses.toSocketAddress(inside).getAddress();
    InetAddress any = InetAddress.getByAddress(new byte[4]);
    MapPcpRequest request =
        new MapPcpRequest(nonce, UDP, inside.port(), externalPort, any, seconds, own);
    try (UdpExchange exchange = new UdpExchange(inside, address, talk)) {
      MapPcpResponse answer =
          exchange
              .ask(request.dump(), this::read)
              .orElseThrow(() -> new IOException("the router doesn't speak PCP"));
      if (answer.getResultCode() != SUCCESS) {
        throw new IOException("the router refuses by PCP: " + answer.getResultCode());
      }
      return answer;
    }
  }

  /**
   * Empty for a router that speaks NAT-PMP only: it answers with its own version, 0 (RFC 6887,
   * appendix A).
   */
  private Optional<MapPcpResponse> read(byte[] datagram) {
    if (datagram.length > 0 && datagram[0] == 0) {
      return Optional.empty();
    }
    MapPcpResponse answer = new MapPcpResponse(datagram);
    boolean ours =
        Arrays.equals(answer.getMappingNonce(), nonce)
            && answer.getProtocol() == UDP
            && answer.getInternalPort() == inside.port();
    return ours ? Optional.of(answer) : null;
  }
}
