package org.app2app.node;

import com.offbynull.portmapper.helpers.TextUtils;
import com.offbynull.portmapper.mapper.PortType;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.AddPortMappingUpnpIgdRequest;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.DeletePortMappingUpnpIgdRequest;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.GetExternalIpAddressUpnpIgdRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.app2app.wire.Endpoint;

/**
 * Asks by UPnP, the service WANIPConnection of an Internet Gateway Device. What it answers is
 * looked through as text: nothing here parses XML, so it can have no entities and be as crooked as
 * it likes. The library's own readers aren't used: they take no empty element, and look names up.
 */
final class UpnpRouter implements Router {

  private static final String DESCRIPTION = "App-to-app";
  private static final int NO_ERROR = 0;

  /** ConflictInMappingEntry: somebody else has that port. */
  private static final int CONFLICT = 718;

  /** Conflicts after which we give up. */
  private static final int PORTS_MAX = 4;

  private static final int RANDOM_PORT_MIN = 10_000;
  private static final int RANDOM_PORTS = 50_000;

  private final Endpoint inside;
  private final Endpoint server;
  private final String authority;
  private final String path;
  private final String service;

  /** 0 for a router that knows permanent ports only: those, we have to give back. */
  private int leaseSeconds = LIFETIME_SECONDS;

  UpnpRouter(Endpoint inside, Endpoint server, String authority, String path, String service) {
    this.inside = inside;
    this.server = server;
    this.authority = authority;
    this.path = path;
    this.service = service;
  }

  @Override
  public String protocol() {
    return "UPnP";
  }

  @Override
  public Endpoint inside() {
    return inside;
  }

  @Override
  public Endpoint address() {
    return server;
  }

  @Override
  public Lease open(int externalPort, Talk talk) throws IOException {
    String answer =
        ask(new GetExternalIpAddressUpnpIgdRequest(authority, path, service).dump(), talk);
    Endpoint external = Endpoint.parse(block(answer, "NewExternalIPAddress"), externalPort);
    if (external == null || !external.isIpv4() || !external.isReachable()) {
      throw new IOException("the router has no address outside");
    }
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < PORTS_MAX; i++) {
      int port = i == 0 ? externalPort : RANDOM_PORT_MIN + random.nextInt(RANDOM_PORTS);
      int error = add(port, talk);
      if (error == NO_ERROR) {
        return new Lease(this, external.withPort(port), LIFETIME_SECONDS, null);
      } else if (error != CONFLICT) {
        throw new IOException("the router refuses by UPnP: " + error);
      }
    }
    throw new IOException("the router has given all the ports to others");
  }

  /** Some routers take no other lease than a permanent one, and each says so by another code. */
  private int add(int externalPort, Talk talk) throws IOException {
    int error = addOnce(externalPort, talk);
    if (error != NO_ERROR && error != CONFLICT && leaseSeconds != 0) {
      leaseSeconds = 0;
      error = addOnce(externalPort, talk);
    }
    return error;
  }

  private int addOnce(int externalPort, Talk talk) throws IOException {
    InetAddress client = SocketAddresses.toSocketAddress(inside).getAddress();
    byte[] question =
        new AddPortMappingUpnpIgdRequest(
                authority,
                path,
                service,
                null,
                externalPort,
                PortType.UDP,
                inside.port(),
                client,
                true,
                DESCRIPTION,
                leaseSeconds)
            .dump();
    String answer = ask(question, talk);
    int error = error(answer);
    if (error == NO_ERROR && !answer.contains("AddPortMappingResponse")) {
      throw new IOException("the router talks nonsense by UPnP");
    }
    return error;
  }

  @Override
  public void giveBack(Lease lease, Talk talk) throws IOException {
    int port = lease.external().port();
    byte[] question =
        new DeletePortMappingUpnpIgdRequest(authority, path, service, null, port, PortType.UDP)
            .dump();
    ask(question, talk);
  }

  private String ask(byte[] question, Talk talk) throws IOException {
    byte[] request = quoted("SOAPAction", question);
    byte[] answer = HttpExchange.ask(inside, server, request, talk);
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  /** The UPnP error that it tells of; 0 if it doesn't. */
  private static int error(String answer) {
    String code = block(answer, "errorCode").trim();
    try {
      return code.isEmpty() ? NO_ERROR : Integer.parseInt(code);
    } catch (NumberFormatException nonsense) {
      return -1;
    }
  }

  /** What stands in the first element of that name, attributes or not; empty if there is none. */
  private static String block(String answer, String element) {
    String found = TextUtils.findFirstBlock(answer, "<" + element, "</", true);
    return found == null ? "" : found.substring(found.indexOf('>') + 1).trim();
  }

  /**
   * Puts a header's value in quotation marks, which UPnP and SOAP 1.1 ask for, some routers insist
   * on, and the library leaves out.
   */
  static byte[] quoted(String header, byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("\r\n" + header + ": ") + header.length() + 4;
    int end = text.indexOf("\r\n", start);
    String value = "\"" + text.substring(start, end) + "\"";
    return (text.substring(0, start) + value + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
