package org.app2app.wire;

import java.util.List;
import org.app2app.fixtures.KeptInputs;
import org.app2app.fixtures.KeptInputs.KeptInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDecoderFuzzInputsTest {

  static List<KeptInput> inputs() {
    return KeptInputs.of(MessageDecoderFuzz.class);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aKeptDatagramIsAMessageOrIsRejected(KeptInput input) {
    MessageDecoderFuzz.check(input.bytes());
  }
}
