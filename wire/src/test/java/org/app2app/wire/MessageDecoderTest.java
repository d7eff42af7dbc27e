package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.app2app.fixtures.Bencode;
import org.app2app.fixtures.Version1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

  private static Decoded decode(String text) {
    byte[] datagram = text.getBytes(StandardCharsets.ISO_8859_1);
    return MessageDecoder.decode(datagram, datagram.length);
  }

  private static Decoded requestWith(String key, Object value) {
    Map<String, Object> message = Bencode.parseDictionary(Version1.CAPTURED_REQUEST);
    message.put(key, value);
    byte[] datagram = Bencode.write(message);
    return MessageDecoder.decode(datagram, datagram.length);
  }

  @ParameterizedTest
  @CsvSource({
    "'',EMPTY",
    "x,UNKNOWN_FRAME",
    "i1e,UNKNOWN_FRAME",
    "d,NOT_BENCODE",
    "de,MISSING_KEY",
    "dex,TRAILING_BYTES",
    "d4:typei1e4:typei1ee,DUPLICATE_KEY",
    "d4:type1:1e,WRONG_TYPE",
    "d7:peer_id0:e,BAD_PEER_ID",
    "d7:peer_id3:a be,BAD_PEER_ID",
    "d5:nonce3:abce,BAD_VALUE",
    "d4:have1:ae,BAD_VALUE",
    "d4:wanti65ee,BAD_VALUE",
    "d4:wanti-1ee,BAD_VALUE",
    "d4:holdi601ee,BAD_VALUE",
    "d4:resti601ee,BAD_VALUE",
    "d4:resti-1ee,BAD_VALUE",
    "d4:keepi601ee,BAD_VALUE",
    "d4:pex47:1234567e,BAD_VALUE",
    "d5:locall5:12345ee,BAD_VALUE",
    "d15:connection_typei4294967297ee,BAD_VALUE",
    "d6:sourced7:address9:localhost4:porti1eee,BAD_ADDRESS",
    "d6:sourced7:address7:1.2.3.44:porti65536eee,BAD_PORT",
    "d6:sourced7:address7:1.2.3.44:porti-1eee,BAD_PORT",
    "d6:sourced7:address7:1.2.3.4ee,MISSING_KEY",
    "d6:sourcedee,MISSING_KEY",
    "d6:sourcelee,WRONG_TYPE"
  })
  void theReasonIsNamed(String datagram, Rejection expected) {
    assertThat(decode(datagram)).isEqualTo(Decoded.rejected(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, -1, 257, 4_294_967_297L, Long.MIN_VALUE, Long.MAX_VALUE})
  void thereAreFourTypes(long type) {
    assertThat(requestWith("type", type).rejection()).isEqualTo(Rejection.UNKNOWN_MESSAGE);
  }

  @Test
  void aKeyTwiceInAnAddressIsRejectedToo() {
    String twice = "d7:address7:1.2.3.47:address7:4.3.2.14:porti1ee";
    assertThat(decode("d6:source" + twice + "e").rejection()).isEqualTo(Rejection.DUPLICATE_KEY);
  }

  @Test
  void aLongerDatagramThanAnyVersionSendsIsNotLookedAt() {
    byte[] datagram = new byte[65_507];
    datagram[0] = 'd';
    assertThat(MessageDecoder.decode(datagram, 2_049).rejection()).isEqualTo(Rejection.TOO_LONG);
    assertThat(MessageDecoder.decode(datagram, 65_507).rejection()).isEqualTo(Rejection.TOO_LONG);
    assertThat(MessageDecoder.decode(datagram, 2_048).rejection()).isEqualTo(Rejection.NOT_BENCODE);
  }

  @Test
  void onlyTheDatagramIsLookedAtInALargerBuffer() {
    byte[] buffer = java.util.Arrays.copyOf(Version1.CAPTURED_REQUEST, 2_048);
    Decoded decoded = MessageDecoder.decode(buffer, Version1.CAPTURED_REQUEST.length);
    assertThat(decoded.isMessage()).isTrue();
  }

  @Test
  void deepNestingInAnUnknownKeyIsRejected() {
    assertThat(decode("d1:x" + "l".repeat(500) + "e".repeat(501)).rejection())
        .isEqualTo(Rejection.TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u202eb", "a\nb", "a\0b", "a\u200bb", "a\u2028b", "a\u2029b", "a\ue000b"})
  void anOperatorIsShownWithoutWhatPlaysTricksOnAScreen(String name) {
    IntroductionRequest request =
        (IntroductionRequest) requestWith("network_operator", name).message();
    assertThat(request.about().networkOperator()).isEqualTo("ab");
  }

  @Test
  void anOperatorsTagCharactersAreLeftOutToo() {
    String tags = new StringBuilder("ab").appendCodePoint(0xE0041).toString();
    IntroductionRequest request =
        (IntroductionRequest) requestWith("network_operator", tags).message();
    assertThat(request.about().networkOperator()).isEqualTo("ab");
  }

  @Test
  void aLongOperatorIsCutBetweenCharacters() {
    String name = "x" + "\uD83D\uDE00".repeat(100);
    IntroductionRequest request =
        (IntroductionRequest) requestWith("network_operator", name).message();
    assertThat(request.about().networkOperator())
        .hasSizeBetween(63, 64)
        .isEqualTo(name.substring(0, 63));
  }

  @Test
  void bytesThatAreNoUtf8GiveAnOperatorAllTheSame() {
    byte[] broken = {(byte) 0xff, (byte) 0xc0, 'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
    IntroductionRequest request =
        (IntroductionRequest) requestWith("network_operator", broken).message();
    assertThat(request.about().networkOperator()).contains("a");
  }

  @Test
  void natMappingsOfLaterVersionsAreUnknown() {
    for (long code : new long[] {4, -1, Long.MAX_VALUE}) {
      IntroductionRequest request = (IntroductionRequest) requestWith("nat", code).message();
      assertThat(request.about().natMapping()).isEqualTo(NatMapping.UNKNOWN);
    }
  }

  @Test
  void aNonceOfZeroIsNone() {
    assertThat(requestWith("nonce", new byte[8]).rejection()).isEqualTo(Rejection.BAD_VALUE);
  }

  @Test
  void moreLocalAddressesThanFourAreRejected() {
    byte[] local = {10, 0, 0, 1, 7, 81};
    assertThat(requestWith("local", List.of(local, local, local, local)).isMessage()).isTrue();
    assertThat(requestWith("local", List.of(local, local, local, local, local)).rejection())
        .isEqualTo(Rejection.BAD_VALUE);
  }
}
