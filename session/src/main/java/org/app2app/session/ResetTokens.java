package org.app2app.session;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.util.Arrays;

/**
 * How a node that has lost its state, by a restart, tells so to a peer that goes on (PROTOCOL.md
 * section 11.4; the idea is that of RFC 9000 section 10.3): by a token that it gave the peer in the
 * handshake, and that follows from its identity's private key, which it still has.
 */
final class ResetTokens {

  /** Type of a packet that says so. */
  static final int TYPE = 0x16;

  /** Bytes of a token. */
  static final int TOKEN_BYTES = 16;

  /** Bytes of a packet that says so: its type, the index that the peer wrote to, the token. */
  static final int PACKET_BYTES = 1 + Integer.BYTES + TOKEN_BYTES;

  private static final int INDEX_AT = 1;
  private static final int TOKEN_AT = INDEX_AT + Integer.BYTES;
  private static final byte[] USE =
      "app2app-session-reset-token".getBytes(StandardCharsets.US_ASCII);

  private final HMac mac;

  ResetTokens(SessionIdentity identity) {
    this.mac = Sha256.mac(Sha256.derive(identity.privateKey(), USE));
  }

  /** The token of a session that has that index here. */
  byte[] tokenOf(int index) {
    byte[] number = new byte[Integer.BYTES];
    BigEndian.putInt(number, 0, index);
    mac.update(number, 0, number.length);
    byte[] code = new byte[Sha256.BYTES];
    mac.doFinal(code, 0);
    return Arrays.copyOf(code, TOKEN_BYTES);
  }

  /** A datagram that says that the session with that index is lost. */
  byte[] packet(int index) {
    byte[] packet = new byte[PACKET_BYTES];
    packet[0] = TYPE;
    BigEndian.putInt(packet, INDEX_AT, index);
    System.arraycopy(tokenOf(index), 0, packet, TOKEN_AT, TOKEN_BYTES);
    return packet;
  }

  /** Whether a datagram, which may be any bytes, says that the session with that token is lost. */
  static boolean matches(byte[] packet, int length, byte[] token) {
    return length == PACKET_BYTES
        && packet[0] == TYPE
        && Arrays.constantTimeAreEqual(TOKEN_BYTES, packet, TOKEN_AT, token, 0);
  }
}
