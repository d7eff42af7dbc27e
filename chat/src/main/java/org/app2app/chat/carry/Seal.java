package org.app2app.chat.carry;

import java.util.Arrays;
import java.util.Random;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Seals letters to a receiver's public key, and opens them: an ephemeral X25519 key pair for each,
 * HKDF-SHA256, ChaCha20-Poly1305 (PROTOCOL.md section 13.5.2). The idea is that of HPKE (RFC 9180)
 * in its base mode; who wrote it, the letter says inside.
 */
final class Seal {

  /** An envelope has a power of two of bytes, from this one on: so sizes tell little. */
  static final int ENVELOPE_BYTES_MIN = 512;

  static final int ENVELOPE_BYTES_MAX = 65_536;

  private static final byte VERSION = 1;
  private static final int KEY_AT = 1;
  private static final int SEALED_AT = KEY_AT + X25519.POINT_SIZE;
  private static final int TAG_BYTES = 16;

  /** What an envelope has more than its letter, in bytes. */
  static final int OVERHEAD_BYTES = SEALED_AT + TAG_BYTES;

  /** Each key seals a single letter. */
  private static final byte[] NONCE = new byte[12];

  private Seal() {}

  /** Whether an envelope may have that size. */
  static boolean isSize(long bytes) {
    return bytes >= ENVELOPE_BYTES_MIN && bytes <= ENVELOPE_BYTES_MAX && Long.bitCount(bytes) == 1;
  }

  /**
   * Pads a letter and seals it.
   *
   * @return null if that key is none
   */
  static byte[] seal(byte[] letter, PeerId receiver, byte[] sealingKey, Random random) {
    byte[] secret = new byte[X25519.SCALAR_SIZE];
    random.nextBytes(secret);
    byte[] envelope = new byte[size(letter.length + OVERHEAD_BYTES)];
    envelope[0] = VERSION;
    X25519.generatePublicKey(secret, 0, envelope, KEY_AT);
    byte[] shared = agree(secret, sealingKey, 0);
    Arrays.fill(secret, (byte) 0);
    if (shared == null) {
      return null;
    }
    ChaCha20Poly1305 cipher = cipher(true, key(shared, envelope, sealingKey, receiver), receiver);
    byte[] padded = Arrays.copyOf(letter, envelope.length - OVERHEAD_BYTES);
    int at = SEALED_AT + cipher.processBytes(padded, 0, padded.length, envelope, SEALED_AT);
    try {
      cipher.doFinal(envelope, at);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("a letter can't be sealed", e);
    }
    return envelope;
  }

  private static int size(int bytes) {
    int size = ENVELOPE_BYTES_MIN;
    while (size < bytes) {
      size *= 2;
    }
    if (size > ENVELOPE_BYTES_MAX) {
      throw new IllegalArgumentException("too long for an envelope");
    }
    return size;
  }

  /**
   * Opens an envelope, which may be any bytes.
   *
   * @return the letter with its padding; null if it wasn't sealed to that key of that receiver
   */
  static byte[] open(byte[] envelope, PeerId receiver, byte[] secret, byte[] sealingKey) {
    if (!isSize(envelope.length) || envelope[0] != VERSION) {
      return null;
    }
    byte[] shared = agree(secret, envelope, KEY_AT);
    if (shared == null) {
      return null;
    }
    ChaCha20Poly1305 cipher = cipher(false, key(shared, envelope, sealingKey, receiver), receiver);
    byte[] letter = new byte[envelope.length - OVERHEAD_BYTES];
    int sealed = envelope.length - SEALED_AT;
    try {
      int at = cipher.processBytes(envelope, SEALED_AT, sealed, letter, 0);
      cipher.doFinal(letter, at);
      return letter;
    } catch (InvalidCipherTextException notSealedSo) {
      return null;
    }
  }

  static byte[] publicKeyOf(byte[] secret) {
    byte[] publicKey = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(secret, 0, publicKey, 0);
    return publicKey;
  }

  /** Null if the public key is one of the few that agree on nothing (RFC 7748 section 6.1). */
  private static byte[] agree(byte[] secret, byte[] publicKey, int at) {
    byte[] shared = new byte[X25519.POINT_SIZE];
    return X25519.calculateAgreement(secret, 0, publicKey, at, shared, 0) ? shared : null;
  }

  /** Both public keys are the salt, so that the key follows from the whole agreement. */
  private static byte[] key(byte[] shared, byte[] envelope, byte[] sealingKey, PeerId receiver) {
    byte[] salt = Hashes.join(Arrays.copyOfRange(envelope, KEY_AT, SEALED_AT), sealingKey);
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(shared, salt, boundTo(receiver)));
    byte[] key = new byte[32];
    generator.generateBytes(key, 0, key.length);
    Arrays.fill(shared, (byte) 0);
    return key;
  }

  private static ChaCha20Poly1305 cipher(boolean seals, byte[] key, PeerId receiver) {
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    KeyParameter parameter = new KeyParameter(key);
    cipher.init(seals, new AEADParameters(parameter, 8 * TAG_BYTES, NONCE, boundTo(receiver)));
    Arrays.fill(key, (byte) 0);
    return cipher;
  }

  private static byte[] boundTo(PeerId receiver) {
    return Hashes.ascii("app2app mail 1 to " + receiver);
  }
}
