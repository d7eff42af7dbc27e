package org.app2app.desktop;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.node.ConnectionType;
import org.app2app.node.NodeStatus;
import org.app2app.node.PortMapping;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Traffic;
import org.app2app.overlay.Vote;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/** A node's status as the JSON of {@code GET /api/status}. */
final class StatusJson {

  /** Peers in one status; those left out are the silent ones. */
  static final int PEERS_MAX = 500;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Who matters most comes first. */
  private static final List<PeerState> ORDER =
      List.of(PeerState.ACTIVE, PeerState.CONTACTED, PeerState.CANDIDATE, PeerState.SILENT);

  private final JsonWriter json;
  private final boolean aged;
  private final Set<PeerId> sessions;
  private final Set<String> keys = new HashSet<>();

  private StatusJson(JsonWriter json, boolean aged, Set<PeerId> sessions) {
    this.json = json;
    this.sessions = sessions;
    this.aged = aged;
  }

  static String of(NodeStatus status, String invite, String version) {
    return write(status, invite, version, true);
  }

  /** The same without what changes by the mere passing of time. */
  static String unaged(NodeStatus status, String invite, String version) {
    return write(status, invite, version, false);
  }

  private static String write(NodeStatus status, String invite, String version, boolean aged) {
    StringWriter text = new StringWriter(4_096);
    try (JsonWriter json = new JsonWriter(text)) {
      new StatusJson(json, aged, status.sessions()).write(status, invite, version);
    } catch (IOException impossible) {
      throw new AssertionError("a string can always be written to", impossible);
    }
    return text.toString();
  }

  private void write(NodeStatus status, String invite, String version) throws IOException {
    json.beginObject();
    json.name("version").value(version);
    json.name("peerId").value(status.peerId().toString());
    json.name("state").value(status.running() ? "running" : "stopped");
    if (aged) {
      json.name("uptimeSeconds").value(rounded(status.uptimeNanos() / NANOS_PER_SECOND, 10));
    }
    json.name("dataFolder").value(status.dataFolder().toString());
    writeHost(status);
    json.name("invite").value(invite);
    json.name("port").value(status.port());
    writePortMapping(status);
    writeNat(status);
    writeOverlay(status.overlay());
    writeCounters(status.rejected());
    json.endObject();
  }

  private void writeHost(NodeStatus status) throws IOException {
    List<Endpoint> addresses = status.localAddresses();
    json.name("localAddresses").beginArray();
    for (Endpoint address : addresses) {
      json.value(address.toString());
    }
    json.endArray();
    json.name("localIp").value(addresses.isEmpty() ? null : addresses.get(0).addressText());
    json.name("connection").value(ConnectionType.text(status.connectionType()));
    json.name("operator").value(status.operator());
  }

  private void writePortMapping(NodeStatus status) throws IOException {
    PortMapping mapping = status.portMapping();
    json.name("portMapping");
    if (mapping == null) {
      json.nullValue();
      return;
    }
    json.beginObject().name("protocol").value(mapping.protocol());
    json.name("address").value(mapping.external().toString());
    json.name("open").value(status.isPortOpen()).endObject();
  }

  private void writeNat(NodeStatus status) throws IOException {
    NatMapping mapping = status.overlay().natMapping();
    json.name("nat").value(mapping.text());
    json.name("natMeaning").value(NatMeaning.of(mapping, status.isPortOpen()));
  }

  private void writeOverlay(OverlaySnapshot overlay) throws IOException {
    int active = overlay.activePeers();
    int connectable = overlay.connectablePeers();
    endpoint("wanAddress", overlay.wanIpv4());
    endpoint("wanAddressIpv6", overlay.wanIpv6());
    json.name("activePeers").value(active);
    json.name("connectablePeers").value(connectable);
    double ratio = active == 0 ? 0 : (double) connectable / active;
    json.name("connectableRatio").value(rounded(ratio, 100));
    json.name("votes").beginArray();
    for (Vote vote : overlay.votes()) {
      json.beginObject().name("reporter").value(vote.reporter().toString());
      json.name("address").value(vote.reported().toString()).endObject();
    }
    json.endArray();
    json.name("peers").beginArray();
    for (PeerSnapshot peer : mostImportant(overlay.peers())) {
      writePeer(peer);
    }
    json.endArray();
    writeTraffic(overlay.traffic());
    json.name("relaying").beginObject().name("willing").value(overlay.relays());
    json.name("circuits").value(overlay.circuitsCarried()).endObject();
  }

