package org.app2app.node.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.PeerStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files between real nodes on loopback, one of which may be of bad will. */
@Timeout(60)
class FileTransferTest {

  private static final int SECONDS = 30;
  private static final int SIZE = 500_000;

  @TempDir Path folder;

  private final Inbox owner = new Inbox();
  private Path inbox;
  private Path file;
  private Node receiver;
  private Node sender;

  /** Takes everything, and notes what it is told. */
  private static final class Inbox implements FileReceiver.Owner {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final List<Long> progress = Collections.synchronizedList(new ArrayList<>());

    @Override
    public boolean wants(FileOffer offer) {
      return true;
    }

    @Override
    public void progressed(FileOffer offer, long bytes) {
      progress.add(bytes);
    }

    @Override
    public void received(FileOffer offer, Path file) {
      told.add("received " + file.getFileName());
    }

    @Override
    public void interrupted(FileOffer offer, String reason) {
      told.add("interrupted " + offer.name());
    }

    @Override
    public void failed(FileOffer offer, String reason) {
      told.add("failed " + offer.name());
    }

    String next() throws InterruptedException {
      return told.poll(SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Doesn't care. */
  private static final class Nobody implements FileSender.Progress {
    @Override
    public void at(long bytes) {}

    @Override
    public void waits(String reason) {}
  }

  @BeforeEach
  void startTwo() throws Exception {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    file = Files.write(folder.resolve("some.bin"), bytes);
    receiver = node("receiver");
    sender = node("sender", receiver.invite().toString());
    receiver.serve(FileSender.SERVICE, new FileReceiver(inbox, owner));
  }

  private Node node(String name, String... bootstrap) throws Exception {
    return LoopbackNode.start(folder.resolve(name), bootstrap);
  }

  @AfterEach
  void stopBoth() {
    sender.close();
    receiver.close();
  }

  private FileSender sending() {
    return new FileSender(sender, receiver.peerId(), Duration.ofSeconds(SECONDS));
  }

  private PeerStream offer(String name, long size) throws Exception {
    PeerStream stream =
        sender.open(receiver.peerId(), FileSender.SERVICE).get(SECONDS, TimeUnit.SECONDS);
    DataOutputStream out = new DataOutputStream(stream.output());
    out.writeUTF(name);
    out.writeLong(size);
    return stream;
  }

  /** Begins to send, of good will or not, and breaks off. */
  private void sendPart(String name, long size, byte[] bytes) throws Exception {
    try (PeerStream stream = offer(name, size)) {
      readAnswer(stream);
      DataOutputStream out = new DataOutputStream(stream.output());
      out.writeLong(0);
      out.write(bytes);
    }
    assertThat(owner.next()).isEqualTo("interrupted " + name);
  }

  private static void readAnswer(PeerStream stream) throws IOException {
    assertThat(stream.input().readNBytes(1 + Long.BYTES + FileHash.BYTES))
        .startsWith((byte) FileSender.YES);
  }

  private Path part() throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.filter(path -> path.toString().endsWith(".part")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsThereAlreadyIsNotSentAgain() throws Exception {
    sendPart("some.bin", SIZE, Arrays.copyOf(Files.readAllBytes(file), SIZE / 2));
    assertThat(part()).hasSize(SIZE / 2);
    owner.progress.clear();
    sending().send(file, new Nobody());
    assertThat(owner.next()).isEqualTo("received some.bin");
    assertThat(owner.progress.get(0)).isEqualTo(SIZE / 2);
    assertThat(inbox.resolve("some.bin")).hasSameBinaryContentAs(file);
  }

  @Test
  void whatIsThereAlreadyButIsSomethingElseIsSentFromTheStart() throws Exception {
    sendPart("some.bin", SIZE, new byte[SIZE / 2]);
    sending().send(file, new Nobody());
    assertThat(owner.next()).isEqualTo("received some.bin");
    assertThat(inbox.resolve("some.bin")).hasSameBinaryContentAs(file);
  }

  @Test
  void aFileThatIsNotWhatItsHashSaysIsThrownAway() throws Exception {
    try (PeerStream stream = offer("bad.bin", 10)) {
      readAnswer(stream);
      DataOutputStream out = new DataOutputStream(stream.output());
      out.writeLong(0);
      out.write(new byte[10]);
      out.write(new byte[FileHash.BYTES]);
      assertThat(stream.input().read()).isEqualTo(FileSender.NO);
    }
    assertThat(owner.next()).isEqualTo("interrupted bad.bin");
    assertThat(inbox).isEmptyDirectory();
  }

  @Test
  void aPathIsNotFollowedAndANegativeSizeIsRefused() throws Exception {
    try (PeerStream stream = offer("../../some.bin", -1)) {
      assertThat(stream.input().read()).isEqualTo(FileSender.NO);
    }
    assertThat(inbox).isEmptyDirectory();
  }

  @Test
  void twoFilesOfOneNameBothArrive() throws Exception {
    Path other =
        Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("some.bin"), "y");
    sending().send(file, new Nobody());
    sending().send(other, new Nobody());
    assertThat(inbox.resolve("some.bin")).hasSameBinaryContentAs(file);
    assertThat(inbox.resolve("some (2).bin")).hasContent("y");
  }

  @Test
  void aFileThatCanNotBeReadIsSaidToBeSo() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> sending().send(missing, new Nobody()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing");
  }
}
