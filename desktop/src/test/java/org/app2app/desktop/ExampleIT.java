package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code examples/}, each between two processes. */
@Timeout(120)
class ExampleIT {

  @TempDir Path folder;

  private Program example(String name, String data, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("example", name));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--port", "0", "--no-lan"));
    arguments.addAll(List.of("--data", folder.resolve(data).toString()));
    return Program.start(arguments.toArray(String[]::new));
  }

  private static void type(Program program, String line) throws IOException {
    OutputStream keyboard = program.process().getOutputStream();
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  private static String invite(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void whatOneTypesTheOtherSees() throws Exception {
    try (Program anna = example("chat", "anna", "--name", "Anna")) {
      String invite = invite(anna.awaitOut("Others join with: "));
      try (Program ben = example("chat", "ben", invite, "--name", "Ben")) {
        // Ben may be told of Anna before his own invite is there, so the invite is not waited for.
        ben.awaitOut("(found ");
        anna.awaitOut("(found ");
        type(ben, "hello");
        assertThat(anna.awaitOut("[")).endsWith("] Ben: hello");
        type(anna, "hello yourself");
        assertThat(ben.awaitOut("[")).endsWith("] Anna: hello yourself");
        ben.process().getOutputStream().close();
        assertThat(ben.exitCode()).isZero();
      }
    }
  }

  @Test
  void twoPlayAGameToItsEnd() throws Exception {
    try (Program first = example("game", "first")) {
      String invite = invite(first.awaitOut("Others challenge you with: "));
      try (Program second = example("game", "second", invite)) {
        first.awaitOut("Peer ");
        for (int i = 0; i < 3; i++) {
          first.awaitOut("Your move");
          type(first, "1");
          second.awaitOut("Your move");
          type(second, "2");
        }
        first.awaitOut("Your move");
        type(first, "1");
        first.awaitOut("You win.");
        second.awaitOut("The other side wins.");
      }
    }
  }

  @Test
  void whoeverIsNotOnTurnIsToldSo() throws Exception {
    try (Program first = example("game", "first")) {
      String invite = invite(first.awaitOut("Others challenge you with: "));
      try (Program second = example("game", "second", invite)) {
        first.awaitOut("Your move");
        type(second, "4");
        second.awaitOut("It isn't your turn.");
      }
    }
  }

  @Test
  void anExampleThatThereIsNotIsToldInALineAndExits2() throws Exception {
    try (Program program = Program.start("example", "ches")) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.errLines().get(0))
          .isEqualTo("app2app: there is no example 'ches'; there are chat and game");
    }
  }
}
