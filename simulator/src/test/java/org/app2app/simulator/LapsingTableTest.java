package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LapsingTableTest {

  @Test
  void entryLapsesWhenItIsOlderThanItsLifetime() {
    LapsingTable table = new LapsingTable(100);
    table.put(5, 50, -30);
    assertThat(table.get(5, 70)).isEqualTo(50);
    assertThat(table.get(5, 71)).isZero();
    assertThat(table.get(6, 0)).isZero();
  }

  @Test
  void putStartsTheLifeOfAnEntryAnew() {
    LapsingTable table = new LapsingTable(100);
    table.put(5, 50, 0);
    table.put(5, 51, 90);
    assertThat(table.get(5, 180)).isEqualTo(51);
    assertThat(table.countAlive(180)).isEqualTo(1);
  }

  @Test
  void tableDoesNotGrowWithEntriesThatHaveLapsed() {
    LapsingTable table = new LapsingTable(10);
    for (int i = 1; i < 100_000; i++) {
      table.put(i, 1, i);
    }
    assertThat(table.countAtMost()).isLessThan(100);
    assertThat(table.countAlive(99_999)).isEqualTo(11);
  }

  @Test
  void tableHoldsWhatAMapHolds() {
    SplittableRandom random = new SplittableRandom(3);
    LapsingTable table = new LapsingTable(Long.MAX_VALUE / 4);
    Map<Long, Long> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = 1 + random.nextInt(5_000) * 0x1_0000_0001L;
      table.put(key, i + 1, i);
      model.put(key, i + 1L);
    }
    model.forEach((key, value) -> assertThat(table.get(key, 50_000)).isEqualTo(value));
    assertThat(table.countAlive(50_000)).isEqualTo(model.size());
    table.clear();
    assertThat(table.countAlive(50_000)).isZero();
  }
}
