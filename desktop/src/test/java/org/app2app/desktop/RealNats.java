package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.app2app.natlab.Experiment;
import org.app2app.natlab.Internet;
import org.app2app.natlab.Lab;
import org.app2app.natlab.LabException;
import org.app2app.natlab.LabOptions;
import org.app2app.natlab.Matrix;
import org.app2app.natlab.Network;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The NAT lab around the program as it was built, open for as long as the tests of a class. Where
 * there can be none, they are skipped.
 */
final class RealNats implements BeforeAllCallback, AfterAllCallback {

  private static final org.app2app.natlab.Program PROGRAM =
      new org.app2app.natlab.Program(
          List.of(Path.of("..", "app2app").toAbsolutePath().normalize().toString()));

  private Lab lab;

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    String obstacle = Lab.obstacle();
    Assumptions.assumeTrue(obstacle == null, obstacle);
    try (Program program = Program.start("--version")) {
      assertThat(program.exitCode()).isZero(); // what a start needs is recorded now, not later
    }
    lab = Lab.open();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (lab != null) {
      lab.close();
    }
  }

  Matrix run(LabOptions options) throws Exception {
    return Experiment.run(lab, PROGRAM, options, (done, all, text) -> {});
  }

  Network openNetwork() throws Exception {
    return Network.open(lab, PROGRAM);
  }

  Internet internet() throws LabException {
    return lab.internet();
  }
}
