package org.app2app.desktop;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.BeforeAll;

/** A test in a real browser, which is skipped where there is none. */
abstract class InBrowser {

  /**
   * One for all tests, for to start it takes seconds; it ends with this JVM, whose pipe it reads.
   */
  static Browser browser;

  @BeforeAll
  static void launch() {
    assumeThat(Browsers.chromium())
        .as("skipped: no chromium (apt-get install chromium, or set CHROMIUM)")
        .isNotNull();
    if (browser == null) {
      browser = Browsers.launch(Browsers.playwright());
    }
  }
}
