package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakesTest {

  @ParameterizedTest
  @EnumSource
  void twoEndsShakeHandsAndReadEachOther(CipherSuite suite) {
    HandshakePair pair = HandshakePair.established(1, suite);
    Established atA = pair.a.established.get(0);
    Established atB = pair.b.established.get(0);
    assertThat(atA.peer()).isEqualTo(pair.b.id());
    assertThat(atB.peer()).isEqualTo(pair.a.id());
    assertThat(atA.remoteIndex()).isEqualTo(atB.localIndex());
    assertThat(atB.remoteIndex()).isEqualTo(atA.localIndex());
    assertReads(atA.protection(), atB.protection());
    assertReads(atB.protection(), atA.protection());
  }

  static void assertReads(PacketProtection from, PacketProtection to) {
    byte[] said = "what nobody else shall read".getBytes(StandardCharsets.UTF_8);
    byte[] packet = from.seal(said, said.length);
    byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
    int length = to.open(packet, packet.length, heard);
    assertThat(Arrays.copyOf(heard, Math.max(0, length))).isEqualTo(said);
  }
}
