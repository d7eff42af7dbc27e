package org.app2app.session;

import java.util.Objects;
import org.app2app.wire.PeerId;

/**
 * Who we are, and the proof of it.
 *
 * @param peerId our id: what the public key's hash spells
 * @param privateKey the Ed25519 private key, 32 bytes
 * @param publicKey the Ed25519 public key, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SessionIdentity(PeerId peerId, byte[] privateKey, byte[] publicKey) {

  public SessionIdentity {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(privateKey);
    Objects.requireNonNull(publicKey);
  }
}
