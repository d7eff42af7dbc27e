package org.app2app.node;

import com.offbynull.portmapper.mappers.upnpigd.externalmessages.RootUpnpIgdRequest;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.RootUpnpIgdResponse;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.ServiceDiscoveryUpnpIgdRequest;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.ServiceDiscoveryUpnpIgdRequest.ProbeDeviceType;
import com.offbynull.portmapper.mappers.upnpigd.externalmessages.ServiceDiscoveryUpnpIgdResponse;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.app2app.wire.Endpoint;

/**
 * Finds the routers on a LAN that open ports by UPnP: those that answer a multicast search (SSDP)
 * and describe a service for it.
 *
 * <p>A description counts only if the address that it lies at is the very one that answered, and a
 * service only if it is there too: nobody can send us to ask somebody else, or this host itself.
 */
final class UpnpSearch {

  private static final String[] TARGETS = {
    "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
    "urn:schemas-upnp-org:service:WANIPConnection:1",
  };

  private static final Pattern SERVICE =
      Pattern.compile("urn:schemas-upnp-org:service:WAN(IP|PPP)Connection:[1-9]");

  /** Answers may take a second, and are sent once. */
  private static final int ANSWER_SECONDS = 1;

  private static final long[] PATIENCE_MILLIS = {400, 1_100};

  private static final int DEVICES_MAX = 4;
  private static final int SERVICES_MAX = 4;
  private static final int DATAGRAM_BYTES = 2_048;
  private static final int HOPS_MAX = 2;
  private static final int HTTP_PORT = 80;

  private final Uplink uplink;
  private final Talk talk;
  private final Map<Endpoint, URL> devices = new LinkedHashMap<>();

  UpnpSearch(Uplink uplink, Talk talk) {
    this.uplink = uplink;
    this.talk = talk;
  }

  /** The services found, on all devices that answered; not yet asked for anything. */
  List<UpnpRouter> find() throws IOException {
    search();
    List<UpnpRouter> routers = new ArrayList<>();
    for (Map.Entry<Endpoint, URL> device : devices.entrySet()) {
      try {
        routers.addAll(describe(device.getKey(), device.getValue()));
      } catch (IOException | RuntimeException notThisOne) {
        Log.get().debug("UPnP at {}: {}", device.getKey(), notThisOne.toString());
      }
    }
    return routers;
  }

  private void search() throws IOException {
    InetAddress own = SocketAddresses.toSocketAddress(uplink.own().endpoint()).getAddress();
    try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress(own, 0))) {
      talk.hold(socket);
      NetworkInterface lan = NetworkInterface.getByInetAddress(own);
      if (lan == null) {
        throw new IOException("the LAN is gone");
      }
      socket.setNetworkInterface(lan);
      socket.setTimeToLive(HOPS_MAX);
      for (long patienceMillis : PATIENCE_MILLIS) {
        for (String target : TARGETS) {
          byte[] question = question(target);
          socket.send(
              new DatagramPacket(
                  question, question.length, ProbeDeviceType.IPV4.getMulticastSocketAddress()));
        }
        receive(socket, talk.end(patienceMillis));
        if (!devices.isEmpty()) {
          return;
        }
      }
    }
  }

  private static byte[] question(String target) {
    byte[] written =
        new ServiceDiscoveryUpnpIgdRequest(ProbeDeviceType.IPV4, null, ANSWER_SECONDS, target)
            .dump();
    return UpnpRouter.quoted("MAN", written);
  }

  /** Until the time is up, or there are enough; the only router that may answer is enough. */
  private void receive(MulticastSocket socket, long endNanos) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
    int enough = uplink.certain() ? 1 : DEVICES_MAX;
    try {
      while (devices.size() < enough) {
        socket.setSoTimeout(talk.leftMillis(endNanos));
        packet.setLength(DATAGRAM_BYTES);
        socket.receive(packet);
        answered(packet);
      }
    } catch (SocketTimeoutException thatsAll) {
      Log.get().debug("UPnP: {} answered", devices.size());
    }
  }

  private void answered(DatagramPacket packet) {
    Endpoint from = SocketAddresses.toEndpoint(packet.getAddress(), 0);
    if (!uplink.mayBeRouter(from)) {
      return;
    }
    try {
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      URL location = new ServiceDiscoveryUpnpIgdResponse(bytes).getLocation();
      devices.putIfAbsent(serverAt(location, from), location);
    } catch (IOException | RuntimeException garbage) {
      Log.get().debug("UPnP: {}", garbage.toString());
    }
  }

  /**
   * Where that is served; never asks a name server.
   *
   * @throws IOException unless it is by plain HTTP on that very host
   */
  private static Endpoint serverAt(URL url, Endpoint host) throws IOException {
    int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    boolean usual = "http".equals(url.getProtocol()) && port > 0 && port <= 65_535;
    Endpoint server = usual ? Endpoint.parse(url.getHost(), port) : null;
    if (server == null || !server.sameAddress(host)) {
      throw new IOException("it names another server than itself");
    }
    return server;
  }

  /** Reads what a device says that it can do. */
  List<UpnpRouter> describe(Endpoint server, URL location) throws IOException {
    List<UpnpRouter> routers = new ArrayList<>();
    Endpoint own = uplink.own().endpoint();
    byte[] question = new RootUpnpIgdRequest(location.getAuthority(), path(location)).dump();
    byte[] answer = HttpExchange.ask(own, server, question, talk);
    for (RootUpnpIgdResponse.ServiceReference service :
        new RootUpnpIgdResponse(location, answer).getServices()) {
      if (SERVICE.matcher(service.getServiceType()).matches() && routers.size() < SERVICES_MAX) {
        URL control = service.getControlUrl();
        Endpoint controller = serverAt(control, server);
        routers.add(
            new UpnpRouter(
                own, controller, control.getAuthority(), path(control), service.getServiceType()));
      }
    }
    return routers;
  }

  private static String path(URL url) {
    return url.getFile().isEmpty() ? "/" : url.getFile();
  }
}
