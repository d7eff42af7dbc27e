package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RangesTest {

  private static final int NUMBERS = 60;

  record Step(boolean adds, long start, long end) {}

  @Property
  void rangesAreWhatASetOfTheNumbersIs(@ForAll("steps") List<Step> steps) {
    Ranges ranges = new Ranges();
    TreeSet<Long> numbers = new TreeSet<>();
    for (Step step : steps) {
      long before = numbers.size();
      for (long number = step.start; number < step.end; number++) {
        boolean changed = step.adds ? numbers.add(number) : numbers.remove(number);
        assertThat(changed).isEqualTo(contains(ranges, number) != step.adds);
      }
      if (step.adds) {
        assertThat(ranges.add(step.start, step.end)).isEqualTo(numbers.size() - before);
      } else {
        ranges.remove(step.start, step.end);
      }
      assertSame(ranges, numbers);
    }
  }

  @Property
  void theLatestRangesAreKept(@ForAll("steps") List<Step> steps) {
    Ranges ranges = new Ranges();
    TreeSet<Long> numbers = new TreeSet<>();
    for (Step step : steps) {
      ranges.add(step.start, step.end);
      ranges.keepLatest(3);
      assertThat(ranges.count()).isLessThanOrEqualTo(3);
      for (long number = step.start; number < step.end; number++) {
        numbers.add(number);
      }
      numbers.headSet(ranges.isEmpty() ? 0 : ranges.start(0)).clear();
      assertSame(ranges, numbers);
    }
  }

  @Example
  void rangesThatTouchAreOne() {
    Ranges ranges = new Ranges();
    ranges.add(0, 2);
    ranges.add(4, 6);
    assertThat(ranges.count()).isEqualTo(2);
    ranges.add(2, 4);
    assertThat(ranges.count()).isEqualTo(1);
    ranges.clear();
    assertThat(ranges.isEmpty()).isTrue();
  }

  @Example
  void takingNothingOutCutsNothing() {
    Ranges ranges = new Ranges();
    ranges.add(0, 4);
    ranges.remove(2, 2);
    assertThat(ranges.count()).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> bound = Arbitraries.longs().between(0, NUMBERS);
    Arbitrary<Boolean> adds =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
    return Combinators.combine(adds, bound, Arbitraries.longs().between(0, 8))
        .as((add, start, length) -> new Step(add, start, start + length))
        .list()
        .ofMaxSize(40);
  }

  private static void assertSame(Ranges ranges, Set<Long> numbers) {
    for (long number = -1; number < NUMBERS + 10; number++) {
      assertThat(contains(ranges, number)).isEqualTo(numbers.contains(number));
    }
    for (int i = 0; i < ranges.count(); i++) {
      assertThat(ranges.start(i)).isLessThan(ranges.end(i));
      assertThat(i == 0 || ranges.end(i - 1) < ranges.start(i)).as("disjoint").isTrue();
    }
  }

  private static boolean contains(Ranges ranges, long number) {
    for (int i = 0; i < ranges.count(); i++) {
      if (ranges.start(i) <= number && number < ranges.end(i)) {
        return true;
      }
    }
    return false;
  }
}
