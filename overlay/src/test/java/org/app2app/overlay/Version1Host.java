package org.app2app.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.app2app.fixtures.Version1;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;

/**
 * The original app on the virtual wire: it walks, introduces, punctures and is as brittle as the
 * original. It knows everybody who ever wrote to it or of whom it was told.
 */
final class Version1Host {

  final Endpoint endpoint;
  private final String id;
  private final Pair net;
  private final Random random = new Random(1);
  private final List<Endpoint> known = new ArrayList<>();

  /** Who answered it. */
  final List<Endpoint> answeredBy = new ArrayList<>();

  Version1Host(Pair net, String endpoint, String id) {
    this.net = net;
    this.endpoint = Endpoint.parse(endpoint);
    this.id = id;
    net.hosts.put(this.endpoint, this::receive);
  }

  void knows(Endpoint peer) {
    if (!known.contains(peer)) {
      known.add(peer);
    }
  }

  /** Its step of five seconds. */
  void walk() {
    if (!known.isEmpty()) {
      Endpoint to = known.get(random.nextInt(known.size()));
      say(to, Version1.request(id, address(to)));
    }
  }

  /** Throws, and so ends the test, at what would leave the original deaf. */
  private void receive(VirtualWire.Flight flight) {
    Map<String, Object> message = Version1.survive(flight.datagram());
    Endpoint from = flight.from();
    knows(from);
    switch (((Long) message.get("type")).intValue()) {
      case 1 -> answer(from);
      case 2 -> learn(from, message);
      case 3 -> {
        Endpoint target = endpoint(message.get("puncture_peer"));
        say(target, Version1.puncture(id, address(target)));
      }
      default -> {}
    }
  }

  /** It may introduce a peer to itself, and lists itself and the requester too. */
  private void answer(Endpoint requester) {
    Endpoint invitee = known.get(random.nextInt(known.size()));
    List<Map<String, Object>> pex = new ArrayList<>();
    pex.add(address(endpoint));
    known.stream().limit(10).forEach(peer -> pex.add(address(peer)));
    say(
        requester,
        Version1.response(id, address(requester), address(endpoint), address(invitee), pex));
    say(invitee, Version1.punctureRequest(id, address(invitee), address(requester)));
  }

  private void learn(Endpoint from, Map<String, Object> message) {
    answeredBy.add(from);
    if (message.containsKey("invitee")) {
      knows(endpoint(message.get("invitee")));
    }
    ((List<?>) message.get("pex")).forEach(peer -> knows(endpoint(peer)));
    known.remove(endpoint);
  }

  private void say(Endpoint to, byte[] datagram) {
    net.send(10 * Pair.MILLI, endpoint, to, datagram);
  }

  private static Map<String, Object> address(Endpoint endpoint) {
    return Version1.address(endpoint.addressText(), endpoint.port());
  }

  @SuppressWarnings("unchecked")
  private static Endpoint endpoint(Object address) {
    Map<String, Object> fields = new LinkedHashMap<>((Map<String, Object>) address);
    int port = ((Long) fields.get("port")).intValue();
    return Endpoint.parse(Version1.text(fields, "address"), port);
  }
}
