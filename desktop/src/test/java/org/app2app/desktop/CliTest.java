package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  @TempDir Path folder;

  private final TestTerminal terminal = new TestTerminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --prot 5                | there is no option '--prot'; did you mean --port?",
        "--prot 5                    | there is no option '--prot'; did you mean --port?",
        "run --bootstap 127.0.0.1:1  | did you mean --bootstrap?",
        "run --zzzzz                 | there is no option '--zzzzz'",
        "statsu                      | there is no command 'statsu'; did you mean status?",
        "run there                   | 'there' is one too many",
        "run --port                  | missing required parameter for option '--port'",
        "run --port 70000            | a port is a number from 1 to 65535, or 0 for any free one",
        "run --port many             | 'many' won't do",
        "run --port 1 --port 2       | should be specified only once",
        "run --ui-port=-1            | a port is a number",
        "run --ui pink               | there are web and none",
        "run --bind localhost        | right would be 192.168.1.7, 127.0.0.1 or 2001:db8::7",
        "run --bootstrap host:99999  | --bootstrap: \"host:99999\" has no usable port",
        "run --bootstrap app2app:x   | 40 hexadecimal characters",
        "simulate --loss much        | right would be 0.05 for 5 %",
        "simulate --loss 2           | is not in 0 to 0.95",
        "simulate --nat blue=3       | there is no NAT type 'blue'",
        "simulate --peers 1          | is not in 2 to",
        "status --jsno               | did you mean --json?",
      })
  void badOptionsAreToldWhatWouldBeRightAndExit2(String typed, String expected) {
    assertThat(terminal.run(typed.split(" ", -1))).isEqualTo(2);
    assertThat(terminal.err()).startsWith("app2app: ").contains(expected, "--help");
    assertThat(terminal.err()).hasLineCount(2);
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void tooLongAnOperatorIsRefused() {
    assertThat(terminal.run("run", "--operator", "x".repeat(65))).isEqualTo(2);
    assertThat(terminal.err()).contains("--operator: The operator's name is longer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "status", "invite", "simulate", "backup", "restore"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(terminal.run(command, "--help")).isZero();
    assertThat(terminal.out())
        .contains("Usage: ./app2app " + command, "Options:", "Examples:", "  ./app2app " + command)
        .doesNotContain("null");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "-v --help"})
  void theProgramsHelpListsTheCommandsButNotTheHiddenOne(String typed) {
    assertThat(terminal.run(typed.split(" ", -1))).isZero();
    assertThat(terminal.out()).contains("run  ", "status  ", "invite  ", "simulate  ");
    assertThat(terminal.out()).doesNotContain("train");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsOneLine(String typed) {
    assertThat(terminal.run(typed)).isZero();
    assertThat(terminal.out()).startsWith("app2app ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "invite"})
  void whereNoNodeRunsStatusAndInviteSaySoInOneLine(String command) {
    assertThat(terminal.run(command, "--data", folder.toString())).isEqualTo(1);
    assertThat(terminal.err())
        .startsWith("app2app: No node runs with the data folder " + folder)
        .hasLineCount(1);
  }

  @Test
  void aNodeThatCrashedIsNotTakenForARunningOne() throws IOException {
    long gone = Long.MAX_VALUE;
    Files.writeString(folder.resolve("page"), "http://127.0.0.1:1/\n" + gone + "\n");
    assertThat(terminal.run("status", "--data", folder.toString())).isEqualTo(1);
    assertThat(terminal.err()).contains("No node runs");
  }

  @Test
  void aNodeWithoutAPageCanNotBeAsked() throws IOException {
    PageFile.write(folder, null);
    assertThat(terminal.run("status", "--data", folder.toString())).isEqualTo(1);
    assertThat(terminal.err()).contains("runs without a page").hasLineCount(1);
  }

  @Test
  void aSmallSimulationPrintsItsFigures() {
    String[] typed = {"simulate", "--peers", "20", "--seconds", "10", "--seed", "1"};
    assertThat(terminal.run(typed)).isZero();
    assertThat(terminal.out()).contains("first active peer", "p50", "virtual seconds");
    assertThat(terminal.err()).as("no bar where nobody sees it").isEmpty();
  }
}
