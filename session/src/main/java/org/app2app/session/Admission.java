package org.app2app.session;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Decides whose handshake is worth a few curve operations (PROTOCOL.md section 11.2). Anybody's, as
 * long as there is little to do; then that of those who have shown, by a cookie, that they are
 * where they say, each within what its origin may cost. So somebody who floods under false
 * addresses takes nothing from those who don't.
 */
final class Admission {

  /** What becomes of a first message. */
  enum Verdict {
    ADMITTED,
    COOKIE_NEEDED,
    REFUSED
  }

  /** Origins whose rate is remembered: those of which something came last; about 100 KiB. */
  private static final int ORIGINS_MAX = 1_024;

  private final SessionLimits limits;
  private final SessionCounters counters;
  private final Cookies cookies;
  private final TokenBucket all;
  private final Map<ByteBuffer, TokenBucket> byOrigin = new LinkedHashMap<>(16, 0.75f, true);

  Admission(SessionLimits limits, SessionCounters counters, Random random, long nowNanos) {
    this.limits = limits;
    this.counters = counters;
    this.cookies = new Cookies(random, nowNanos);
    this.all = new TokenBucket(limits.handshakesPerSecond(), nowNanos);
  }

  /**
   * Judges a first message, and pays for it if it is admitted.
   *
   * @param busy there is little room left
   */
  Verdict judge(byte[] origin, byte[] first, boolean busy, long nowNanos) {
    boolean proven = HandshakePackets.hasCookie(first) && isProven(origin, first, nowNanos);
    if (!proven && (busy || all.isLow(nowNanos))) {
      return cookieNeeded(first);
    }
    TokenBucket own = bucket(origin, nowNanos);
    if (!proven && own.isLow(nowNanos)) {
      return cookieNeeded(first);
    }
    if (!own.has(nowNanos) || !all.has(nowNanos)) {
      counters.count(SessionRejection.HANDSHAKE_LIMIT);
      return Verdict.REFUSED;
    }
    own.take();
    all.take();
    return Verdict.ADMITTED;
  }

  private Verdict cookieNeeded(byte[] first) {
    if (HandshakePackets.hasCookie(first)) {
      counters.count(SessionRejection.BAD_COOKIE);
    }
    return Verdict.COOKIE_NEEDED;
  }

  private boolean isProven(byte[] origin, byte[] first, long nowNanos) {
    int index = BigEndian.getInt(first, HandshakePackets.INDEX_AT);
    return cookies.isValid(first, HandshakePackets.COOKIE_AT, origin, index, nowNanos);
  }

  /** The answer to a first message that needs a cookie. */
  byte[] cookie(byte[] origin, byte[] first, long nowNanos) {
    int index = BigEndian.getInt(first, HandshakePackets.INDEX_AT);
    return HandshakePackets.cookie(index, cookies.make(origin, index, nowNanos));
  }

  /** Pays for curve operations that nobody's first message paid for; false if it can't. */
  boolean payForMore(long nowNanos) {
    boolean paid = all.has(nowNanos);
    if (paid) {
      all.take();
    }
    return paid;
  }

  private TokenBucket bucket(byte[] origin, long nowNanos) {
    TokenBucket bucket =
        byOrigin.computeIfAbsent(
            ByteBuffer.wrap(origin),
            any -> new TokenBucket(limits.handshakesPerOriginPerSecond(), nowNanos));
    if (byOrigin.size() > ORIGINS_MAX) {
      byOrigin.remove(byOrigin.keySet().iterator().next());
    }
    return bucket;
  }

  /** How many origins are remembered. */
  int origins() {
    return byOrigin.size();
  }
}
