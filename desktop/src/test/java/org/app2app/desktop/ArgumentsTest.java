package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static final String ALL =
      "--port 5 --bind 127.0.0.1 --bootstrap 127.0.0.1:7 --no-lan --no-port-mapping --data /tmp/x --ui none"
          + " --ui-port 0 --bootstrap app2app:x --operator KPN --events -v";

  private static RunOptions read(String typed) throws BadOption {
    Command run = new RunCommand(wayOut -> {});
    Terminal terminal = new TestTerminal().terminal();
    List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split(" ", -1));
    return RunOptions.of(new CommandLines("run", run, Map.of(), terminal).read(words));
  }

  @Test
  void everyOptionIsRead() throws BadOption {
    RunOptions options = read(ALL);
    assertThat(options.port()).isEqualTo(5);
    assertThat(options.lan()).isFalse();
    assertThat(options.portMapping()).isFalse();
    assertThat(options.page()).isFalse();
    assertThat(options.events()).isTrue();
    assertThat(options.bootstrap()).containsExactly("127.0.0.1:7", "app2app:x");
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws BadOption {
    RunOptions options = read("");
    assertThat(options.port()).isEqualTo(-1);
    assertThat(options.lan()).isTrue();
    assertThat(options.portMapping()).isTrue();
    assertThat(options.page()).isTrue();
    assertThat(options.events()).isFalse();
    assertThat(options.data()).isAbsolute().hasFileName(".app2app");
  }

  @Test
  void valuesBehindAnEqualsSignAreRead() throws BadOption {
    assertThat(read("--port=7 --ui=none")).isEqualTo(read("--port 7 --ui none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot 5", "--port", "--port x", "--port 1 --port 2", "run"})
  void whatIsWrongIsSaid(String typed) {
    assertThatThrownBy(() -> read(typed)).isInstanceOf(BadOption.class).hasMessageMatching(".+");
  }
}
