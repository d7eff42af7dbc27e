package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerKeysTest {

  private static final byte[] DATA = "what was said".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Identity identity() throws NodeStartException {
    return Identity.loadOrCreate(folder.resolve("identity"), new ArrayList<>());
  }

  /** As the platform reads a key: the y coordinate, the lowest byte first, and the sign of x. */
  private static PublicKey platformKey(byte[] key) throws Exception {
    byte[] y = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      y[i] = key[key.length - 1 - i];
    }
    boolean xIsOdd = y[0] < 0;
    y[0] &= 0x7f;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, new BigInteger(1, y))));
  }

  @Test
  void theIdIsTheStartOfTheHashOfThePublicKey() {
    // SHA-256 of 32 zero bytes.
    assertThat(PeerKeys.idOf(new byte[32])).hasToString("66687aadf862bd776c8fc18b8e9f8e2008971485");
  }

  @Test
  void aSignatureIsEd25519OfLabelPurposeAndDataForOthersToo() throws Exception {
    Identity identity = identity();
    Signature platform = Signature.getInstance("Ed25519");
    platform.initVerify(platformKey(identity.publicKey()));
    platform.update("app2app sign chat entry\0".getBytes(StandardCharsets.US_ASCII));
    platform.update(DATA);
    assertThat(platform.verify(identity.sign("chat entry", DATA))).isTrue();
  }

  @Test
  void whatWasSignedVerifiesWithThatKeyPurposeAndDataOnly() throws Exception {
    Identity identity = identity();
    Identity other = Identity.loadOrCreate(folder.resolve("other"), new ArrayList<>());
    byte[] key = identity.publicKey();
    byte[] signature = identity.sign("one", DATA);
    assertThat(PeerKeys.verify(key, "one", DATA, signature)).isTrue();
    assertThat(PeerKeys.verify(key, "two", DATA, signature)).isFalse();
    assertThat(PeerKeys.verify(key, "one", new byte[0], signature)).isFalse();
    assertThat(PeerKeys.verify(other.publicKey(), "one", DATA, signature)).isFalse();
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(PeerKeys.verify(key, "one", DATA, changed)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void nothingIsSignedForTheHandshake() throws Exception {
    Identity identity = identity();
    byte[] handshake = "app2app-session-static-key:".getBytes(StandardCharsets.US_ASCII);
    byte[] signature = identity.sign("-session-static-key:", new byte[32]);
    byte[] key = identity.publicKey();
    byte[] signed = Arrays.copyOf(handshake, handshake.length + 32);
    assertThat(Ed25519.verify(signature, 0, key, 0, signed, 0, signed.length)).isFalse();
  }

  @Test
  void aKeyThatBelongsToEverybodyVerifiesNothing() {
    // The neutral point as key and as R, and 0 as S: it fits whatever was signed.
    byte[] key = new byte[PeerKeys.KEY_BYTES];
    key[0] = 1;
    byte[] signature = new byte[PeerKeys.SIGNATURE_BYTES];
    signature[0] = 1;
    assertThat(PeerKeys.verify(key, "one", DATA, signature)).isFalse();
  }

  @Property
  void anyBytesAsKeyAndSignatureAreRefusedWithoutAnException(
      @ForAll byte[] key, @ForAll byte[] data, @ForAll byte[] signature) {
    assertThat(PeerKeys.verify(key, "any", data, signature)).isFalse();
    byte[] long32 = Arrays.copyOf(key, PeerKeys.KEY_BYTES);
    byte[] long64 = Arrays.copyOf(signature, PeerKeys.SIGNATURE_BYTES);
    assertThat(PeerKeys.verify(long32, "any", data, long64)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "caf\u00e9", "line\n", "123456789012345678901234567890123"})
  void aPurposeThatWontDoIsRefused(String purpose) {
    assertThatThrownBy(() -> PeerKeys.verify(new byte[32], purpose, DATA, new byte[64]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
