package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripTest {

  private static final long MILLI = 1_000_000;

  private final RoundTrip roundTrip = new RoundTrip();

  @Test
  void anotherPathIsTakenToBeAsSlowAsAnyThatIsUnknown() {
    roundTrip.sample(5_000 * MILLI, 0);
    roundTrip.reset();
    assertThat(roundTrip.smoothedNanos()).isEqualTo(333 * MILLI);
    assertThat(roundTrip.lossDelayNanos()).isEqualTo(333 * MILLI * 9 / 8);
  }

  @Test
  void whatThePeerWaitedIsSubtractedUnlessThatLeavesLessThanTheLeast() {
    roundTrip.sample(80 * MILLI, 0);
    roundTrip.sample(100 * MILLI, 25 * MILLI);
    assertThat(roundTrip.smoothedNanos()).isEqualTo((7 * 80 + 100) * MILLI / 8);
  }

  @Test
  void theLeastIsForgottenWhenThePathMayHaveBecomeLonger() {
    roundTrip.sample(10 * MILLI, 0);
    roundTrip.sample(90 * MILLI, 0);
    roundTrip.forgetLeast();
    roundTrip.sample(100 * MILLI, 20 * MILLI);
    assertThat(roundTrip.smoothedNanos()).isEqualTo((7 * 20 + 100) * MILLI / 8);
  }

  @Test
  void timersAreNoFinerThanAMillisecond() {
    for (int i = 0; i < 50; i++) {
      roundTrip.sample(1, 0);
    }
    assertThat(roundTrip.probeTimeoutNanos()).isGreaterThanOrEqualTo(MILLI);
    assertThat(roundTrip.lossDelayNanos()).isEqualTo(MILLI);
  }
}
