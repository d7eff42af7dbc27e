package org.app2app.session;

import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.Noise;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.ShortBufferException;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * ChaCha20-Poly1305, in Java: for processors without instructions for AES. The nonce is that of
 * Noise (section 12.3): 4 zero bytes and the counter, least significant byte first.
 */
final class ChaChaPoly implements Aead {

  /** Nonce of the next key: 2^64-1, which Noise keeps for it (section 4.2). */
  private static final byte[] REKEY_NONCE = {0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1};

  /** The first block of ChaCha20 is Poly1305's key: RFC 8439 section 2.8. */
  private static final int BLOCK_BYTES = 64;

  /** RFC 9001 section 6.6. */
  private static final long FORGERIES_MAX = 1L << 36;

  private final byte[] header = new byte[PacketProtection.HEADER_BYTES];
  private final CipherState cipher;
  private final byte[] key;

  /**
   * @param key {@link #KEY_BYTES} bytes; copied
   */
  ChaChaPoly(byte[] key) {
    this.key = key.clone();
    this.cipher = newCipher();
    cipher.initializeKey(key, 0);
  }

  private static CipherState newCipher() {
    try {
      return Noise.createCipher("ChaChaPoly");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Noise library has no ChaChaPoly", e);
    }
  }

  @Override
  public void seal(long counter, byte[] plaintext, int length, byte[] packet) {
    try {
      begin(counter, packet);
      cipher.encryptWithAd(header, plaintext, 0, packet, header.length, length);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a packet can't be sealed", e);
    }
  }

  @Override
  public int open(long counter, byte[] packet, int length, byte[] plaintext) {
    try {
      begin(counter, packet);
      return cipher.decryptWithAd(
          header, packet, header.length, plaintext, 0, length - header.length);
    } catch (BadPaddingException e) {
      return -1;
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a packet can't be opened", e);
    }
  }

  private void begin(long counter, byte[] packet) {
    System.arraycopy(packet, 0, header, 0, header.length);
    cipher.setNonce(counter);
  }

  @Override
  public Aead next() {
    ChaCha7539Engine engine = new ChaCha7539Engine();
    engine.init(true, new ParametersWithIV(new KeyParameter(key), REKEY_NONCE));
    byte[] stream = new byte[BLOCK_BYTES + KEY_BYTES];
    engine.processBytes(stream, 0, stream.length, stream, 0);
    byte[] next = Arrays.copyOfRange(stream, BLOCK_BYTES, stream.length);
    Aead aead = new ChaChaPoly(next);
    Arrays.fill(stream, (byte) 0);
    Arrays.fill(next, (byte) 0);
    return aead;
  }

  @Override
  public long forgeriesMax() {
    return FORGERIES_MAX;
  }

  @Override
  public void destroy() {
    Arrays.fill(key, (byte) 0);
    cipher.destroy();
  }
}
