package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ciphers give what another implementation gives. */
class AeadTest {

  private static final int TAG_BITS = 128;
  private final Random random = new Random(5);

  private static Aead aead(CipherSuite suite, byte[] key) {
    return suite == CipherSuite.AES_GCM ? new AesGcm(key) : new ChaChaPoly(key);
  }

  /** BouncyCastle's, with the nonce as section 12 of the Noise specification has it. */
  private static byte[] reference(
      CipherSuite suite, byte[] key, long counter, byte[] header, byte[] plaintext)
      throws InvalidCipherTextException {
    boolean aes = suite == CipherSuite.AES_GCM;
    AEADCipher cipher =
        aes ? GCMBlockCipher.newInstance(AESEngine.newInstance()) : new ChaCha20Poly1305();
    byte[] nonce = new byte[12];
    BigEndian.put(nonce, 4, aes ? counter : Long.reverseBytes(counter), Long.BYTES);
    cipher.init(true, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, header));
    byte[] sealed = new byte[cipher.getOutputSize(plaintext.length)];
    int length = cipher.processBytes(plaintext, 0, plaintext.length, sealed, 0);
    cipher.doFinal(sealed, length);
    return sealed;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void packetsAreThoseOfAnotherImplementation(CipherSuite suite) throws InvalidCipherTextException {
    byte[] key = bytes(Aead.KEY_BYTES);
    Aead aead = aead(suite, key);
    for (int length : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 1_155, 1_156, 1_171}) {
      long counter = random.nextLong() >>> 2;
      byte[] plaintext = bytes(length);
      byte[] packet =
          Arrays.copyOf(bytes(PacketProtection.HEADER_BYTES), PacketProtection.HEADER_BYTES);
      byte[] sealed = reference(suite, key, counter, packet, plaintext);
      packet = Arrays.copyOf(packet, packet.length + sealed.length);
      aead.seal(counter, plaintext, length, packet);
      assertThat(Arrays.copyOfRange(packet, PacketProtection.HEADER_BYTES, packet.length))
          .isEqualTo(sealed);
      byte[] opened = new byte[PacketProtection.PLAINTEXT_MAX];
      assertThat(aead.open(counter, packet, packet.length, opened)).isEqualTo(length);
      assertThat(Arrays.copyOf(opened, length)).isEqualTo(plaintext);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextKeyIsThatOfNoise(CipherSuite suite) throws InvalidCipherTextException {
    byte[] key = bytes(Aead.KEY_BYTES);
    Aead aead = aead(suite, key);
    byte[] header = bytes(PacketProtection.HEADER_BYTES);
    for (int generation = 1; generation <= 3; generation++) {
      aead = aead.next();
      key = Arrays.copyOf(reference(suite, key, -1, new byte[0], new byte[32]), Aead.KEY_BYTES);
      byte[] packet = Arrays.copyOf(header, header.length + PacketProtection.TAG_BYTES + 5);
      aead.seal(7, new byte[5], 5, packet);
      assertThat(Arrays.copyOfRange(packet, header.length, packet.length))
          .isEqualTo(reference(suite, key, 7, header, new byte[5]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_171})
  void aPacketThatIsNotAuthenticIsNotRead(int length) {
    for (CipherSuite suite : CipherSuite.values()) {
      Aead aead = aead(suite, bytes(Aead.KEY_BYTES));
      byte[] packet = new byte[PacketProtection.HEADER_BYTES + length + 16];
      aead.seal(3, new byte[length], length, packet);
      byte[] opened = new byte[PacketProtection.PLAINTEXT_MAX];
      assertThat(aead.open(4, packet, packet.length, opened)).isEqualTo(-1);
      packet[packet.length - 1] ^= 1;
      assertThat(aead.open(3, packet, packet.length, opened)).isEqualTo(-1);
      packet[packet.length - 1] ^= 1;
      assertThat(aead.open(3, packet, packet.length, opened)).isEqualTo(length);
    }
  }
}
