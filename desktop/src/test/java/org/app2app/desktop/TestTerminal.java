package org.app2app.desktop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A terminal that remembers what it was shown. */
final class TestTerminal {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Terminal terminal() {
    return Terminal.of(out, err, false, false);
  }

  /** Runs a command. */
  int run(String... arguments) {
    return new Cli(terminal(), ProcessClock.start(), wayOut -> {}).run(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
