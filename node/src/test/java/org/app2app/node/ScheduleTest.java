package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static List<PeerAddress> peer(int number) {
    return Collections.singletonList(new PeerAddress(null, Endpoint.ofIpv4(number, 1873)));
  }

  @Test
  void peersAreWrittenThreeSecondsAfterTheFirstAndThenEveryThirtyAtMost() {
    CacheSchedule schedule = new CacheSchedule();
    assertThat(schedule.nextNanos()).isEqualTo(Long.MAX_VALUE);
    schedule.touch(seconds(10));
    schedule.touch(seconds(11));
    assertThat(schedule.nextNanos()).isEqualTo(seconds(13));
    assertThat(schedule.isNews(peer(1), seconds(13))).isTrue();
    assertThat(schedule.nextNanos()).isEqualTo(Long.MAX_VALUE);
    schedule.touch(seconds(14));
    assertThat(schedule.nextNanos()).isEqualTo(seconds(43));
  }

  @Test
  void theSamePeersAreNotWrittenAgainAndNobodyNeverIs() {
    CacheSchedule schedule = new CacheSchedule();
    assertThat(schedule.isNews(Collections.emptyList(), 0)).isFalse();
    assertThat(schedule.isNews(peer(1), 0)).isTrue();
    assertThat(schedule.isNews(peer(1), 1)).isFalse();
    assertThat(schedule.isNews(peer(2), 2)).isTrue();
  }

  @Test
  void whatCouldNotBeWrittenIsTriedAgainThirtySecondsLater() {
    CacheSchedule schedule = new CacheSchedule();
    assertThat(schedule.isNews(peer(1), seconds(10))).isTrue();
    schedule.failed(seconds(11));
    assertThat(schedule.nextNanos()).isEqualTo(seconds(40));
    assertThat(schedule.isNews(peer(1), seconds(40))).isTrue();
    assertThat(schedule.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void rejectionsAreToldOnceASecondAtMostAndOnlyIfThereAreNewOnes() {
    RejectionReporter reporter = new RejectionReporter();
    Map<String, Long> one = Collections.singletonMap("not-bencode", 1L);
    reporter.touch(0);
    assertThat(reporter.nextNanos()).isEqualTo(Long.MAX_VALUE);
    reporter.touch(1);
    assertThat(reporter.nextNanos()).isEqualTo(seconds(1));
    assertThat(reporter.isNews(one, seconds(3))).isTrue();
    reporter.touch(1);
    assertThat(reporter.nextNanos()).isEqualTo(Long.MAX_VALUE);
    reporter.touch(2);
    assertThat(reporter.nextNanos()).isEqualTo(seconds(4));
    assertThat(reporter.isNews(one, seconds(4))).isFalse();
  }
}
