package org.app2app.session;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SHA-256 and what is made of it. */
final class Sha256 {

  static final int BYTES = 32;

  private Sha256() {}

  static byte[] hash(byte[] input) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(input, 0, input.length);
    byte[] hash = new byte[BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** HMAC (RFC 2104) with that key. */
  static HMac mac(byte[] key) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    return mac;
  }

  /** 32 bytes that follow from a secret, for that use alone: HKDF (RFC 5869), without salt. */
  static byte[] derive(byte[] secret, byte[] use) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(secret, null, use));
    byte[] derived = new byte[BYTES];
    generator.generateBytes(derived, 0, BYTES);
    return derived;
  }
}
