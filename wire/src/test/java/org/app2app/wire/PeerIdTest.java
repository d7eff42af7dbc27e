package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {

  @Property(tries = 500)
  void aKeyHashIsSpeltOutAndReadBack(@ForAll @Size(20) byte[] hash) {
    PeerId id = PeerId.ofHash(hash, 0);
    assertThat(id.toString()).matches("[0-9a-f]{40}");
    assertThat(id.isKeyHash()).isTrue();
    assertThat(PeerId.of(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
    byte[] written = new byte[22];
    id.writeHash(written, 1);
    assertThat(written).startsWith((byte) 0).containsSequence(hash).endsWith((byte) 0);
    assertThat(id.fingerprint()).isEqualTo((hash[0] & 0xff) << 8 | (hash[1] & 0xff));
  }

  @Property(tries = 500)
  void printableAsciiOfAnyLengthUpTo64IsAnId(
      @ForAll @StringLength(min = 1, max = 64) @CharRange(from = '!', to = '~') String text) {
    assertThat(PeerId.of(text)).hasToString(text);
  }

  @Property(tries = 2_000)
  void anyBytesAreAnIdOrNot(@ForAll @Size(max = 70) byte[] bytes) {
    PeerId id = PeerId.read(bytes, 0, bytes.length);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(id != null).isEqualTo(text.matches("[!-~]{1,64}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u007f", "é", "日本", "\0"})
  void whatPlaysTricksOnAScreenIsNoId(String text) {
    assertThatThrownBy(() -> PeerId.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sixtyFiveCharactersAreTooMany() {
    assertThatThrownBy(() -> PeerId.of("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2DDD66F6", "xyz", "abc", "ABCDEF0123456789ABCDEF0123456789ABCDEF01"})
  void whatIsNotLowerCaseHexadecimalHasNoFingerprint(String text) {
    PeerId id = PeerId.of(text);
    assertThat(id.fingerprint()).isEqualTo(-1);
    assertThat(id.isKeyHash()).isFalse();
    assertThat(Fingerprints.of(List.of(id))).isEqualTo(Fingerprints.NONE);
    assertThat(Fingerprints.NONE.contains(id)).isFalse();
  }

  @Test
  void fingerprintsTellWhoIsKnown() {
    PeerId known = PeerId.of("2ddd66f6");
    Fingerprints have = Fingerprints.of(List.of(PeerId.of("ffff0000"), known));
    assertThat(have.contains(known)).isTrue();
    assertThat(have.contains(PeerId.of("c9a9eb03"))).isFalse();
    assertThat(have.contains(PeerId.of("nothexadecimal"))).isFalse();
  }
}