  private static List<PeerSnapshot> mostImportant(List<PeerSnapshot> peers) {
    List<PeerSnapshot> sorted = new ArrayList<>(peers);
    sorted.sort(Comparator.comparingInt(peer -> ORDER.indexOf(peer.state())));
    return sorted.subList(0, Math.min(PEERS_MAX, sorted.size()));
  }

  private void writePeer(PeerSnapshot peer) throws IOException {
    json.beginObject();
    json.name("key").value(key(peer));
    text("peerId", peer.peerId());
    endpoint("address", peer.endpoint());
    json.name("state").value(peer.state().text());
    json.name("heard").value(peer.heard());
    json.name("version").value(peer.heard() ? (Integer) (peer.version2() ? 2 : 1) : null);
    json.name("connection").value(ConnectionType.text(peer.connectionType()));
    json.name("operator").value(peer.networkOperator() == null ? "" : peer.networkOperator());
    json.name("nat").value(peer.natMapping() == null ? "unknown" : peer.natMapping().text());
    json.name("path").value(peer.path() == null ? null : peer.path().text());
    text("relay", peer.relay());
    json.name("session").value(hasSession(peer));
    json.name("connectable").value(peer.connectable());
    time("roundTripMillis", peer.roundTripNanos(), NANOS_PER_MILLI);
    if (aged) {
      time("heardSecondsAgo", peer.heardNanosAgo(), NANOS_PER_SECOND);
    }
    json.name("received").value(peer.datagramsReceived());
    json.name("sent").value(peer.datagramsSent());
    json.name("origin").value(peer.origin().text());
    text("introducedBy", peer.introducedBy());
    json.endObject();
  }

  /** Others may claim its id as well; of those, one is active. */
  private boolean hasSession(PeerSnapshot peer) {
    return peer.state() == PeerState.ACTIVE && sessions.contains(peer.peerId());
  }

  /**
   * What tells this peer from the others, and stays the same while its path changes: its id, for
   * those who share a relay share an address. An id is a claim, so whoever comes later under the
   * same one has its address with it.
   */
  private String key(PeerSnapshot peer) {
    String key = peer.peerId() == null ? peer.endpoint().toString() : peer.peerId().toString();
    if (keys.contains(key)) {
      key += " " + peer.endpoint(); // no id has a space in it
    }
    while (!keys.add(key)) {
      key += "+";
    }
    return key;
  }

  private void writeTraffic(Traffic traffic) throws IOException {
    json.name("traffic").beginObject();
    json.name("datagramsIn").value(traffic.datagramsIn());
    json.name("bytesIn").value(traffic.bytesIn());
    json.name("datagramsOut").value(traffic.datagramsOut());
    json.name("bytesOut").value(traffic.bytesOut());
    json.endObject();
  }

  private void writeCounters(Map<String, Long> counters) throws IOException {
    json.name("rejected").beginObject();
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      json.name(counter.getKey()).value(counter.getValue());
    }
    json.endObject();
  }

  private void endpoint(String name, Endpoint endpoint) throws IOException {
    text(name, endpoint);
  }

  private void text(String name, Object value) throws IOException {
    json.name(name).value(value == null ? null : value.toString());
  }

  /** Null for a negative, that is an unknown, time. */
  private void time(String name, long nanos, double unit) throws IOException {
    json.name(name).value(nanos < 0 ? null : (Double) rounded(nanos / unit, 100));
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }
}
