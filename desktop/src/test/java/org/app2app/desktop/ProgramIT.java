package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person or a script meets it: processes, exit codes, events. */
@Timeout(300)
class ProgramIT {

  /** A figure of the program shows in one of so many tries, however busy the machine is. */
  private static final int ATTEMPTS = 3;

  private static final String NOWHERE = "127.0.0.1:9";

  @TempDir Path folder;

  /** The first start of all records the archive of classes; later ones have it. */
  @BeforeAll
  static void startOnce() throws Exception {
    try (Program program = Program.start("--version")) {
      assertThat(program.exitCode()).isZero();
    }
  }

  private Program node(String name, String... more) throws Exception {
    return Program.node(folder.resolve(name), more);
  }

  @Test
  void twoNodesFindEachOtherAndTellOfItInEvents() throws Exception {
    try (Program first = node("1", "--ui", "none");
        Program second = node("2", "--ui", "none", "--bootstrap", first.address())) {
      String id = second.peerId();
      for (String event : List.of("peer-heard", "peer-active")) {
        JsonObject heard = first.await(event);
        assertThat(heard.get("peer_id").getAsString()).isEqualTo(id);
        assertThat(heard.get("address").getAsString()).isEqualTo(second.address());
      }
      assertThat(first.await("path").get("kind").getAsString()).isEqualTo("lan");
      assertThat(first.await("wan-address").get("address").getAsString())
          .isEqualTo(first.address());
      assertThat(second.await("peer-active").get("peer_id").getAsString())
          .isEqualTo(first.peerId());
      assertThat(second.await("peer-heard").get("ms").getAsLong())
          .isGreaterThanOrEqualTo(second.await("listening").get("ms").getAsLong())
          .isLessThan(Duration.ofSeconds(5).toMillis());
    }
  }

  @Test
  void sigtermEndsItWithinASecondWithExitCode0() throws Exception {
    try (Program node = node("1")) {
      node.address();
      assertThat(node.terminate()).isLessThan(1_000);
      assertThat(node.exitCode()).isZero();
      node.await("stopped");
      assertThat(folder.resolve("1/page")).doesNotExist();
    }
  }

  @Test
  void aBadOptionIsToldInALineAndExits2() throws Exception {
    try (Program program = Program.start("run", "--prot", "5")) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.errLines().get(0))
          .isEqualTo("app2app: there is no option '--prot'; did you mean --port?");
      assertThat(program.outLines()).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenThoughAskedForByNameExits1() throws Exception {
    try (Program first = node("1", "--ui", "none")) {
      String port = first.address().replaceAll(".*:", "");
      assertFails("UDP port " + port + " is taken", "--port", port, "--data", data("2"));
    }
  }

  @Test
  void aPagePortThatIsTakenThoughAskedForByNameExits1() throws Exception {
    try (PageDoor taken = PageDoor.open(0)) {
      String port = String.valueOf(taken.port());
      assertFails(
          "TCP port " + port + " is taken", "--port", "0", "--ui-port", port, "--data", data("1"));
    }
  }

  @Test
  void theDataFolderOfARunningNodeExits1() throws Exception {
    try (Program first = node("1", "--ui", "none")) {
      first.address();
      assertFails(data("1"), "--port", "0", "--ui", "none", "--data", data("1"));
    }
  }

  @Test
  void aDataFolderThatCanNotBeMadeExits1() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFails("data folder", "--port", "0", "--data", file.resolve("data").toString());
  }

  private String data(String name) {
    return folder.resolve(name).toString();
  }

  private static void assertFails(String expected, String... options) throws Exception {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {"run", "--bind", "127.0.0.1", "--no-lan"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    try (Program program = Program.start(arguments)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.errLines()).hasSize(1);
      try (Program again = Program.start(arguments)) {
        assertThat(again.errLines().get(0)).startsWith("app2app: ").contains(expected);
      }
    }
  }

  @Test
  void withADeadBootstrapTheRememberedPeersAreHeardWithinASecond() throws Exception {
    try (Program first = node("1", "--ui", "none")) {
      try (Program second = node("2", "--ui", "none", "--bootstrap", first.address())) {
        second.await("peer-active");
        second.terminate();
      }
      long best = Long.MAX_VALUE;
      for (int attempt = 1; attempt <= ATTEMPTS && best > 1_000; attempt++) {
        try (Program second = node("2", "--ui", "none", "--bootstrap", NOWHERE)) {
          best = Math.min(best, second.await("peer-heard").get("ms").getAsLong());
          second.terminate();
        }
      }
      System.out.println("first peer, with a dead bootstrap: " + best + " ms after the start");
      assertThat(best).isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void aReaderOfEventsWhoGoesAwayLeavesTheNodeRunningAndQuiet() throws Exception {
    try (Program first = node("1", "--ui", "none")) {
      String address = first.address();
      first.process().getInputStream().close();
      try (Program second = node("2", "--ui", "none", "--bootstrap", address)) {
        second.await("peer-active");
      }
      Duration before = first.process().info().totalCpuDuration().orElseThrow();
      try (Program third = node("3", "--ui", "none", "--bootstrap", address)) {
        third.await("peer-active");
      }
      Duration after = first.process().info().totalCpuDuration().orElseThrow();
      assertThat(after.minus(before)).isLessThan(Duration.ofMillis(500));
      first.terminate();
      assertThat(first.exitCode()).isZero();
      assertThat(first.errLines()).noneMatch(line -> line.contains("Broken pipe"));
    }
  }

  @Test
  void statusAndInviteAskTheRunningNode() throws Exception {
    try (Program node = node("1", "--ui-port", "0", "--operator", "Test \u001b[31mnet")) {
      assertThat(node.awaitErr("Page: ")).startsWith("Page: http://127.0.0.1:");
      List<String> json = lines("status", "--json", "--data", data("1"));
      JsonObject status = JsonParser.parseString(json.get(0)).getAsJsonObject();
      assertThat(status.get("peerId").getAsString()).isEqualTo(node.peerId());
      assertThat(lines("status", "--data", data("1")))
          .anyMatch(line -> line.matches("Peer ID +" + status.get("peerId").getAsString()))
          .noneMatch(line -> line.contains("\u001b"));
      assertThat(lines("invite", "--link", "--data", data("1")))
          .containsExactly(status.get("invite").getAsString());
      assertThat(lines("invite", "--data", data("1"))).hasSizeGreaterThan(15);
    }
  }

  private static List<String> lines(String... arguments) throws Exception {
    try (Program program = Program.start(arguments)) {
      List<String> lines = program.outLines();
      assertThat(program.exitCode()).isZero();
      assertThat(program.errLines()).isEmpty();
      return lines;
    }
  }
}
