package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 0x1122_3344_5566_7788L, Long.MIN_VALUE, 0xff})
  void aPingAndItsPongCarryTheNonce(long nonce) {
    byte[] ping = Frame.ping(nonce);
    byte[] pong = Frame.pong(nonce);
    assertThat(Frame.of(ping, ping.length)).isEqualTo(Frame.PING);
    assertThat(Frame.of(pong, pong.length)).isEqualTo(Frame.PONG);
    assertThat(Frame.nonceOf(ping)).isEqualTo(nonce);
    assertThat(Frame.nonceOf(pong)).isEqualTo(nonce);
  }

  @Test
  void aPingIsNineBytesInNetworkOrder() {
    assertThat(Frame.ping(0x1122_3344_5566_7788L))
        .containsExactly(1, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88);
  }

  @Test
  void aPongIsAsLongAsThePing() {
    assertThat(Frame.pong(7)).hasSameSizeAs(Frame.ping(7));
  }

  @Test
  void whatIsLongerOrShorterIsNoPing() {
    byte[] longer = Arrays.copyOf(Frame.ping(7), 10);
    assertThat(Frame.of(longer, 10)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 8)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 1)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 0)).isEqualTo(Frame.UNKNOWN);
  }
}
