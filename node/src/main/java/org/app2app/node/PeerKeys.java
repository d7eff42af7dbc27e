package org.app2app.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * What anybody can tell from a peer's public key: its id, and whether it signed something with
 * {@link Node#sign} (PROTOCOL.md section 3.11).
 *
 * <p>What is signed begins with its purpose, so that what was signed for one purpose proves nothing
 * for another, the session's handshake among them.
 */
public final class PeerKeys {

  /** A public key, in bytes (Ed25519, RFC 8032). */
  public static final int KEY_BYTES = Ed25519.PUBLIC_KEY_SIZE;

  /** A signature, in bytes. */
  public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;

  /** Longest purpose, in characters. */
  public static final int PURPOSE_LENGTH_MAX = 32;

  /** The handshake's has a dash where this has its first blank (PROTOCOL.md section 11.2). */
  private static final String LABEL = "app2app sign ";

  private PeerKeys() {}

  /**
   * The id of the peer with that public key: the first 20 bytes of its SHA-256 (PROTOCOL.md section
   * 3.2).
   */
  public static PeerId idOf(byte[] publicKey) {
    // By the library that makes the keys: to load the platform's would take longer than all the
    // rest of a first start.
    SHA256Digest digest = new SHA256Digest();
    digest.update(publicKey, 0, publicKey.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return PeerId.ofHash(hash, 0);
  }

  /**
   * Whether the owner of the key signed the data for that purpose. Key, data and signature may be
   * any bytes, of any length: what isn't a key or a signature verifies nothing.
   *
   * @throws IllegalArgumentException if the purpose won't do; see {@link Node#sign}
   */
  public static boolean verify(byte[] publicKey, String purpose, byte[] data, byte[] signature) {
    byte[] signed = signed(purpose, data);
    if (publicKey.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    // In full: to a key of small order belong signatures of anything, which anybody can make.
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(publicKey, 0);
    return point != null && Ed25519.verify(signature, 0, point, signed, 0, signed.length);
  }

  static byte[] sign(byte[] privateKey, byte[] publicKey, String purpose, byte[] data) {
    byte[] signed = signed(purpose, data);
    byte[] signature = new byte[SIGNATURE_BYTES];
    Ed25519.sign(privateKey, 0, publicKey, 0, signed, 0, signed.length, signature, 0);
    return signature;
  }

  /** The purpose holds no zero byte, so nothing can be read in two ways. */
  private static byte[] signed(String purpose, byte[] data) {
    checkPurpose(purpose);
    byte[] start = (LABEL + purpose + '\0').getBytes(StandardCharsets.US_ASCII);
    byte[] signed = Arrays.copyOf(start, start.length + data.length);
    System.arraycopy(data, 0, signed, start.length, data.length);
    return signed;
  }

  private static void checkPurpose(String purpose) {
    Objects.requireNonNull(purpose);
    boolean fits = !purpose.isEmpty() && purpose.length() <= PURPOSE_LENGTH_MAX;
    for (int i = 0; fits && i < purpose.length(); i++) {
      fits = purpose.charAt(i) >= ' ' && purpose.charAt(i) < 0x7f;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "A purpose has 1 to " + PURPOSE_LENGTH_MAX + " printable ASCII characters.");
    }
  }
}
