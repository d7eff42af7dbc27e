package org.app2app.session;

/** What packets are protected by (PROTOCOL.md section 11.2). */
public enum CipherSuite {
  /** AES-256-GCM: fast where the processor has instructions for it. */
  AES_GCM(1, "Noise_XX_25519_AESGCM_SHA256"),
  /** ChaCha20-Poly1305: fast enough everywhere. */
  CHACHA_POLY(2, "Noise_XX_25519_ChaChaPoly_SHA256");

  private final int code;
  private final String noiseName;

  CipherSuite(int code, String noiseName) {
    this.code = code;
    this.noiseName = noiseName;
  }

  /** How it stands in a packet. */
  int code() {
    return code;
  }

  /** The Noise protocol whose handshake leads to it. */
  String noiseName() {
    return noiseName;
  }

  /** The suite with that code; null if there is none. */
  static CipherSuite of(int code) {
    for (CipherSuite suite : values()) {
      if (suite.code == code) {
        return suite;
      }
    }
    return null;
  }
}
