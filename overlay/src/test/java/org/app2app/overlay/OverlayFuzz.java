package org.app2app.overlay;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Run by {@code ./fuzz overlay}; {@link OverlayFuzzInputsTest} runs what it found. */
class OverlayFuzz {

  @FuzzTest(maxDuration = "")
  void fuzz(byte[] script) {
    new OverlayScript(script).run();
  }
}
