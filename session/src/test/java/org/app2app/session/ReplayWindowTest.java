package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

  /** Steps forward and back, mostly small, some around the window's size. */
  @Provide
  Arbitrary<List<Integer>> steps() {
    Arbitrary<Integer> small = Arbitraries.integers().between(-70, 70);
    Arbitrary<Integer> large =
        Arbitraries.integers().between(-ReplayWindow.REACH - 70, ReplayWindow.REACH + 200);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, small), net.jqwik.api.Tuple.of(1, large))
        .list()
        .ofMaxSize(400);
  }

  @Property(tries = 300)
  void itTakesWhatASetOfAllNumbersWouldTakeAndIsNotTooOld(@ForAll("steps") List<Integer> steps) {
    ReplayWindow window = new ReplayWindow();
    Set<Long> taken = new HashSet<>();
    long counter = 0;
    long newest = -1;
    for (int step : steps) {
      counter = Math.max(0, counter + step);
      boolean fresh = !taken.contains(counter) && newest - counter < ReplayWindow.REACH;
      assertThat(window.isFresh(counter)).isEqualTo(fresh);
      if (fresh) {
        window.take(counter);
        taken.add(counter);
        newest = Math.max(newest, counter);
      }
      assertThat(window.newest()).isEqualTo(newest);
    }
  }

  @Test
  void theHighestNumberFits() {
    ReplayWindow window = new ReplayWindow();
    window.take(0);
    window.take(PacketProtection.COUNTER_MAX);
    assertThat(window.isFresh(PacketProtection.COUNTER_MAX)).isFalse();
    assertThat(window.isFresh(PacketProtection.COUNTER_MAX - 1)).isTrue();
    assertThat(window.isFresh(0)).isFalse();
  }

  @Test
  void packetsMayOvertakeEachOtherByAsMuchAsItReaches() {
    ReplayWindow window = new ReplayWindow();
    window.take(100_000);
    assertThat(window.isFresh(100_000 - ReplayWindow.REACH + 1)).isTrue();
    assertThat(window.isFresh(100_000 - ReplayWindow.REACH)).isFalse();
  }
}
