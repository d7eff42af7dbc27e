package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private ChatProgram chat(String name) throws IOException {
    return ChatProgram.onLoopback(folder, name);
  }

  @Test
  void twoPeopleMeetTalkShareAFileAndFindWhatWasSaid() throws Exception {
    byte[] content = ChatProgram.song(1);
    Path song = Files.write(folder.resolve("our song.ogg"), content);
    try (ChatProgram ada = chat("Ada");
        ChatProgram ben = chat("Ben")) {
      ben.type("/add " + ada.invite(), "Hello, it's Ben from work");
      ada.await("Ben asks to be a contact");
      ada.type("/accept Ben");
      ben.await("Ada has accepted.");
      ada.await(" Ben: Hello, it's Ben from work");
      ben.await("✓✓ read by Ada, up to “Hello, it's Ben from work”");
      ada.type("hello Ben \u001b[31m日本語");
      ben.await(" Ada: hello Ben [31m日本語");

      ben.type("/join lobby", "is anybody here?");
      ada.type("/join #lobby");
      String asked = ada.await(" Ben: is anybody here?");
      ada.type("/reply " + ChatProgram.numberIn(asked) + " yes");
      ben.await(" Ada: (to You: is anybody here?) yes");

      ben.type("/open Ada", "/file " + song);
      ada.await(" Ben: file our song.ogg, 3.0 MB");
      ada.type("/open Ben");
      assertThat(ada.fetch("our song.ogg")).hasBinaryContent(content);

      ada.type("/search anyb");
      ada.await("[#lobby] Ben: is anybody here?");
      ben.type("/open Ada");
      ben.await(" You: Hello, it's Ben from work ✓✓ read");
      ben.quit();
      ada.program().process().getOutputStream().close();
      assertThat(ada.program().exitCode()).isZero();
      assertThat(ada.program().errLines()).isEmpty();
      assertThat(ben.program().errLines()).isEmpty();
    }
  }

  @Test
  void whatWasSaidIsThereAfterTheNextStart() throws Exception {
    try (ChatProgram first = chat("Ada")) {
      first.type("/join notes", "milk and bread");
      first.quit();
    }
    try (ChatProgram second = chat("Ada")) {
      second.type("/open notes");
      second.await(" You: milk and bread");
    }
  }

  @Test
  void sigtermEndsItWithinASecondWithExitCode0() throws Exception {
    try (ChatProgram ada = chat("Ada")) {
      ada.await("/help tells");
      assertThat(ada.program().terminate()).isLessThan(1_000);
      assertThat(ada.program().exitCode()).isZero();
      assertThat(folder.resolve("Ada/page")).doesNotExist();
    }
  }

  @Test
  void theFolderOfARunningNodeIsLeftAloneAndItsPageIsNamed() throws Exception {
    try (Program node = Program.node(folder.resolve("Ada"), "--ui-port", "0")) {
      String page = node.awaitErr("Page: ").replace("Page: ", "").replaceAll(" .*", "");
      try (ChatProgram chat = chat("Ada")) {
        assertThat(chat.program().exitCode()).isEqualTo(1);
        assertThat(chat.program().errLines())
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
