package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9110, 14.1.2, and what lies at the edges. */
class ByteRangeTest {

  private static final long LENGTH = 10_000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-499, 0, 500",
    "bytes=500-999, 500, 500",
    "bytes=-500, 9500, 500",
    "bytes=9500-, 9500, 500",
    "bytes=0-0, 0, 1",
    "bytes=9999-9999, 9999, 1",
    "bytes=9999-20000, 9999, 1",
    "bytes=-20000, 0, 10000",
    "bytes=0-, 0, 10000"
  })
  void aPartIsWhatTheFileHasOfIt(String header, long first, long length) {
    assertThat(ByteRange.parse(header, LENGTH)).isEqualTo(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0"})
  void aPartBehindTheEndIsEmpty(String header) {
    assertThat(ByteRange.parse(header, LENGTH).length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=99999999999999999999-",
        "bytes=--5",
        "bytes=0x1-5",
        "bytes= 1-5",
        "bytes=1-5\n"
      })
  void whatIsNoSinglePartMeansTheWhole(String header) {
    assertThat(ByteRange.parse(header, LENGTH)).isNull();
  }
}
