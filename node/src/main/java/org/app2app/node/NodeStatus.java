package org.app2app.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * @param uptimeNanos since {@link NodeBuilder#start()} was called
 * @param overlay the peers, the votes, the traffic
 * @param rejected what was dropped or failed, on the wire and in the socket, by reason
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
    long uptimeNanos,
    OverlaySnapshot overlay,
    Map<String, Long> rejected) {}
