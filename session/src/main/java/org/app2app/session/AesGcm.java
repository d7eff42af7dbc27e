package org.app2app.session;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM of the platform, which uses the processor's instructions for it. The nonce is that of
 * Noise (section 12.4): 4 zero bytes and the counter, most significant byte first.
 */
final class AesGcm implements Aead {

  private static final int TAG_BITS = 8 * PacketProtection.TAG_BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int COUNTER_AT = 4;

  /** No packet has this number: Noise keeps it for the next key (section 4.2). */
  private static final long REKEY_COUNTER = -1;

  /** RFC 9001 section 6.6. */
  private static final long FORGERIES_MAX = 1L << 52;

  /** Shared by all generations of the direction: it is much bigger than a key. */
  private final Cipher cipher;

  private final byte[] nonce = new byte[NONCE_BYTES];
  private SecretKeySpec key;

  /** For the plaintext of long packets; made when one comes. */
  private byte[] roomy;

  /**
   * @param key {@link #KEY_BYTES} bytes; copied
   */
  AesGcm(byte[] key) {
    this(newCipher(), key);
  }

  private AesGcm(Cipher cipher, byte[] key) {
    this.cipher = cipher;
    this.key = new SecretKeySpec(key, "AES");
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no AES-GCM", e);
    }
  }

  @Override
  public void seal(long counter, byte[] plaintext, int length, byte[] packet) {
    try {
      begin(Cipher.ENCRYPT_MODE, counter);
      cipher.updateAAD(packet, 0, PacketProtection.HEADER_BYTES);
      cipher.doFinal(plaintext, 0, length, packet, PacketProtection.HEADER_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a packet can't be sealed", e);
    }
  }

  @Override
  public int open(long counter, byte[] packet, int length, byte[] plaintext) {
    try {
      begin(Cipher.DECRYPT_MODE, counter);
      int header = PacketProtection.HEADER_BYTES;
      cipher.updateAAD(packet, 0, header);
      byte[] target = withRoomForTag(plaintext, length - header);
      int opened = cipher.doFinal(packet, header, length - header, target, 0);
      if (target != plaintext) {
        System.arraycopy(target, 0, plaintext, 0, opened);
      }
      return opened;
    } catch (AEADBadTagException e) {
      return -1;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a packet can't be opened", e);
    }
  }

  /** Ciphers of older Androids want room for the tag as well, though they don't write it. */
  private byte[] withRoomForTag(byte[] plaintext, int sealedLength) {
    if (plaintext.length >= sealedLength) {
      return plaintext;
    }
    if (roomy == null) {
      roomy = new byte[PacketProtection.PLAINTEXT_MAX + PacketProtection.TAG_BYTES];
    }
    return roomy;
  }

  private void begin(int mode, long counter) throws GeneralSecurityException {
    BigEndian.put(nonce, COUNTER_AT, counter, Long.BYTES);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
  }

  @Override
  public Aead next() {
    try {
      begin(Cipher.ENCRYPT_MODE, REKEY_COUNTER);
      byte[] sealed = cipher.doFinal(new byte[KEY_BYTES]);
      byte[] next = Arrays.copyOf(sealed, KEY_BYTES);
      Arrays.fill(sealed, (byte) 0);
      AesGcm aead = new AesGcm(cipher, next);
      Arrays.fill(next, (byte) 0);
      return aead;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no next key", e);
    }
  }

  @Override
  public long forgeriesMax() {
    return FORGERIES_MAX;
  }

  @Override
  public void destroy() {
    key = null;
  }
}
