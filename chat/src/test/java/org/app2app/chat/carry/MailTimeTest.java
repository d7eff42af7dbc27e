package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailTimeTest {

  private static final long WALL = 1_700_000_000_000L;
  private static final long SAVED = days(100);

  private static long days(long days) {
    return Duration.ofDays(days).toMillis();
  }

  private static long afterAbsence(long wallMillis) {
    return new MailTime(SAVED, WALL, -5, wallMillis).millis(-5) - SAVED;
  }

  @Test
  void anAbsenceCountsTwoDaysAtMost() {
    assertThat(afterAbsence(WALL + 1_000)).isEqualTo(1_000);
    assertThat(afterAbsence(WALL + days(1))).isEqualTo(days(1));
    assertThat(afterAbsence(WALL + days(30))).isEqualTo(days(2));
  }

  @Test
  void aClockThatIsYearsWrongCountsNothing() {
    assertThat(afterAbsence(WALL + days(3_000))).isZero();
    assertThat(afterAbsence(0)).isZero();
    assertThat(afterAbsence(-days(90_000))).isZero();
    assertThat(afterAbsence(Long.MAX_VALUE)).isZero();
    assertThat(new MailTime(SAVED, Long.MIN_VALUE, 0, WALL).millis(0)).isEqualTo(SAVED);
  }

  @Test
  void itGoesByTheMonotonicClockWhateverTheTimeOfDayIs() {
    MailTime time = new MailTime(SAVED, WALL, 0, WALL);
    time.setWall(0, Duration.ofDays(1).toNanos());
    assertThat(time.millis(Duration.ofDays(3).toNanos())).isEqualTo(SAVED + days(3));
    assertThat(time.wallMillis(Duration.ofDays(3).toNanos())).isEqualTo(days(2));
  }
}
