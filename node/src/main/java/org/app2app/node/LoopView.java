package org.app2app.node;

import java.util.Collections;
import java.util.Map;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Traffic;
import org.app2app.wire.NatMapping;

/**
 * What the loop knows at one moment; immutable.
 *
 * @param rejected the overlay's counters and the sockets'
 */
record LoopView(OverlaySnapshot overlay, Map<String, Long> rejected) {

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
          Collections.emptyMap());
}
