package org.app2app.node;

import java.util.Arrays;
import java.util.List;
import org.app2app.engine.Engine;
import org.app2app.overlay.OverlayConfig;
import org.app2app.session.CipherSuite;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionIdentity;
import org.app2app.session.SessionLimits;

/** Makes the engine that suits this host. */
final class Engines {

  /** Processors that have instructions for AES, nearly all of them. */
  private static final List<String> WITH_AES = Arrays.asList("amd64", "x86_64", "aarch64", "arm64");

  private Engines() {}

  static Engine engine(OverlayConfig overlay, Identity identity, Handlers services, long nowNanos) {
    SessionIdentity proof =
        new SessionIdentity(identity.peerId(), identity.privateKey(), identity.publicKey());
    SessionConfig sessions =
        new SessionConfig(proof, suite(System.getProperty("os.arch", "")), SessionLimits.DEFAULT);
    Engine engine = new Engine(overlay, sessions, new UnpredictableRandom(), nowNanos);
    engine.setServices(services::has);
    return engine;
  }

  /** What packets are protected by on such a processor. */
  static CipherSuite suite(String architecture) {
    return WITH_AES.contains(architecture) ? CipherSuite.AES_GCM : CipherSuite.CHACHA_POLY;
  }
}
