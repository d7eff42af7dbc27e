package org.app2app.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/** At which addresses somebody claims an id that a session has shown to be another's. */
final class Disproofs {

  /** About 20 kB; the oldest is forgotten first. */
  private static final int DISPROOFS_MAX = 128;

  private static final long LIFE_NANOS = 600_000_000_000L;

  private record Claim(Endpoint endpoint, PeerId id) {}

  private final Map<Claim, Long> until = new LinkedHashMap<>();

  void add(Endpoint endpoint, PeerId id, long nowNanos) {
    if (until.size() >= DISPROOFS_MAX) {
      until.remove(until.keySet().iterator().next());
    }
    until.put(new Claim(endpoint, id), nowNanos + LIFE_NANOS);
  }

  /** Whether that peer isn't at that address, whatever is said there. */
  boolean has(Endpoint endpoint, PeerId id, long nowNanos) {
    if (until.isEmpty()) {
      return false;
    }
    Long end = until.get(new Claim(endpoint, id));
    return end != null && nowNanos < end;
  }
}
