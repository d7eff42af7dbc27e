package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.EntryId;
import org.app2app.node.PeerStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ben hands a file out, or somebody in his place who means no good; or asks for Ada's so. */
final class HostileFilesTest {

  private static final byte[] CONTENT = new byte[100_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path folder;
  private Person ada;
  private Person ben;
  private EntryId file;

  /** Where each request wanted to begin. */
  private final BlockingQueue<Long> requests = new LinkedBlockingQueue<>();

  /** What a source answers. */
  private interface Answer {
    void give(DataOutputStream out, long from) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    ada = Person.start(folder.resolve("ada"), "Ada");
    ben = Person.start(folder.resolve("ben"), "Ben");
    ada.befriend(ben);
    file = offer(ben, ada);
  }

  @AfterEach
  void end() {
    ada.close();
    ben.close();
  }

  private EntryId offer(Person by, Person to) throws IOException {
    Path path = folder.resolve("notes.bin");
    Files.write(path, CONTENT);
    EntryId offered = by.chat.sendFile(by.with(to), path).id();
    to.await("offered", () -> to.chat.message(offered) != null);
    return offered;
  }

  /** Ben's node hands out files in another way from now on. */
  private void answer(Answer answer) {
    ben.node.withdraw(FileShare.SERVICE);
    ben.node.serve(
        FileShare.SERVICE,
        stream -> {
          DataInputStream in = new DataInputStream(stream.input());
          in.readUTF();
          long from = in.readLong();
          requests.add(from);
          answer.give(new DataOutputStream(stream.output()), from);
          stream.close();
        });
  }

  private static void write(DataOutputStream out, byte[] bytes, long from, int to)
      throws IOException {
    out.writeBoolean(true);
    out.write(Arrays.copyOfRange(bytes, (int) from, to));
  }

  private SharedFile.State state() {
    return ada.chat.message(file).file().state();
  }

  private void awaitArrival() {
    ada.await("here", () -> state() == SharedFile.State.HERE);
    assertThat(ada.chat.message(file).file().path()).hasBinaryContent(CONTENT);
  }

  private List<Path> kept() throws IOException {
    try (var files = Files.list(folder.resolve("ada").resolve("files"))) {
      return files.toList();
    }
  }

  @Test
  void whatIsntTheFileIsntKeptNorAskedForAgainUntilThePersonSaysSo() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[77_777]++;
    answer((out, from) -> write(out, wrong, from, wrong.length));
    ada.chat.fetchFile(file);
    ada.await("told", () -> !ada.warnings().isEmpty());
    assertThat(ada.warnings()).singleElement().asString().contains("isn't what was sent");
    ada.await("over", () -> state() == SharedFile.State.WANTED);
    assertThat(requests.poll(5, TimeUnit.SECONDS)).isZero();
    assertThat(requests.poll(2, TimeUnit.SECONDS)).isNull(); // a second try would come after one
    assertThat(kept()).isEmpty();

    answer((out, from) -> write(out, CONTENT, from, CONTENT.length));
    ada.chat.fetchFile(file);
    awaitArrival();
  }

  @Test
  void whoeverNeverEndsIsReadUpToTheEndOfTheFile() throws Exception {
    BlockingQueue<IOException> refused = new LinkedBlockingQueue<>();
    answer(
        (out, from) -> {
          write(out, CONTENT, from, CONTENT.length);
          try {
            while (true) {
              out.write(CONTENT);
            }
          } catch (IOException closed) {
            refused.add(closed);
            throw closed;
          }
        });
    ada.chat.fetchFile(file);
    awaitArrival();
    assertThat(refused.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void whatBreaksOffGoesOnWhereItStopped() throws Exception {
    int half = CONTENT.length / 2;
    answer((out, from) -> write(out, CONTENT, from, from == 0 ? half : CONTENT.length));
    ada.chat.fetchFile(file);
    awaitArrival();
    assertThat(requests).containsExactly(0L, (long) half);
  }

  @Test
  void aBeginningThatWasWrongIsFetchedAnew() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[5]++;
    int half = CONTENT.length / 2;
    answer(
        (out, from) -> {
          boolean first = requests.size() == 1;
          write(out, first ? wrong : CONTENT, from, first ? half : CONTENT.length);
        });
    ada.chat.fetchFile(file);
    awaitArrival();
    assertThat(requests).containsExactly(0L, (long) half, 0L);
  }

  @Test
  void whoeverSaysNothingOrNoIsAskedAgainLater() throws Exception {
    answer(
        (out, from) -> {
          if (requests.size() == 2) {
            out.writeBoolean(false);
          } else if (requests.size() > 2) {
            write(out, CONTENT, from, CONTENT.length);
          }
        });
    ada.chat.fetchFile(file);
    awaitArrival();
    assertThat(requests).containsExactly(0L, 0L, 0L);
    assertThat(ada.warnings()).isEmpty();
  }

  @Test
  void whoeverAsksForWhatIsNoneOfItsBusinessGetsNothing() throws Exception {
    EntryId adas = offer(ada, ben);
    assertThat(given(ben, adas.toString(), 0)).isTrue();
    assertThat(given(ben, adas.toString(), Long.MAX_VALUE)).isTrue(); // of which there is nothing
    assertThat(given(ben, adas.toString(), -1)).isFalse();
    assertThat(given(ben, file.toString(), 0)).isFalse(); // Ada doesn't have it
    assertThat(given(ben, "../../identity", 0)).isFalse();
    try (Person stranger = Person.start(folder.resolve("eve"), "Eve")) {
      stranger.node.addBootstrap(ada.node.invite().toString());
      assertThat(given(stranger, adas.toString(), 0)).isFalse();
    }
    ada.chat.blockContact(ben.id());
    assertThat(given(ben, adas.toString(), 0)).isFalse();
  }

  /** Whether Ada hands it out. */
  private boolean given(Person to, String what, long from) throws Exception {
    try (PeerStream stream = to.node.open(ada.id(), FileShare.SERVICE).get(30, TimeUnit.SECONDS)) {
      DataOutputStream out = new DataOutputStream(stream.output());
      out.writeUTF(what);
      out.writeLong(from);
      out.flush();
      return new DataInputStream(stream.input()).readBoolean();
    }
  }
}
