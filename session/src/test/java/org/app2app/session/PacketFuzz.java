package org.app2app.session;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Run by {@code ./fuzz session}; {@link PacketFuzzInputsTest} runs what it found. */
class PacketFuzz {

  @FuzzTest(maxDuration = "")
  void fuzz(byte[] script) {
    new PacketScript(script).run();
  }
}
