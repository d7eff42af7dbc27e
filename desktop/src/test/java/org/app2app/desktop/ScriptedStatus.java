package org.app2app.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.node.NodeStatus;
import org.app2app.node.PortMapping;
import org.app2app.overlay.Origin;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Traffic;
import org.app2app.overlay.Vote;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/** Statuses of a node that reaches its peers in ways of which one computer has too few. */
final class ScriptedStatus {

  static final PeerId ME = PeerId.of("f".repeat(40));
  static final PeerId RELAY = PeerId.of("2ddd66f6" + "0".repeat(32));
  static final Endpoint WAN = Endpoint.parse("130.161.211.254:1873");

  private static final int WIFI = 1;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ScriptedStatus() {}

  /** An active peer whose id starts with that. */
  static PeerSnapshot reached(
      String id, String address, String operator, PathKind path, long roundTripMillis) {
    return peer(id, address, operator, PeerState.ACTIVE, path, null, roundTripMillis);
  }

  /** One that is reached through {@link #RELAY}, which is at that address. */
  static PeerSnapshot relayed(String id, String address, String operator, long roundTripMillis) {
    return peer(id, address, operator, PeerState.ACTIVE, PathKind.RELAYED, RELAY, roundTripMillis);
  }

  /** One that doesn't answer any more. */
  static PeerSnapshot silent(String id, String address, String operator) {
    return peer(id, address, operator, PeerState.SILENT, null, null, 80);
  }

  private static PeerSnapshot peer(
      String id,
      String address,
      String operator,
      PeerState state,
      PathKind path,
      PeerId relay,
      long roundTripMillis) {
    return new PeerSnapshot(
        PeerId.of((id + "0".repeat(40)).substring(0, 40)),
        Endpoint.parse(address),
        state,
        true,
        true,
        path == PathKind.DIRECT || path == PathKind.MAPPED,
        path,
        relay,
        WIFI,
        operator,
        path == PathKind.RELAYED ? NatMapping.ENDPOINT_DEPENDENT : NatMapping.ENDPOINT_INDEPENDENT,
        roundTripMillis * NANOS_PER_MILLI,
        3_000 * NANOS_PER_MILLI,
        12,
        13,
        Origin.INTRODUCED,
        RELAY);
  }

  /** One that was told of, and has not answered yet. */
  static PeerSnapshot unheard(String id, String address, PeerState state) {
    return new PeerSnapshot(
        id == null ? null : PeerId.of((id + "0".repeat(40)).substring(0, 40)),
        Endpoint.parse(address),
        state,
        false,
        false,
        false,
        null,
        null,
        -1,
        null,
        NatMapping.UNKNOWN,
        -1,
        -1,
        0,
        1,
        Origin.EXCHANGED,
        RELAY);
  }

  /** The status of a node behind such a NAT. */
  static NodeStatus of(
      NatMapping nat, PortMapping mapping, int circuits, List<PeerSnapshot> peers) {
    OverlaySnapshot overlay =
        new OverlaySnapshot(
            WAN,
            null,
            nat,
            List.of(new Vote(RELAY, WAN)),
            peers,
            new Traffic(118, 21_000, 126, 39_000),
            Map.of(),
            true,
            circuits);
    return new NodeStatus(
        ME,
        true,
        Path.of("/data"),
        1873,
        List.of(Endpoint.parse("192.168.1.7:1873")),
        WIFI,
        "Home fibre",
        Pace.LIVELY,
        mapping,
        87_000 * NANOS_PER_MILLI,
        overlay,
        Map.of(),
        Set.of());
  }

  static String json(NodeStatus status) {
    return StatusJson.of(status, status.invite().toString(), "0.2.0");
  }
}
