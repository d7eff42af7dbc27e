package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.app2app.fixtures.Version1;

/** Run by {@code ./fuzz wire}; {@link MessageDecoderFuzzInputsTest} runs what it found. */
class MessageDecoderFuzz {

  @FuzzTest(maxDuration = "")
  void fuzz(byte[] datagram) {
    check(datagram);
  }

  /** Any datagram is a message or is rejected, and what is read can be written. */
  static void check(byte[] datagram) {
    byte[] before = datagram.clone();
    Decoded decoded = MessageDecoder.decode(datagram, datagram.length);
    assertThat(datagram).isEqualTo(before);
    assertThat(decoded.message() == null).isNotEqualTo(decoded.rejection() == null);
    assertThat(MessageDecoder.decode(inALargerBuffer(datagram), datagram.length))
        .isEqualTo(decoded);
    if (decoded.isMessage()) {
      assertCanBeWritten(decoded.message());
    }
  }

  private static byte[] inALargerBuffer(byte[] datagram) {
    byte[] buffer = Arrays.copyOf(datagram, datagram.length + 8);
    Arrays.fill(buffer, datagram.length, buffer.length, (byte) 'e');
    return buffer;
  }

  private static void assertCanBeWritten(Message message) {
    MessageEncoder encoder = new MessageEncoder();
    byte[] written = encoder.encode(message);
    if (written.length > MessageDecoder.LENGTH_MAX) {
      return; // padding, local addresses and the like, which we never send on
    }
    Version1.survive(written);
    Decoded again = MessageDecoder.decode(written, written.length);
    assertThat(again.rejection()).isNull();
    assertThat(encoder.encode(again.message())).isEqualTo(written);
  }
}
