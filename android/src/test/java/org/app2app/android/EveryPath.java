package org.app2app.android;

import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import org.app2app.node.ConnectionType;
import org.app2app.node.NodeStatus;
import org.app2app.node.PortMapping;
import org.app2app.overlay.Origin;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Traffic;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/** A node that reaches its peers in every way there is, as loopback can't. */
final class EveryPath {

  static final PeerId RELAY = id("2ddd66f6");

  private static final Endpoint WAN = Endpoint.parse("130.161.211.254:1873");
  private static final String RELAYS = "192.0.2.9:1873";
  private static final long MILLI = 1_000_000;

  private EveryPath() {}

  private static PeerId id(String start) {
    return PeerId.of((start + "0".repeat(40)).substring(0, 40));
  }

  static PeerSnapshot peer(String id, String address, String operator, PathKind path) {
    return new PeerSnapshot(
        id(id),
        Endpoint.parse(address),
        PeerState.ACTIVE,
        true,
        true,
        false,
        path,
        path == PathKind.RELAYED ? RELAY : null,
        ConnectionType.WIFI,
        operator,
        NatMapping.ENDPOINT_DEPENDENT,
        20 * MILLI,
        100 * MILLI,
        1,
        1,
        Origin.INTRODUCED,
        RELAY);
  }

  static List<PeerSnapshot> peers() {
    return List.of(
        peer("2ddd66f6", RELAYS, "NL KPN", PathKind.DIRECT),
        peer("aa00000a", "192.168.1.31:1873", "", PathKind.LAN),
        peer("bb00000b", "198.51.100.7:50123", "DE Telekom", PathKind.PUNCTURED),
        peer("cc00000c", "203.0.113.4:41000", "", PathKind.MAPPED),
        peer("dd00000d", "203.0.113.200:61234", "ES Movistar", PathKind.GUESSED),
        peer("e1e1e1e1", RELAYS, "Vodafone", PathKind.RELAYED),
        peer("e2e2e2e2", RELAYS, "Freifunk Berlin, the long name of a network", PathKind.RELAYED),
        peer("e3e3e3e3", RELAYS, "", PathKind.RELAYED));
  }

  static NodeView view(NatMapping nat, boolean open) {
    OverlaySnapshot overlay =
        new OverlaySnapshot(
            WAN,
            null,
            nat,
            Collections.emptyList(),
            peers(),
            new Traffic(1, 1, 1, 1),
            Collections.emptyMap(),
            true,
            0);
    NodeStatus status =
        new NodeStatus(
            id("17612f88"),
            true,
            Paths.get("data"),
            1873,
            List.of(Endpoint.parse("192.168.1.7:1873")),
            ConnectionType.WIFI,
            "NL KPN",
            Pace.LIVELY,
            open ? new PortMapping("UPnP", WAN) : null,
            1,
            overlay,
            Collections.emptyMap(),
            Collections.emptySet());
    return new NodeView(NodeView.Phase.RUNNING, status, null);
  }
}
