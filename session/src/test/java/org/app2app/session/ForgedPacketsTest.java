package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.session.ForgedPackets.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForgedPacketsTest {

  private static final long SEED = 20_161_124;

  @ParameterizedTest
  @EnumSource
  void noneOfAHundredThousandIsAcceptedByASession(CipherSuite suite) {
    Tally tally = new ForgedPackets(SEED).atSession(suite, 100_000);
    assertThat(tally.accepted()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void noneMovesANodeWithAnOpenSession(ForgedPackets.Way way) {
    SessionUnderAttack attack = new SessionUnderAttack(SEED, System::nanoTime);
    Tally tally = attack.attack(way, 10_000);
    assertThat(tally.thrown()).isEqualTo(10_000);
    assertThat(tally.accepted()).isZero();
    assertThat(tally.bytesAnswered()).isLessThan(tally.bytesThrown());
    assertThat(attack.sessions()).isEqualTo(1);
  }

  @Test
  void noneOfAHundredThousandMakesASessionAndAnswersWeighLess() {
    HandshakesUnderAttack attack = new HandshakesUnderAttack(SEED);
    Tally tally = new ForgedPackets(SEED).atHandshakes(attack, 100_000);
    assertThat(tally.accepted()).isZero();
    assertThat(tally.bytesAnswered()).isLessThan(tally.bytesThrown());
    assertThat(attack.lets("honest")).isTrue();
    assertThat(attack.tally().accepted()).isZero();
  }
}
