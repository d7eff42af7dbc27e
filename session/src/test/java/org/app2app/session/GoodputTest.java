package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodputTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aStreamIsAsFastAsCubicShouldBeWhereOneInAHundredIsLost(long seed) {
    assertThat(Goodput.ofFormula(seed, 60)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void anAnswerBeginsTwoRoundTripsAfterThePeerIsKnown() {
    assertThat(Goodput.roundTripsToAnswer(1)).isEqualTo(2);
  }
}
