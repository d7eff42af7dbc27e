package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdentityTest {

  private static final byte[] KEY = new byte[32];
  private static final PeerId ID = SessionIdentity.of(KEY).peerId();

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void keysOfAnotherLengthAreRefused(int length) {
    byte[] other = new byte[length];
    assertRefused(() -> SessionIdentity.of(other));
    assertRefused(() -> new SessionIdentity(ID, other, KEY));
    assertRefused(() -> new SessionIdentity(ID, KEY, other));
  }

  @Test
  void noKeyIsRefused() {
    assertThatThrownBy(() -> new SessionIdentity(ID, null, KEY))
        .isInstanceOf(NullPointerException.class);
  }

  private static void assertRefused(Runnable made) {
    assertThatThrownBy(made::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }
}
