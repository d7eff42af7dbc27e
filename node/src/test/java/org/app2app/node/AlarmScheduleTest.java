package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlarmScheduleTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final List<String> said = new ArrayList<>();
  private final AlarmSchedule schedule =
      new AlarmSchedule(
          new Alarm() {
            @Override
            public void set(long nanos) {
              said.add("in " + nanos / SECOND);
            }

            @Override
            public void cancel() {
              said.add("cancel");
            }
          });

  @Test
  void itIsSetOnceUnlessTheTimeChangesByMoreThanASecond() {
    schedule.setMaySleep(true);
    schedule.plan(60 * SECOND, 0);
    schedule.plan(60 * SECOND, 10 * SECOND);
    schedule.plan(61 * SECOND, 20 * SECOND);
    schedule.plan(59 * SECOND, 30 * SECOND);
    schedule.plan(40 * SECOND, 30 * SECOND);
    assertThat(said).containsExactly("in 60", "in 10");
  }

  @Test
  void onceItRangItIsSetAnewEvenIfItRangLate() {
    schedule.setMaySleep(true);
    schedule.plan(60 * SECOND, 0);
    schedule.plan(120 * SECOND, 60 * SECOND);
    schedule.plan(400 * SECOND, 300 * SECOND);
    assertThat(said).containsExactly("in 60", "in 60", "in 100");
  }

  @Test
  void whatIsDueInAMomentSetsItForTheSoonestTimeThatMakesSense() {
    schedule.setMaySleep(true);
    schedule.plan(SECOND / 4, 0);
    schedule.plan(SECOND / 2, SECOND / 4);
    schedule.plan(75 * SECOND, SECOND / 2);
    assertThat(said).containsExactly("in 5", "in 74");
  }

  @Test
  void itIsCancelledOnceWhenThereIsNothingToWakeUpFor() {
    schedule.plan(60 * SECOND, 0);
    schedule.setMaySleep(true);
    schedule.plan(60 * SECOND, 0);
    schedule.plan(Long.MAX_VALUE, 0);
    schedule.plan(Long.MAX_VALUE, 0);
    schedule.plan(60 * SECOND, 0);
    schedule.setMaySleep(false);
    schedule.plan(60 * SECOND, 0);
    schedule.cancel();
    assertThat(said).containsExactly("in 60", "cancel", "in 60", "cancel");
  }

  @Test
  void aHostThatDoesNotSleepHasNone() {
    AlarmSchedule without = new AlarmSchedule(null);
    without.setMaySleep(true);
    without.plan(60 * SECOND, 0);
    without.cancel();
    assertThat(said).isEmpty();
  }
}
