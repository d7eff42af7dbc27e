package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class SealTest {

  private final Random random = new Random(1);
  private final PeerId receiver = new Keys(random).id();
  private final byte[] secret = drawn();
  private final byte[] publicKey = Seal.publicKeyOf(secret);
  private final byte[] letter = Hashes.ascii("the letter");

  private byte[] drawn() {
    byte[] drawn = new byte[32];
    random.nextBytes(drawn);
    return drawn;
  }

  private byte[] sealed(byte[] plain) {
    return Seal.seal(plain, receiver, publicKey, random);
  }

  @Test
  void whatIsSealedOpensWithThatKeyForThatReceiverOnly() {
    byte[] envelope = sealed(letter);
    byte[] other = drawn();

    assertThat(Seal.open(envelope, receiver, secret, publicKey)).startsWith(letter);
    assertThat(Seal.open(envelope, new Keys(random).id(), secret, publicKey)).isNull();
    assertThat(Seal.open(envelope, receiver, other, Seal.publicKeyOf(other))).isNull();
  }

  @Test
  void noBitCanBeChanged() {
    byte[] envelope = sealed(letter);
    for (int bit = 0; bit < 8 * envelope.length; bit++) {
      if (bit == 8 * 33 - 1) {
        continue; // the highest bit of an X25519 key is ignored, RFC 7748 section 5
      }
      byte[] changed = envelope.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Seal.open(changed, receiver, secret, publicKey)).as("bit " + bit).isNull();
    }
  }

  @Test
  void sizesArePowersOfTwo() {
    assertThat(sealed(new byte[1])).hasSize(512);
    assertThat(sealed(new byte[512 - Seal.OVERHEAD_BYTES])).hasSize(512);
    assertThat(sealed(new byte[513 - Seal.OVERHEAD_BYTES])).hasSize(1_024);
    assertThat(sealed(new byte[65_536 - Seal.OVERHEAD_BYTES])).hasSize(65_536);
    assertThatThrownBy(() -> sealed(new byte[65_537 - Seal.OVERHEAD_BYTES]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Seal.isSize(600)).isFalse();
    assertThat(Seal.isSize(256)).isFalse();
    assertThat(Seal.isSize(1L << 32)).isFalse();
  }

  @Test
  void theSameLetterNeverLooksTheSame() {
    assertThat(sealed(letter)).isNotEqualTo(sealed(letter));
  }

  @Test
  void aKeyThatAgreesOnNothingIsRefused() {
    assertThat(Seal.seal(letter, receiver, new byte[32], random)).isNull();
    byte[] envelope = sealed(letter);
    Arrays.fill(envelope, 1, 33, (byte) 0);
    assertThat(Seal.open(envelope, receiver, secret, publicKey)).isNull();
  }
}
