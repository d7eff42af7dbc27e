package org.app2app.overlay;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.app2app.fixtures.KeptInputs;
import org.app2app.fixtures.KeptInputs.KeptInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayFuzzInputsTest {

  static List<KeptInput> inputs() {
    return KeptInputs.of(OverlayFuzz.class);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aKeptSequenceOfInputsLeavesTheInvariantsWhole(KeptInput input) {
    new OverlayScript(input.bytes()).run();
  }

  @Property(tries = 200)
  void soDoesARandomOne(@ForAll @Size(min = 200, max = 1_000) byte[] script) {
    new OverlayScript(script).run();
  }
}
