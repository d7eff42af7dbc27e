package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveWindowTest {

  private static final long MILLI = 1_000_000;
  private static final int FIRST = 1 << 18;
  private static final int MOST = 1 << 21;

  private final ReceiveWindow window = new ReceiveWindow(MOST);

  @Test
  void itGrowsWhileItIsWhatHoldsTheSenderBack() {
    long roundTrip = 100 * MILLI;
    int width = window.usedByHalf(roundTrip, 0);
    assertThat(width).isEqualTo(FIRST);
    for (int step = 1; step <= 3; step++) {
      assertThat(window.usedByHalf(roundTrip, step * roundTrip / 2)).isEqualTo(width << step);
    }
    assertThat(window.usedByHalf(roundTrip, 2 * roundTrip)).isEqualTo(MOST);
  }

  @Test
  void onAShortPathItStaysSmall() {
    for (int step = 0; step < 100; step++) {
      assertThat(window.usedByHalf(MILLI / 10, step * MILLI)).isEqualTo(FIRST);
    }
  }

  @Test
  void whereTheRoundTripIsNotKnownItGrows() {
    window.usedByHalf(Long.MAX_VALUE, 0);
    assertThat(window.usedByHalf(Long.MAX_VALUE, 1_000 * MILLI)).isEqualTo(2 * FIRST);
  }

  @Test
  void aSmallLimitIsKept() {
    ReceiveWindow small = new ReceiveWindow(1_000);
    small.usedByHalf(MILLI, 0);
    assertThat(small.usedByHalf(MILLI, 1)).isEqualTo(1_000);
  }
}
