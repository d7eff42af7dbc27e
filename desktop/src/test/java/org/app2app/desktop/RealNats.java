package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.app2app.natlab.Lab;
import org.junit.jupiter.api.Assumptions;

/** The NAT lab as tests use it, around the program as it was built. */
final class RealNats {

  static final org.app2app.natlab.Program PROGRAM =
      new org.app2app.natlab.Program(
          List.of(Path.of("..", "app2app").toAbsolutePath().normalize().toString()));

  private RealNats() {}

  /** Opens a lab, or skips the test where there can be none. */
  static Lab open() throws Exception {
    String obstacle = Lab.obstacle();
    Assumptions.assumeTrue(obstacle == null, obstacle);
    try (Program program = Program.start("--version")) {
      assertThat(program.exitCode()).isZero(); // what a start needs is recorded now, not later
    }
    return Lab.open();
  }
}
