package org.app2app.desktop.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times and sizes as a person says them. */
class WordsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T14:30:00Z");

  private final Words words = new Words(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T03:05:00Z, 03:05",
    "2026-11-27T23:59:00Z, 27 Nov 23:59",
    "2025-12-31T12:00:00Z, 31 Dec 2025 12:00",
  })
  void aTimeIsAsLongAsItNeedsToBe(String time, String said) {
    assertThat(words.time(Instant.parse(time).toEpochMilli())).isEqualTo(said);
  }

  @Test
  void aClockThatIsMadIsStillSaid() {
    assertThat(words.time(Long.MAX_VALUE)).isEqualTo("31 Dec 9999 23:59");
    assertThat(words.time(Long.MIN_VALUE)).isEqualTo("1 Jan 1970 00:00");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 bytes", "1, 1 byte", "999, 999 bytes", "1000, 1.0 kB", "999999, 1.0 MB"})
  void sizesAreRounded(long bytes, String said) {
    assertThat(Words.size(bytes)).isEqualTo(said);
  }
}
