package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResetTokensTest {

  private final SessionIdentity identity = HandshakePair.identity(new Random(1));
  private final ResetTokens tokens = new ResetTokens(identity);

  @Test
  void aTokenSurvivesARestart() {
    assertThat(new ResetTokens(identity).tokenOf(7)).isEqualTo(tokens.tokenOf(7));
  }

  @Test
  void everyIndexAndEveryIdentityHasItsOwn() {
    ResetTokens others = new ResetTokens(HandshakePair.identity(new Random(2)));
    assertThat(tokens.tokenOf(7)).isNotEqualTo(tokens.tokenOf(8));
    assertThat(tokens.tokenOf(7)).isNotEqualTo(others.tokenOf(7));
  }

  @Test
  void aPacketThatHoldsTheTokenIsRecognized() {
    byte[] packet = tokens.packet(7);
    assertThat(packet).hasSize(21).startsWith(0x16, 0, 0, 0, 7);
    assertThat(PacketProtection.indexOf(packet)).isEqualTo(7);
    assertThat(ResetTokens.matches(packet, packet.length, tokens.tokenOf(7))).isTrue();
  }

  @Test
  void anythingElseIsNot() {
    byte[] packet = tokens.packet(7);
    byte[] token = tokens.tokenOf(7);
    assertThat(ResetTokens.matches(packet, packet.length, tokens.tokenOf(8))).isFalse();
    for (int length = 0; length < packet.length; length++) {
      assertThat(ResetTokens.matches(Arrays.copyOf(packet, length), length, token)).isFalse();
    }
    byte[] longer = Arrays.copyOf(packet, packet.length + 1);
    assertThat(ResetTokens.matches(longer, longer.length, token)).isFalse();
    packet[20] ^= 1;
    assertThat(ResetTokens.matches(packet, packet.length, token)).isFalse();
  }

  @Test
  void theHandshakeGivesThePeerTheTokenOfItsIndex() {
    HandshakePair pair = HandshakePair.established(1, CipherSuite.AES_GCM);
    Established atA = pair.a.established.get(0);
    assertThat(atA.resetToken())
        .isEqualTo(new ResetTokens(pair.b.identity).tokenOf(atA.remoteIndex()));
    Established atB = pair.b.established.get(0);
    assertThat(atB.resetToken())
        .isEqualTo(new ResetTokens(pair.a.identity).tokenOf(atB.remoteIndex()));
  }
}
