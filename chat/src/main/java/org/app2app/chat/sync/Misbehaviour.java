package org.app2app.chat.sync;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.PeerId;

/** Which peers sent garbage, and are ignored for a while when there was too much of it. */
final class Misbehaviour {

  private static final int PEERS_MAX = 256;

  private final SyncContext context;
  private final Map<PeerId, Past> pasts = new LinkedHashMap<>();

  private static final class Past {
    int garbage;
    long ignoredUntilNanos = Long.MIN_VALUE;
  }

  Misbehaviour(SyncContext context) {
    this.context = context;
  }

  boolean isIgnored(PeerId peer, long nowNanos) {
    Past past = pasts.get(peer);
    return past != null && past.ignoredUntilNanos > nowNanos;
  }

  /** That peer sent garbage; true if it is ignored from now on. */
  boolean note(PeerId peer, long nowNanos) {
    Past past = pasts.computeIfAbsent(peer, any -> new Past());
    if (pasts.size() > PEERS_MAX) {
      Iterator<PeerId> oldest = pasts.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    if (++past.garbage < context.limits.garbageMax()) {
      return false;
    }
    past.garbage = 0;
    past.ignoredUntilNanos = nowNanos + context.timing.ignoreNanos();
    return true;
  }
}
