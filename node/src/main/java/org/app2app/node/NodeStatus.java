package org.app2app.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Pace;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * All that there is to know of a node at one moment; immutable.
 *
 * @param running false once the node ended; the rest is as it was then
 * @param dataFolder where it keeps its identity and its peers
 * @param port its UDP port
 * @param localAddresses its addresses on the networks of this host, the likeliest first; IPv6
 *     link-local ones aren't among them
 * @param connectionType what this host is connected by; see {@link ConnectionType}
 * @param operator the mobile operator, or empty
 * @param pace how much it does of its own accord
 * @param portMapping the port that the router opened; null if there is none
 * @param uptimeNanos since {@link NodeBuilder#start()} was called
 * @param overlay the peers, the votes, the traffic
 * @param rejected what was dropped or failed, on the wire and in the socket, by reason
 * @param sessions with whom there is an open session: these have proven their ids
 */
public record NodeStatus(
    PeerId peerId,
    boolean running,
    Path dataFolder,
    int port,
    List<Endpoint> localAddresses,
    int connectionType,
    String operator,
    Pace pace,
    PortMapping portMapping,
    long uptimeNanos,
    OverlaySnapshot overlay,
    Map<String, Long> rejected,
    Set<PeerId> sessions) {

  /** The link by which others find the node; see {@link Node#invite}. */
  public Invite invite() {
    return Invites.of(this);
  }

  /**
   * Whether others can reach us by the port that the router opened, as far as we can tell: its
   * address is a public one, and others see us there too.
   */
  public boolean isPortOpen() {
    return portMapping != null
        && portMapping.isPublic()
        && (overlay.wanIpv4() == null || overlay.wanIpv4().sameAddress(portMapping.external()));
  }
}
