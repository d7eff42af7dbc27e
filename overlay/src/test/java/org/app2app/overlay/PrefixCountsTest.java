package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixCountsTest {

  private static final int STEPS = 5_000;
  private static final int PREFIXES = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void countsAsAnOrdinaryMapWould(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PrefixCounts counts = new PrefixCounts(random);
    Map<Long, Integer> expected = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      long prefix = random.nextInt(PREFIXES);
      int before = expected.getOrDefault(prefix, 0);
      if (before == 0 || random.nextInt(5) < 2) {
        counts.increment(prefix);
        expected.put(prefix, before + 1);
      } else {
        counts.decrement(prefix);
        expected.put(prefix, before - 1);
      }
      assertThat(counts.get(prefix)).isEqualTo(expected.get(prefix));
    }
    for (long prefix = 0; prefix <= PREFIXES; prefix++) {
      assertThat(counts.get(prefix)).isEqualTo(expected.getOrDefault(prefix, 0));
    }
  }
}
