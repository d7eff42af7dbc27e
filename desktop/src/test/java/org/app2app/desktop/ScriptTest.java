package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code app2app}, in a folder with no source, and with a Java and a Maven of ours. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ScriptTest {

  private static final long PATIENCE_SECONDS = 20;

  /**
   * Trains until it is told to end, which it does in good order; otherwise it says how it was
   * called.
   */
  private static final String JAVA =
      """
      #!/bin/sh
      case " $* " in
        *" train "*)
          echo began >>"$ROOT/training"
          trap 'exit 130' INT
          trap 'exit 143' TERM
          read -r line <"$ROOT/never"
          exit 0 ;;
      esac
      echo "started $*"
      """;

  @TempDir Path root;

  private Process script;

  @BeforeEach
  void build() throws Exception {
    Path source = Path.of("..", "app2app");
    Files.copy(source, root.resolve("app2app"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(root.resolve("pom.xml"), "");
    Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.fromMillis(0));
    Files.createDirectories(root.resolve("desktop/target"));
    Files.writeString(root.resolve("desktop/target/app2app.jar"), "");
    program("jdk/bin/java", JAVA);
    program("jdk/bin/javac", "#!/bin/sh\n");
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    run("mkfifo", root.resolve("never").toString());
  }

  @AfterEach
  void end() {
    if (script != null) {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly();
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void trained() throws IOException {
    Files.writeString(root.resolve("desktop/target/app2app-17.0.1.jsa"), "");
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  /** Where tests run in the background, SIGINT may be ignored, which would be inherited. */
  private void start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(root.resolve("app2app").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().merge("PATH", root + "/bin:", (path, ours) -> ours + path);
    script = builder.start();
  }

  private String output() throws Exception {
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalWhileTheArchiveIsRecordedEndsAllOfIt(String signal, int code) throws Exception {
    start("share");
    Path training = root.resolve("training");
    while (!Files.exists(training)) {
      Thread.onSpinWait();
    }
    run("kill", "-" + signal, Long.toString(script.pid()));
    assertThat(output()).isEmpty();
    assertThat(script.exitValue()).isEqualTo(code);
    assertThat(Files.readAllLines(training)).hasSize(1);
  }

  @Test
  void anAppThatCannotBeBuiltLeavesTheOlderOne() throws Exception {
    trained();
    program("bin/mvn", "#!/bin/sh\nexit 1\n");
    Path apk = root.resolve("android/target/app2app.apk");
    Files.createDirectories(apk.getParent());
    Files.writeString(apk, "old");
    Files.setLastModifiedTime(apk, FileTime.fromMillis(0));
    Files.createDirectories(root.resolve("android/src/main"));
    start("share");
    assertThat(output())
        .contains("failed; \"mvn -pl android -am package\" tells why.")
        .contains("The one of an earlier build is shared.")
        .contains("app2app.jar share\n");
    assertThat(script.exitValue()).isZero();
    assertThat(Files.readString(apk)).isEqualTo("old");
  }

  @Test
  void whoHasNoToolsForTheAppIsToldInASentenceAndSharesTheRest() throws Exception {
    trained();
    program(
        "bin/mvn", "#!/bin/sh\necho \"[WARNING] The phone's app isn't built: no such thing.\"\n");
    start("share");
    assertThat(output())
        .contains("app2app: The phone's app isn't built: no such thing.\n")
        .contains("app2app.jar share\n");
    assertThat(script.exitValue()).isZero();
  }
}
