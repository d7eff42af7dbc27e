package org.app2app.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;

/** A message as the original app understands it; throws where the original would fall silent. */
record Version1Message(Map<String, Object> keys) {

  private static final List<List<String>> KEYS_BY_TYPE =
      List.of(
          List.of("connection_type", "network_operator"),
          List.of("connection_type", "network_operator", "internal_source", "pex"),
          List.of("source", "puncture_peer"),
          List.of("source"));

  static Version1Message read(byte[] datagram, int bufferBytes) {
    require(datagram.length <= bufferBytes, "a datagram of " + datagram.length + " bytes");
    require(Bdecoder.decode(datagram) instanceof Map, "no dictionary");
    @SuppressWarnings("unchecked")
    Map<String, Object> keys = (Map<String, Object>) Bdecoder.decode(datagram);
    Version1Message message = new Version1Message(keys);
    message.check();
    return message;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the original app goes deaf: " + what);
    }
  }

  private void check() {
    require(keys.get("type") instanceof Long && type() >= 1 && type() <= 4, "type " + keys);
    require(keys.get("peer_id") instanceof String, "no peer_id");
    endpoint("destination");
    for (String key : KEYS_BY_TYPE.get(type() - 1)) {
      require(keys.containsKey(key), "type " + type() + " without " + key);
    }
    if (type() <= 2) {
      require(keys.get("connection_type") instanceof Long, "connection_type");
      require(keys.get("network_operator") instanceof String, "network_operator");
    }
    for (String key : List.of("internal_source", "source", "puncture_peer", "invitee")) {
      if (keys.containsKey(key)) {
        endpoint(key);
      }
    }
    told().forEach(this::endpointOf);
  }

  int type() {
    return ((Long) keys.get("type")).intValue();
  }

  String text(String key) {
    return (String) keys.get(key);
  }

  @SuppressWarnings("unchecked")
  Endpoint endpoint(String key) {
    require(keys.get(key) instanceof Map, key + " " + keys.get(key));
    return endpointOf((Map<String, Object>) keys.get(key));
  }

  Endpoint endpointOf(Map<String, Object> peer) {
    boolean typed = peer.get("address") instanceof String && peer.get("port") instanceof Long;
    require(typed, "an address of another type: " + peer);
    long port = (Long) peer.get("port");
    require(port >= 0 && port <= 65_535, "port " + port);
    Endpoint endpoint = Endpoint.parse((String) peer.get("address"), (int) port);
    require(endpoint != null, "a name in place of an address: " + peer);
    return endpoint;
  }

  /** Everybody that a response tells of. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> told() {
    List<Map<String, Object>> told = new ArrayList<>();
    if (type() == 2) {
      require(keys.get("pex") instanceof List, "pex " + keys.get("pex"));
      for (Object peer : (List<Object>) keys.get("pex")) {
        require(peer instanceof Map, "in pex: " + peer);
        told.add((Map<String, Object>) peer);
      }
      if (keys.containsKey("invitee")) {
        told.add((Map<String, Object>) keys.get("invitee"));
      }
    }
    return told;
  }
}
