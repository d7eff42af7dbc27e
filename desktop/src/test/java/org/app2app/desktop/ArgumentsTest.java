package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static final String ALL =
      "--port 5 --bind 127.0.0.1 --bootstrap 127.0.0.1:7 --no-lan --data /tmp/x --ui none"
          + " --ui-port 0 --bootstrap app2app:x --operator KPN --events -v";

  private static List<String> words(String typed) {
    return typed.isEmpty() ? List.of() : List.of(typed.split(" ", -1));
  }

  private static RunOptions quickly(String typed) {
    return RunOptions.of(Arguments.readQuickly(RunOptions.ALL, words(typed)));
  }

  private static RunOptions byPicocli(String typed) throws BadOption {
    Command run = new RunCommand(wayOut -> {});
    Terminal terminal = new TestTerminal().terminal();
    return RunOptions.of(
        new CommandLines("run", run, java.util.Map.of(), terminal).read(words(typed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ALL, "--verbose", "--bind ::1", "--bootstrap a:1 --bootstrap b:2"})
  void bothReadersReadTheSame(String typed) throws BadOption {
    assertThat(quickly(typed)).isEqualTo(byPicocli(typed));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    RunOptions options = quickly("");
    assertThat(options.port()).isEqualTo(-1);
    assertThat(options.lan()).isTrue();
    assertThat(options.page()).isTrue();
    assertThat(options.events()).isFalse();
    assertThat(options.data()).isAbsolute().hasFileName(".app2app");
  }

  @Test
  void valuesBehindAnEqualsSignAreRead() throws BadOption {
    assertThat(byPicocli("--port=7 --ui=none")).isEqualTo(quickly("--port 7 --ui none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=5",
        "--prot 5",
        "--port",
        "--port x",
        "--port 1 --port 2",
        "--help",
        "run",
        "--port --events"
      })
  void whatIsNotPlainlyRightIsLeftToPicocli(String typed) {
    assertThat(Arguments.readQuickly(RunOptions.ALL, words(typed))).isNull();
  }
}
