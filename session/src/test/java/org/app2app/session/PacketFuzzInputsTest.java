package org.app2app.session;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.app2app.fixtures.KeptInputs;
import org.app2app.fixtures.KeptInputs.KeptInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketFuzzInputsTest {

  static List<KeptInput> inputs() {
    return KeptInputs.of(PacketFuzz.class);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aKeptScriptLeavesTheInvariantsWhole(KeptInput input) {
    new PacketScript(input.bytes()).run();
  }

  @Property(tries = 200)
  void soDoesARandomOne(@ForAll @Size(min = 20, max = 300) byte[] script) {
    new PacketScript(script).run();
  }
}
