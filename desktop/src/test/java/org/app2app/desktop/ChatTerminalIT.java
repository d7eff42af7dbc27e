package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two programs as they are shipped that talk with each other, typed to by scripts. */
@Timeout(300)
class ChatTerminalIT {

  @TempDir Path folder;

  /** The first start of all records the archive of classes; later ones have it. */
  @BeforeAll
  static void startOnce() throws Exception {
    try (Program program = Program.start("--version")) {
      assertThat(program.exitCode()).isZero();
    }
  }

  private Program chat(String name) throws IOException {
    return Program.start(
        "chat",
        "--bind",
        "127.0.0.1",
        "--port",
        "0",
        "--no-lan",
        "--no-port-mapping",
        "--name",
        name,
        "--data",
        folder.resolve(name).toString());
  }

  private static void type(Program program, String... lines) throws IOException {
    OutputStream in = program.process().getOutputStream();
    for (String line : lines) {
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    in.flush();
  }

  private static String await(Program program, String part) throws InterruptedException {
    String line = program.awaitOutWith(part);
    assertThat(line).as("a line with: " + part).isNotNull();
    return line;
  }

  private static String numberIn(String line) {
    return line.strip().replaceAll(" .*", "");
  }

  @Test
  void twoPeopleMeetTalkShareAFileAndFindWhatWasSaid() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    Path song = Files.write(folder.resolve("our song.ogg"), content);
    try (Program ada = chat("Ada");
        Program ben = chat("Ben")) {
      type(ada, "/invite");
      type(ben, "/add " + await(ada, "app2app:"), "Hello, it's Ben from work");
      await(ada, "Ben asks to be a contact");
      type(ada, "/accept Ben");
      await(ben, "Ada has accepted.");
      await(ada, " Ben: Hello, it's Ben from work");
      type(ada, "hello Ben \u001b[31m日本語");
      await(ben, " Ada: hello Ben [31m日本語");

      type(ben, "/join lobby", "is anybody here?");
      type(ada, "/join #lobby");
      String asked = await(ada, " Ben: is anybody here?");
      type(ada, "/reply " + numberIn(asked) + " yes");
      await(ben, " Ada: (to You: is anybody here?) yes");

      type(ben, "/open Ada", "/file " + song);
      await(ada, " Ben: file our song.ogg, 3.0 MB");
      type(ada, "/open Ben");
      String offer = await(ada, "fetches it");
      type(ada, "/get " + numberIn(offer));
      String got = await(ada, "Ben: file our song.ogg, 3.0 MB: /");
      assertThat(Path.of(got.substring(got.indexOf(": /") + 2))).hasBinaryContent(content);

      type(ada, "/search anyb");
      await(ada, "[#lobby] Ben: is anybody here?");
      type(ben, "/open Ada");
      await(ben, " You: Hello, it's Ben from work ✓✓ read");
      type(ben, "/quit");
      assertThat(ben.exitCode()).isZero();
      ada.process().getOutputStream().close();
      assertThat(ada.exitCode()).isZero();
      assertThat(ada.errLines()).isEmpty();
      assertThat(ben.errLines()).isEmpty();
    }
  }

  @Test
  void whatWasSaidIsThereAfterTheNextStart() throws Exception {
    try (Program first = chat("Ada")) {
      type(first, "/join notes", "milk and bread", "/quit");
      assertThat(first.exitCode()).isZero();
    }
    try (Program second = chat("Ada")) {
      type(second, "/open notes", "/quit");
      assertThat(second.outLines()).anyMatch(line -> line.contains(" You: milk and bread"));
    }
  }

  @Test
  void sigtermEndsItWithinASecondWithExitCode0() throws Exception {
    try (Program ada = chat("Ada")) {
      await(ada, "/help tells");
      assertThat(ada.terminate()).isLessThan(1_000);
      assertThat(ada.exitCode()).isZero();
      assertThat(folder.resolve("Ada/page")).doesNotExist();
    }
  }

  @Test
  void theFolderOfARunningNodeIsLeftAloneAndItsPageIsNamed() throws Exception {
    try (Program node = Program.node(folder.resolve("Ada"), "--ui-port", "0")) {
      String page = node.awaitErr("Page: ").replace("Page: ", "").replaceAll(" .*", "");
      try (Program chat = chat("Ada")) {
        assertThat(chat.exitCode()).isEqualTo(1);
        assertThat(chat.errLines())
            .isEqualTo(
                List.of(
                    "app2app: The data folder "
                        + folder.resolve("Ada")
                        + " belongs to a running node; stop that, or chat on its page at "
                        + page
                        + "."));
      }
    }
  }
}
