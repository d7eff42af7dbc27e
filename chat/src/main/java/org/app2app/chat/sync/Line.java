package org.app2app.chat.sync;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.app2app.wire.PeerId;

/** A peer that is up: what is under way to it, and which conversations it may speak of. */
final class Line {

  /** Beyond so many windows a peer that takes nothing is sent nothing at all. */
  private static final int PATIENCE = 8;

  final PeerId peer;
  final Map<Long, Share> byTag = new HashMap<>();
  final Set<Link> links = new LinkedHashSet<>();
  private final SyncContext context;
  private final Queue<Integer> underWay = new ArrayDeque<>();
  private int bytesUnderWay;

  Line(PeerId peer, SyncContext context) {
    this.peer = peer;
    this.context = context;
  }

  /** Whether it may be sent more than trifles. */
  boolean isFree() {
    return bytesUnderWay < context.limits.windowBytes();
  }

  boolean isIdle() {
    return underWay.isEmpty();
  }

  /** False if it takes nothing for so long that not even this can be sent. */
  boolean send(SyncMessage message) {
    if (bytesUnderWay > PATIENCE * context.limits.windowBytes()) {
      return false;
    }
    byte[] bytes = message.write();
    underWay.add(bytes.length);
    bytesUnderWay += bytes.length;
    context.transmits.add(new Transmit(peer, bytes));
    return true;
  }

  /** The oldest message arrived; true if there is room again for what waits. */
  boolean sent() {
    boolean wasFree = isFree();
    Integer bytes = underWay.poll();
    if (bytes != null) {
      bytesUnderWay -= bytes;
    }
    return !wasFree && isFree();
  }
}
