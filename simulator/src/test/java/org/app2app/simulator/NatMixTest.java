package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NatMixTest {

  private static final NatMix MIX = NatMix.parse("symmetric=30, port-restricted=50,full-cone=15");

  @Test
  void whatIsNotNamedIsPublic() {
    assertThat(MIX.percent(NatType.SYMMETRIC)).isEqualTo(30);
    assertThat(MIX.percent(NatType.PUBLIC)).isEqualTo(5);
    assertThat(NatMix.parse("").percent(NatType.PUBLIC)).isEqualTo(100);
  }

  @Test
  void peersAreSharedOutAsExactlyAsWholePeersAllow() {
    List<NatType> drawn = MIX.draw(1_000, new SplittableRandom(1));
    assertThat(Collections.frequency(drawn, NatType.SYMMETRIC)).isEqualTo(300);
    assertThat(Collections.frequency(drawn, NatType.PORT_RESTRICTED)).isEqualTo(500);
    assertThat(Collections.frequency(drawn, NatType.FULL_CONE)).isEqualTo(150);
    assertThat(Collections.frequency(drawn, NatType.PUBLIC)).isEqualTo(50);
    assertThat(MIX.draw(7, new SplittableRandom(1))).hasSize(7);
    assertThat(MIX.draw(0, new SplittableRandom(1))).isEmpty();
  }

  @Test
  void orderIsRandomAndTheSameForTheSameSeed() {
    List<NatType> drawn = MIX.draw(100, new SplittableRandom(1));
    assertThat(MIX.draw(100, new SplittableRandom(1))).isEqualTo(drawn);
    assertThat(MIX.draw(100, new SplittableRandom(2))).isNotEqualTo(drawn);
  }

  @Test
  void itIsWrittenAsItIsRead() {
    assertThat(NatMix.parse(MIX.toString()).toString()).isEqualTo(MIX.toString());
    assertThat(MIX.toString()).isEqualTo("full-cone=15,port-restricted=50,symmetric=30");
    assertThat(NatMix.PUBLIC.toString()).isEmpty();
  }

  @Test
  void mistakesAreToldInWordsThatHelp() {
    assertMistake("symmetric", "'symmetric' in the NAT mix is not TYPE=PERCENT");
    assertMistake("cone=10", "there is no NAT type 'cone'; there are public, full-cone");
    assertMistake("symmetric=x", "'symmetric=x' in the NAT mix: the share is a whole number");
    assertMistake("symmetric=101", "0 to 100");
    assertMistake("symmetric=-1", "0 to 100");
    assertMistake("symmetric=60,full-cone=60", "adds up to 120 %");
    assertMistake("symmetric=10,symmetric=20", "names symmetric twice");
    assertMistake("symmetric=10,", "'' in the NAT mix is not TYPE=PERCENT");
  }

  private static void assertMistake(String text, String message) {
    assertThatThrownBy(() -> NatMix.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
