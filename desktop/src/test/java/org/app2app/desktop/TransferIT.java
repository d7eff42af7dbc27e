package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./app2app send} and {@code receive}, as processes. */
@Timeout(120)
class TransferIT {

  private static final int BIG = 300_000_000;

  @TempDir Path folder;

  private Path inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
  }

  private Program program(String command, String data, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--bind", "127.0.0.1", "--no-lan"));
    arguments.addAll(List.of("--data", folder.resolve(data).toString()));
    arguments.addAll(List.of(more));
    return Program.start(arguments.toArray(String[]::new));
  }

  private Program receiver(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--dir", inbox.toString(), "--port", "0"));
    arguments.addAll(List.of(more));
    return program("receive", "receiver", arguments.toArray(String[]::new));
  }

  private Program sender(String peer, Path... files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port", "0", peer));
    for (Path file : files) {
      arguments.add(file.toString());
    }
    return program("send", "sender", arguments.toArray(String[]::new));
  }

  private static String invite(Program receiver) throws InterruptedException {
    return receiver.awaitOut("./app2app send ").split(" ", -1)[2];
  }

  private Path file(String name, int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void filesArriveAsTheyWereAndNothingIsOverwritten() throws Exception {
    Path some = file("some.bin", 3_000_000);
    Path empty = file("empty.txt", 0);
    Files.writeString(inbox.resolve("some.bin"), "mine");
    try (Program receiver = receiver("--yes")) {
      try (Program sender = sender(invite(receiver), some, empty)) {
        assertThat(sender.exitCode()).as(String.valueOf(sender.errLines())).isZero();
        assertThat(sender.outLines()).hasSize(2).allMatch(line -> line.startsWith("Sent "));
      }
      assertThat(receiver.awaitOut("Received ")).contains("some (2).bin");
      assertThat(receiver.awaitOut("Received ")).contains("empty.txt");
      assertThat(inbox.resolve("some.bin")).hasContent("mine");
      assertThat(inbox.resolve("some (2).bin")).hasSameBinaryContentAs(some);
      assertThat(inbox.resolve("empty.txt")).isEmptyFile();
      assertThat(receiver.terminate()).isLessThan(1_500);
      assertThat(receiver.exitCode()).isZero();
    }
  }

  @Test
  void whatIsInterruptedByTheReceiversDeathGoesOnWhereItStopped() throws Exception {
    Path big = file("big.bin", BIG);
    Program first = receiver("--yes");
    String invite = invite(first);
    try (Program sender = sender(invite, big)) {
      Path part = awaitPart();
      first.kill();
      long kept = Files.size(part);
      assertThat(kept).isBetween(1L, BIG - 1L);
      String port = invite.replaceAll(".*:", "");
      try (Program second =
          program(
              "receive",
              "receiver",
              "--dir",
              inbox.toString(),
              "--yes",
              "--once",
              "--port",
              port)) {
        assertThat(second.exitCode()).as(String.valueOf(second.errLines())).isZero();
      }
      assertThat(sender.exitCode()).isZero();
      assertThat(sender.errLines()).anyMatch(line -> line.endsWith("Trying again…"));
    }
    assertThat(inbox.resolve("big.bin")).hasSameBinaryContentAs(big);
    assertThat(inbox).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatIsInterruptedByTheSendersDeathGoesOnWhereItStopped() throws Exception {
    Path big = file("big.bin", BIG);
    try (Program receiver = receiver("--yes", "--once")) {
      String invite = invite(receiver);
      Path part;
      try (Program sender = sender(invite, big)) {
        part = awaitPart();
        sender.kill();
      }
      long kept = Files.size(part);
      assertThat(kept).isBetween(1L, BIG - 1L);
      try (Program sender = sender(invite, big)) {
        assertThat(sender.exitCode()).as(String.valueOf(sender.errLines())).isZero();
      }
      assertThat(receiver.awaitOut("Interrupted: ")).contains("big.bin");
      assertThat(receiver.exitCode()).isZero();
    }
    assertThat(inbox.resolve("big.bin")).hasSameBinaryContentAs(big);
  }

  /** Waits until part of the file is there. */
  private Path awaitPart() throws Exception {
    try (WatchService watch = inbox.getFileSystem().newWatchService()) {
      inbox.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
      while (true) {
        for (Path file : list()) {
          if (Files.size(file) > BIG / 20) {
            return file;
          }
        }
        watch.poll(100, TimeUnit.MILLISECONDS);
      }
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(inbox)) {
      return all.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void aPersonIsAskedAndMaySayNo() throws Exception {
    Path some = file("some.bin", 1_000);
    try (Program receiver = receiver();
        Program sender = sender(invite(receiver), some)) {
      receiver.process().getOutputStream().write("n\n".getBytes(StandardCharsets.UTF_8));
      receiver.process().getOutputStream().flush();
      assertThat(sender.exitCode()).isEqualTo(1);
      assertThat(sender.errLines()).containsExactly("app2app: The peer doesn't want some.bin.");
      assertThat(inbox).isEmptyDirectory();
    }
  }

  @Test
  void onlyThePeersThatAreNamedMaySend() throws Exception {
    Path some = file("some.bin", 1_000);
    try (Program receiver = receiver("--from", "0".repeat(40));
        Program sender = sender(invite(receiver), some)) {
      assertThat(sender.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aFolderThatCanNotBeWrittenToIsToldInALine() throws Exception {
    try (Program receiver =
        program("receive", "receiver", "--dir", folder.resolve("none").toString())) {
      assertThat(receiver.exitCode()).isEqualTo(1);
      assertThat(receiver.errLines()).singleElement().asString().contains("There is no folder");
    }
  }

  @Test
  void aPeerThatIsNotThereIsToldInALine() throws Exception {
    Path some = file("some.bin", 1_000);
    String nobody = "app2app:" + "0".repeat(40) + "/127.0.0.1:9";
    try (Program sender =
        program("send", "sender", "--port", "0", nobody, some.toString(), "--patience", "1")) {
      assertThat(sender.exitCode()).isEqualTo(1);
      assertThat(sender.errLines())
          .last()
          .asString()
          .startsWith("app2app: Peer 00000000 doesn't answer");
    }
  }

  @Test
  void beginningOfAnIdIsEnoughForAPeerThatIsKnown() throws Exception {
    Path some = file("some.bin", 1_000);
    try (Program receiver = receiver("--yes")) {
      String invite = invite(receiver);
      String id = invite.substring("app2app:".length(), "app2app:".length() + 16);
      try (Program sender =
          program("send", "sender", "--port", "0", id, some.toString(), "--bootstrap", invite)) {
        assertThat(sender.exitCode()).as(String.valueOf(sender.errLines())).isZero();
      }
    }
  }
}
