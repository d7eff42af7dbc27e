package org.app2app.session;

import java.util.Objects;
import org.app2app.wire.PeerId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Who we are, and the proof of it.
 *
 * @param peerId our id: what the public key's hash spells
 * @param privateKey the Ed25519 private key, 32 bytes
 * @param publicKey the Ed25519 public key, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SessionIdentity(PeerId peerId, byte[] privateKey, byte[] publicKey) {

  /**
   * Checks the lengths of the keys.
   *
   * @throws IllegalArgumentException if one of them isn't 32 bytes long
   */
  public SessionIdentity {
    Objects.requireNonNull(peerId);
    check(privateKey, Ed25519.SECRET_KEY_SIZE, "private");
    check(publicKey, Ed25519.PUBLIC_KEY_SIZE, "public");
  }

  private static void check(byte[] key, int length, String kind) {
    if (key.length != length) {
      throw new IllegalArgumentException(
          "a " + kind + " key has " + length + " bytes, not " + key.length);
    }
  }

  /**
   * Whose private key that is.
   *
   * @throws IllegalArgumentException if it isn't 32 bytes long
   */
  public static SessionIdentity of(byte[] privateKey) {
    check(privateKey, Ed25519.SECRET_KEY_SIZE, "private");
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
    return new SessionIdentity(idOf(publicKey), privateKey, publicKey);
  }

  /** The id that the hash of a public key spells (PROTOCOL.md section 3.2). */
  static PeerId idOf(byte[] publicKey) {
    return PeerId.ofHash(Sha256.hash(publicKey), 0);
  }
}
