package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class SafetyNumberTest {

  private static final PeerId ZEROS = PeerId.of("0".repeat(40));
  private static final PeerId ONES = PeerId.of("f".repeat(40));

  @Test
  void aKnownPairHasTheNumberThatAnotherProgramComputed() {
    assertThat(SafetyNumber.of(ZEROS, ONES).digits())
        .isEqualTo("389029183532828412284221424784697625713393239190236188729941");
  }

  @Test
  void itIsShownInTwelveGroupsOfFive() {
    assertThat(SafetyNumber.of(ZEROS, ONES))
        .hasToString("38902 91835 32828 41228 42214 24784 69762 57133 93239 19023 61887 29941");
  }

  @Property
  void bothSidesSeeTheSameSixtyDigits(
      @ForAll @Size(20) byte[] one, @ForAll @Size(20) byte[] other) {
    PeerId first = PeerId.ofHash(one, 0);
    PeerId second = PeerId.ofHash(other, 0);
    SafetyNumber number = SafetyNumber.of(first, second);
    assertThat(SafetyNumber.of(second, first)).isEqualTo(number);
    assertThat(number.digits()).matches("[0-9]{60}");
  }

  @Test
  void whoeverIsBetweenThemShowsInEveryGroup() {
    Set<String> seen = new HashSet<>();
    for (int bit = 0; bit < 8 * PeerId.HASH_BYTES; bit++) {
      byte[] hash = new byte[PeerId.HASH_BYTES];
      hash[bit / 8] = (byte) (1 << bit % 8);
      assertThat(seen.add(SafetyNumber.of(PeerId.ofHash(hash, 0), ONES).digits())).isTrue();
    }
    for (int group = 0; group < 12; group++) {
      int at = 5 * group;
      assertThat(seen.stream().map(digits -> digits.substring(at, at + 5)).distinct().count())
          .isGreaterThan(150);
    }
  }
}
