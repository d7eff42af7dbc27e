package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.app2app.wire.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * What one shows in a handshake, and checks in another's: the Ed25519 identity, which signs the
 * Noise static key (PROTOCOL.md section 11.2; the idea is that of the libp2p Noise specification).
 *
 * <p>The static key is drawn once and signed once, so that an answer costs no signature.
 */
final class Credentials {

  private static final int VERSION = 1;
  private static final int INDEX_AT = 1;
  private static final int PUBLIC_KEY_AT = INDEX_AT + Integer.BYTES;
  private static final int SIGNATURE_AT = PUBLIC_KEY_AT + Ed25519.PUBLIC_KEY_SIZE;
  private static final int TOKEN_AT = SIGNATURE_AT + Ed25519.SIGNATURE_SIZE;

  /** Bytes of the payload that shows them. Longer ones belong to later versions. */
  static final int PAYLOAD_BYTES = TOKEN_AT + ResetTokens.TOKEN_BYTES;

  private static final byte[] SIGNED =
      "app2app-session-static-key:".getBytes(StandardCharsets.US_ASCII);

  private final SessionIdentity identity;
  private final ResetTokens resetTokens;
  private final DHState staticKey;
  private final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];

  Credentials(SessionIdentity identity, Random random) {
    this.identity = identity;
    this.resetTokens = new ResetTokens(identity);
    byte[] privateKey = new byte[NoiseXx.KEY_BYTES];
    random.nextBytes(privateKey);
    this.staticKey = NoiseXx.keyPair(privateKey);
    Arrays.fill(privateKey, (byte) 0);
    byte[] publicKey = new byte[NoiseXx.KEY_BYTES];
    staticKey.getPublicKey(publicKey, 0);
    byte[] signed = signed(publicKey);
    Ed25519.sign(
        identity.privateKey(), 0, identity.publicKey(), 0, signed, 0, signed.length, signature, 0);
  }

  private static byte[] signed(byte[] staticKey) {
    byte[] signed = Arrays.copyOf(SIGNED, SIGNED.length + staticKey.length);
    System.arraycopy(staticKey, 0, signed, SIGNED.length, staticKey.length);
    return signed;
  }

  /** The key pair that all our handshakes have in common. */
  DHState staticKey() {
    return staticKey;
  }

  PeerId peerId() {
    return identity.peerId();
  }

  /** The payload that shows them, in a handshake in which our index is that. */
  byte[] payload(int index) {
    byte[] payload = new byte[PAYLOAD_BYTES];
    payload[0] = VERSION;
    BigEndian.putInt(payload, INDEX_AT, index);
    System.arraycopy(identity.publicKey(), 0, payload, PUBLIC_KEY_AT, Ed25519.PUBLIC_KEY_SIZE);
    System.arraycopy(signature, 0, payload, SIGNATURE_AT, signature.length);
    System.arraycopy(resetTokens.tokenOf(index), 0, payload, TOKEN_AT, ResetTokens.TOKEN_BYTES);
    return payload;
  }

  /**
   * Checks what a peer shows, which may be any bytes.
   *
   * @param payload holds it in {@code [0, length)}
   * @param index the index that the peer's packets name as its own
   * @param staticKey the static key that the handshake brought
   * @return who it is; null if it didn't prove that
   */
  static Proven check(byte[] payload, int length, int index, byte[] staticKey) {
    if (length < PAYLOAD_BYTES
        || payload[0] != VERSION
        || BigEndian.getInt(payload, INDEX_AT) != index
        || !Ed25519.validatePublicKeyFull(payload, PUBLIC_KEY_AT)) {
      return null;
    }
    byte[] signed = signed(staticKey);
    if (!Ed25519.verify(payload, SIGNATURE_AT, payload, PUBLIC_KEY_AT, signed, 0, signed.length)) {
      return null;
    }
    byte[] publicKey = Arrays.copyOfRange(payload, PUBLIC_KEY_AT, SIGNATURE_AT);
    PeerId peer = PeerId.ofHash(Sha256.hash(publicKey), 0);
    return new Proven(peer, publicKey, Arrays.copyOfRange(payload, TOKEN_AT, PAYLOAD_BYTES));
  }

  /**
   * A peer that showed its credentials.
   *
   * @param publicKey its Ed25519 public key
   * @param resetToken what it will say if it has lost the session
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Proven(PeerId peer, byte[] publicKey, byte[] resetToken) {}
}
