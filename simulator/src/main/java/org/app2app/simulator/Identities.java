package org.app2app.simulator;

import java.util.SplittableRandom;
import org.app2app.session.SessionIdentity;

/** Makes identities that can be proven, the same ones in each run. */
final class Identities {

  private static final int KEY_BYTES = 32;

  private Identities() {}

  static SessionIdentity draw(SplittableRandom random) {
    byte[] privateKey = new byte[KEY_BYTES];
    random.nextBytes(privateKey);
    return SessionIdentity.of(privateKey);
  }
}
