package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.app2app.node.NodeEvent;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog();

  private static NodeEvent event(int port) {
    return new NodeEvent.WanAddress(0, Endpoint.parse("192.0.2.1", port));
  }

  private List<Long> times() {
    List<Long> times = new ArrayList<>();
    log.follow(entry -> times.add(entry.millis()));
    return times;
  }

  @Test
  void whoComesLaterGetsTheLatestEventsAndThenTheNextOnes() {
    for (int i = 0; i < EventLog.KEPT_MAX + 50; i++) {
      log.add(event(1), i);
    }
    List<Long> times = times();
    assertThat(times).hasSize(EventLog.KEPT_MAX).startsWith(50L).endsWith(EventLog.KEPT_MAX + 49L);
    log.add(event(1), 1_000);
    assertThat(times).endsWith(1_000L);
  }

  @Test
  void countersOfJunkDoNotPushOutTheRest() {
    log.add(event(1), 1);
    for (int i = 2; i < 1_000; i++) {
      log.add(new NodeEvent.Rejected(0, Map.of("not-bencode", (long) i)), i);
    }
    assertThat(times()).containsExactly(1L, 999L);
  }

  @Test
  void whoLeavesHearsNoMore() {
    List<Long> times = new ArrayList<>();
    EventLog.Follower follower = entry -> times.add(entry.millis());
    log.follow(follower);
    log.add(event(1), 1);
    log.unfollow(follower);
    log.add(event(1), 2);
    assertThat(times).containsExactly(1L);
  }
}
