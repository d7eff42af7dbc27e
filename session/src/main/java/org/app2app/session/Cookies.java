package org.app2app.session;

import java.util.Random;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.util.Arrays;

/**
 * Proofs that somebody receives what is sent to where it says it is, of which we remember nothing
 * (PROTOCOL.md section 11.2; the idea is that of WireGuard's cookies and QUIC's Retry).
 */
final class Cookies {

  /** How long a secret makes cookies; for as long again, they are taken. */
  static final long SECRET_NANOS = 120_000_000_000L;

  private final Random random;
  private HMac current;
  private HMac previous;
  private long madeNanos;

  Cookies(Random random, long nowNanos) {
    this.random = random;
    this.current = newSecret();
    this.previous = newSecret();
    this.madeNanos = nowNanos;
  }

  private HMac newSecret() {
    byte[] secret = new byte[Sha256.BYTES];
    random.nextBytes(secret);
    return Sha256.mac(secret);
  }

  private void rotate(long nowNanos) {
    long age = nowNanos - madeNanos;
    if (age >= SECRET_NANOS) {
      previous = age < 2 * SECRET_NANOS ? current : newSecret();
      current = newSecret();
      madeNanos = nowNanos;
    }
  }

  /** The cookie for who is there and begins a handshake with that index. */
  byte[] make(byte[] origin, int index, long nowNanos) {
    rotate(nowNanos);
    return make(current, origin, index);
  }

  private static byte[] make(HMac mac, byte[] origin, int index) {
    byte[] number = new byte[Integer.BYTES];
    BigEndian.putInt(number, 0, index);
    mac.update(number, 0, number.length);
    mac.update(origin, 0, origin.length);
    byte[] cookie = new byte[HandshakePackets.COOKIE_BYTES];
    mac.doFinal(cookie, 0);
    return cookie;
  }

  /** Whether what stands at {@code offset} is such a cookie, and not too old. */
  boolean isValid(byte[] packet, int offset, byte[] origin, int index, long nowNanos) {
    rotate(nowNanos);
    return matches(packet, offset, make(current, origin, index))
        || matches(packet, offset, make(previous, origin, index));
  }

  private static boolean matches(byte[] packet, int offset, byte[] cookie) {
    return Arrays.constantTimeAreEqual(cookie.length, packet, offset, cookie, 0);
  }
}
