package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BencodeReaderTest {

  private static BencodeReader over(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new BencodeReader(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, -1, 9, 10, -10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1L << 32})
  void everyIntegerOf64BitsIsRead(long value) {
    BencodeReader reader = over("i" + value + "e");
    assertThat(reader.readInteger()).isEqualTo(value);
    assertThat(reader.finish()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i9223372036854775808e",
        "i-9223372036854775809e",
        "i18446744073709551616e",
        "i99999999999999999999999999999999e",
        "i-0e",
        "i00e",
        "i01e",
        "i-01e",
        "ie",
        "i-e",
        "i--1e",
        "i+1e",
        "i1",
        "i",
        "i1.5e",
        "i 1e",
        "i1 e",
        "i0x1e"
      })
  void whatIsNoIntegerIsRejected(String text) {
    BencodeReader reader = over(text);
    assertThat(reader.readInteger()).isZero();
    assertThat(reader.rejection()).isEqualTo(Rejection.NOT_BENCODE);
    BencodeReader skipping = over(text);
    skipping.skip();
    assertThat(skipping.rejection()).isEqualTo(Rejection.NOT_BENCODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5:four",
        "01:x",
        "00:",
        "1",
        "1x",
        "-1:x",
        ":",
        "999999:x",
        "1000000:x",
        "2147483647:x",
        "2147483648:x",
        "4294967297:x",
        "99999999999999999999:x",
        "1 :x"
      })
  void aStringThatLiesAboutItsLengthIsRejected(String text) {
    BencodeReader reader = over(text);
    assertThat(reader.readString()).isFalse();
    assertThat(reader.rejection()).isEqualTo(Rejection.NOT_BENCODE);
  }

  @Test
  void anEmptyStringIsAString() {
    BencodeReader reader = over("0:");
    assertThat(reader.readString()).isTrue();
    assertThat(reader.stringLength()).isZero();
    assertThat(reader.finish()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "i1e,WRONG_TYPE",
    "le,WRONG_TYPE",
    "e,NOT_BENCODE",
    "'',NOT_BENCODE",
    "x,NOT_BENCODE"
  })
  void whatIsNoStringSaysWhetherItIsAnythingElse(String text, Rejection expected) {
    BencodeReader reader = over(text);
    assertThat(reader.readString()).isFalse();
    assertThat(reader.rejection()).isEqualTo(expected);
  }

  @Test
  void theFirstRejectionSticksAndEveryCallAfterItAnswersNothing() {
    BencodeReader reader = over("li1ei2ee");
    assertThat(reader.beginList()).isTrue();
    assertThat(reader.readString()).isFalse();
    reader.reject(Rejection.BAD_PORT);
    assertThat(reader.rejection()).isEqualTo(Rejection.WRONG_TYPE);
    assertThat(reader.peek()).isEqualTo(BencodeReader.Kind.NONE);
    assertThat(reader.readInteger()).isZero();
    assertThat(reader.readString()).isFalse();
    assertThat(reader.beginDictionary()).isFalse();
    assertThat(reader.beginList()).isFalse();
    assertThat(reader.nextKey()).isFalse();
    assertThat(reader.nextItem()).isFalse();
    reader.skip();
    assertThat(reader.finish()).isFalse();
    assertThat(reader.rejection()).isEqualTo(Rejection.WRONG_TYPE);
  }

  @Test
  void keysMayComeInAnyOrderAndMoreThanOnce() {
    BencodeReader reader = over("d1:zi1e1:ai2e1:zi3ee");
    reader.beginDictionary();
    StringBuilder seen = new StringBuilder();
    while (reader.nextKey()) {
      seen.append(reader.stringIs(new byte[] {'z'}) ? 'z' : 'a').append(reader.readInteger());
    }
    assertThat(reader.finish()).isTrue();
    assertThat(seen).hasToString("z1a2z3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"di1ei2ee", "dlei2ee", "d1:ae", "d1:a1:be1:c", "d"})
  void aDictionaryWithoutProperEntriesIsRejected(String text) {
    BencodeReader skipping = over(text);
    skipping.skip();
    skipping.finish();
    assertThat(skipping.rejection()).isNotNull();
    BencodeReader reading = over(text);
    reading.beginDictionary();
    while (reading.nextKey()) {
      reading.skip();
    }
    reading.finish();
    assertThat(reading.rejection()).isNotNull();
  }

  @Test
  void whatFollowsTheValueIsRejected() {
    BencodeReader reader = over("dede");
    reader.skip();
    assertThat(reader.finish()).isFalse();
    assertThat(reader.rejection()).isEqualTo(Rejection.TRAILING_BYTES);
  }

  @Test
  void nestingIsReadAndSkippedToTheLimitAndNoDeeper() {
    int max = BencodeReader.DEPTH_MAX;
    for (String open : new String[] {"l", "d1:a"}) {
      String inner = open.equals("l") ? "" : "0:";
      BencodeReader deep = over(open.repeat(max) + inner + "e".repeat(max));
      deep.skip();
      assertThat(deep.finish()).isTrue();
      BencodeReader deeper = over(open.repeat(max + 1) + inner + "e".repeat(max + 1));
      deeper.skip();
      assertThat(deeper.rejection()).isEqualTo(Rejection.TOO_DEEP);
    }
    BencodeReader entered = over("l".repeat(2 * max));
    int depth = 0;
    while (entered.beginList()) {
      depth++;
    }
    assertThat(depth).isEqualTo(max);
    assertThat(entered.rejection()).isEqualTo(Rejection.TOO_DEEP);
  }

  @Test
  void whatWasEnteredCountsWhenTheRestIsSkipped() {
    int max = BencodeReader.DEPTH_MAX;
    BencodeReader reader = over("l" + "l".repeat(max) + "e".repeat(max + 1));
    reader.beginList();
    reader.skip();
    assertThat(reader.rejection()).isEqualTo(Rejection.TOO_DEEP);
  }

  @Test
  void anEndWithNothingToEndIsRejected() {
    BencodeReader reader = over("eeee");
    assertThat(reader.nextItem()).isFalse();
    assertThat(reader.rejection()).isEqualTo(Rejection.NOT_BENCODE);
  }
}
