package org.app2app.natlab;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there can be no lab. */
final class LabExtension implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    String obstacle = Lab.obstacle();
    Assumptions.assumeTrue(obstacle == null, obstacle);
  }
}
