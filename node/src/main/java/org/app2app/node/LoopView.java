package org.app2app.node;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Traffic;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/**
 * What the loop knows at one moment; immutable.
 *
 * @param rejected the overlay's counters and the sockets'
 * @param sessions with whom there is an open session
 */
record LoopView(OverlaySnapshot overlay, Map<String, Long> rejected, Set<PeerId> sessions) {

  /** Before anything happened. */
  static final LoopView EMPTY =
      new LoopView(
          new OverlaySnapshot(
              null,
              null,
              NatMapping.UNKNOWN,
              Collections.emptyList(),
              Collections.emptyList(),
              new Traffic(0, 0, 0, 0),
              Collections.emptyMap(),
              false,
              0),
          Collections.emptyMap(),
          Collections.emptySet());
}
