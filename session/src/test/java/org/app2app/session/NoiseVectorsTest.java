package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.CipherStatePair;
import java.util.Arrays;
import java.util.Collection;
import javax.crypto.BadPaddingException;
import javax.crypto.ShortBufferException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library, as we use it, speaks Noise. */
class NoiseVectorsTest {

  private static final int HANDSHAKE_MESSAGES = 3;
  private static final int MESSAGES = 6;

  static Collection<Vectors> vectors() {
    return Vectors.read("noise-vectors.txt").values();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void publishedVectorsAreWrittenAndRead(Vectors vectors)
      throws ShortBufferException, BadPaddingException {
    NoiseXx[] ends = {end(vectors, true), end(vectors, false)};
    for (int i = 0; i < HANDSHAKE_MESSAGES; i++) {
      byte[] payload = vectors.bytes("payload" + (i + 1));
      byte[] expected = vectors.bytes("ciphertext" + (i + 1));
      byte[] message = new byte[expected.length];
      assertThat(ends[i % 2].write(message, 0, payload)).isEqualTo(expected.length);
      assertThat(message).isEqualTo(expected);
      byte[] read = new byte[expected.length];
      int length = ends[(i + 1) % 2].read(message, 0, message.length, read);
      assertThat(Arrays.copyOf(read, length)).isEqualTo(payload);
    }
    CipherStatePair[] pairs = {ends[0].split(), ends[1].split()};
    for (int i = HANDSHAKE_MESSAGES; i < MESSAGES; i++) {
      byte[] payload = vectors.bytes("payload" + (i + 1));
      byte[] expected = vectors.bytes("ciphertext" + (i + 1));
      CipherState sender = pairs[i % 2].getSender();
      byte[] message = new byte[expected.length];
      sender.encryptWithAd(null, payload, 0, message, 0, payload.length);
      assertThat(message).isEqualTo(expected);
      byte[] read = new byte[payload.length];
      CipherState receiver = pairs[(i + 1) % 2].getReceiver();
      receiver.decryptWithAd(null, message, 0, read, 0, message.length);
      assertThat(read).isEqualTo(payload);
    }
  }

  private static NoiseXx end(Vectors vectors, boolean initiator) {
    String role = initiator ? "init" : "resp";
    CipherSuite suite =
        vectors.toString().contains("AESGCM") ? CipherSuite.AES_GCM : CipherSuite.CHACHA_POLY;
    assertThat(suite.noiseName()).isEqualTo(vectors.toString());
    return new NoiseXx(
        suite,
        initiator,
        NoiseXx.keyPair(vectors.bytes(role + "_static")),
        NoiseXx.keyPair(vectors.bytes(role + "_ephemeral")),
        vectors.bytes("prologue"));
  }
}
