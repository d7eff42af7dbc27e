package org.app2app.chat.carry;

import java.util.Random;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Real identities, drawn from a seed. */
final class Keys implements Author {

  /** Checks what they signed. */
  static final Signatures SIGNATURES =
      new Signatures() {
        @Override
        public boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature) {
          return Ed25519.validatePublicKeyFull(publicKey, 0)
              && Ed25519.verify(signature, 0, publicKey, 0, bytes, 0, bytes.length);
        }

        @Override
        public PeerId idOf(byte[] publicKey) {
          SHA256Digest digest = new SHA256Digest();
          digest.update(publicKey, 0, publicKey.length);
          byte[] hash = new byte[32];
          digest.doFinal(hash, 0);
          return PeerId.ofHash(hash, 0);
        }
      };

  private final byte[] privateKey = new byte[32];
  private final byte[] publicKey = new byte[32];

  Keys(Random random) {
    random.nextBytes(privateKey);
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
  }

  @Override
  public PeerId id() {
    return SIGNATURES.idOf(publicKey);
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public byte[] sign(byte[] bytes) {
    byte[] signature = new byte[64];
    Ed25519.sign(privateKey, 0, bytes, 0, bytes.length, signature, 0);
    return signature;
  }
}
