package org.app2app.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;

/**
 * A {@link TokenBucket} per IP address, whatever the port; the addresses used longest ago are
 * forgotten first.
 */
final class TargetLimiter {

  private final int perSecond;
  private final Map<Endpoint, TokenBucket> buckets;

  TargetLimiter(int perSecond, int targetsMax) {
    this.perSecond = perSecond;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Endpoint, TokenBucket> eldest) {
            return size() > targetsMax;
          }
        };
  }

  /** Whether one more datagram may go to that address; counts it if so. */
  boolean take(Endpoint target, long nowNanos) {
    Endpoint address = target.withPort(0);
    TokenBucket bucket = buckets.get(address);
    if (bucket == null) {
      bucket = new TokenBucket(perSecond, nowNanos);
      buckets.put(address, bucket);
    }
    return bucket.take(nowNanos);
  }
}
