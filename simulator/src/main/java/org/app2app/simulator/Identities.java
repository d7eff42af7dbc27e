package org.app2app.simulator;

import java.util.SplittableRandom;
import org.app2app.session.SessionIdentity;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Makes identities that can be proven, the same ones in each run. */
final class Identities {

  private static final int KEY_BYTES = 32;

  private Identities() {}

  static SessionIdentity draw(SplittableRandom random) {
    byte[] privateKey = new byte[KEY_BYTES];
    random.nextBytes(privateKey);
    byte[] publicKey =
        new Ed25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded();
    SHA256Digest digest = new SHA256Digest();
    digest.update(publicKey, 0, publicKey.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return new SessionIdentity(PeerId.ofHash(hash, 0), privateKey, publicKey);
  }
}
