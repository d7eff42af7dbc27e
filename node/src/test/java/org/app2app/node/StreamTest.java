package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams between real nodes on loopback. */
@Timeout(60)
class StreamTest {

  private static final long SECONDS = 30;

  @TempDir Path folder;

  private TestNode server;
  private TestNode client;

  @BeforeEach
  void startTwo() throws Exception {
    server = new TestNode(folder.resolve("server"));
    client = new TestNode(folder.resolve("client"), builder -> builder.bootstrap(server.address()));
    client.events.await(NodeEvent.PeerActive.class);
  }

  @AfterEach
  void stopBoth() throws Exception {
    client.close();
    server.close();
  }

  private PeerStream open(String service) throws Exception {
    return client.node.open(server.node.peerId(), service).get(SECONDS, TimeUnit.SECONDS);
  }

  private static void echo(PeerStream stream) throws IOException {
    byte[] buffer = new byte[10_000];
    InputStream in = stream.input();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      stream.output().write(buffer, 0, count);
    }
    stream.finish();
  }

  private static byte[] readAll(PeerStream stream) throws IOException {
    return stream.input().readAllBytes();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenArrivesAndTheAnswerComesBack() throws Exception {
    server.node.serve("echo/1", StreamTest::echo);
    try (PeerStream stream = open("echo/1")) {
      assertThat(stream.peer()).isEqualTo(server.node.peerId());
      assertThat(stream.service()).isEqualTo("echo/1");
      stream.output().write(bytes("hello"));
      stream.finish();
      stream.delivered().get(SECONDS, TimeUnit.SECONDS);
      assertThat(new String(readAll(stream), StandardCharsets.UTF_8)).isEqualTo("hello");
    }
  }

  @Test
  void theHandlerKnowsWhoCalls() throws Exception {
    CompletableFuture<PeerId> caller = new CompletableFuture<>();
    server.node.serve("who/1", stream -> caller.complete(stream.peer()));
    open("who/1");
    assertThat(caller.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(client.node.peerId());
  }

  @Test
  void tenMegabytesBothWaysAtOnceArriveAsTheyWere() throws Exception {
    byte[] there = random(10_000_000, 1);
    byte[] back = random(10_000_000, 2);
    CompletableFuture<byte[]> arrived = new CompletableFuture<>();
    server.node.serve(
        "bulk/1",
        stream -> {
          Thread writer = new Thread(() -> write(stream, back), "writer");
          writer.start();
          arrived.complete(readAll(stream));
        });
    PeerStream stream = open("bulk/1");
    Thread writer = new Thread(() -> write(stream, there), "writer");
    writer.start();
    assertThat(sha256(readAll(stream))).isEqualTo(sha256(back));
    assertThat(sha256(arrived.get(SECONDS, TimeUnit.SECONDS))).isEqualTo(sha256(there));
    writer.join();
  }

  private static void write(PeerStream stream, byte[] all) {
    try {
      stream.output().write(all);
      stream.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  @Test
  void aReaderThatDoesNotReadStopsTheWriterWithinBounds() throws Exception {
    BlockingQueue<PeerStream> accepted = new LinkedBlockingQueue<>();
    server.node.serve("slow/1", accepted::add);
    try (PeerStream stream = open("slow/1").timeout(Duration.ofSeconds(2))) {
      byte[] chunk = new byte[1 << 16];
      long[] written = new long[1];
      assertThatThrownBy(
              () -> {
                while (written[0] < 100L << 20) {
                  stream.output().write(chunk);
                  written[0] += chunk.length;
                }
              })
          .isInstanceOfSatisfying(
              PeerException.class,
              e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.TIMED_OUT));
      assertThat(written[0]).isBetween(1L << 20, 8L << 20);
      PeerStream reader = accepted.poll(SECONDS, TimeUnit.SECONDS);
      reader.input().readNBytes((int) written[0]);
      stream.output().write(chunk);
    }
  }

  @Test
  void aServiceThatThereIsNotIsRefused() throws Exception {
    try (PeerStream stream = open("none/1")) {
      assertThatThrownBy(() -> stream.input().read()).satisfies(StreamTest::isRefused);
      assertThatThrownBy(() -> stream.output().write(1)).satisfies(StreamTest::isRefused);
    }
  }

  private static void isRefused(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            PeerException.class,
            e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.REFUSED))
        .hasMessageContaining("refuses");
  }

  @Test
  void aServiceThatWasWithdrawnIsRefused() throws Exception {
    server.node.serve("echo/1", StreamTest::echo);
    server.node.withdraw("echo/1");
    try (PeerStream stream = open("echo/1")) {
      assertThatThrownBy(() -> stream.input().read()).satisfies(StreamTest::isRefused);
    }
  }

  @Test
  void aHandlerThatFailsIsTold() throws Exception {
    server.node.serve(
        "broken/1",
        stream -> {
          throw new IOException("no");
        });
    try (PeerStream stream = open("broken/1")) {
      assertThatThrownBy(() -> stream.input().read())
          .isInstanceOfSatisfying(
              PeerException.class,
              e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.FAILED));
    }
  }

  @Test
  void aReadTimesOutAndTheStreamGoesOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    server.node.serve(
        "late/1",
        stream -> {
          await(go);
          stream.output().write(7);
        });
    try (PeerStream stream = open("late/1").timeout(Duration.ofMillis(50))) {
      assertThatThrownBy(() -> stream.input().read())
          .isInstanceOfSatisfying(
              PeerException.class,
              e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.TIMED_OUT))
          .hasMessageContaining("50 ms");
      go.countDown();
      assertThat(stream.timeout(Duration.ZERO).input().read()).isEqualTo(7);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closingWhileSomebodyReadsAndTheOtherWritesEndsBoth() throws Exception {
    BlockingQueue<PeerStream> accepted = new LinkedBlockingQueue<>();
    server.node.serve("use/1", accepted::add);
    PeerStream stream = open("use/1");
    CompletableFuture<byte[]> reading = stream.read();
    stream.write(bytes("x")).get(SECONDS, TimeUnit.SECONDS);
    PeerStream other = accepted.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(other.input().read()).isEqualTo('x');
    stream.close();
    assertThatThrownBy(() -> reading.get(SECONDS, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(PeerException.class);
    assertThat(other.input().read()).isEqualTo(-1);
    assertThatThrownBy(
            () -> {
              while (true) {
                other.output().write(new byte[1_000]);
              }
            })
        .isInstanceOfSatisfying(
            PeerException.class,
            e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.CLOSED));
    assertThatThrownBy(() -> stream.output().write(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withFuturesNobodyWaits() throws Exception {
    server.node.serve("echo/1", StreamTest::echo);
    PeerStream stream = open("echo/1");
    CompletableFuture<byte[]> first = stream.read();
    stream.write(bytes("a")).get(SECONDS, TimeUnit.SECONDS);
    assertThat(first.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("a"));
    CompletableFuture<byte[]> end = stream.read();
    stream.finish();
    stream.delivered().get(SECONDS, TimeUnit.SECONDS);
    assertThat(end.get(SECONDS, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void onADirectExecutorAHandlerThatWouldWaitIsToldSo() throws Exception {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    try (TestNode direct =
        new TestNode(
            folder.resolve("direct"),
            builder -> builder.bootstrap(client.address()).executor(Runnable::run))) {
      direct.node.serve(
          "wait/1",
          stream -> {
            try {
              stream.input().read();
            } catch (IllegalStateException e) {
              told.complete(e);
            }
          });
      direct.events.await(NodeEvent.PeerActive.class);
      client.node.open(direct.node.peerId(), "wait/1").get(SECONDS, TimeUnit.SECONDS);
      assertThat(told.get(SECONDS, TimeUnit.SECONDS)).hasMessageContaining("direct executor");
    }
  }

  @Test
  void anIdThatNobodyCanProveIsSaidToBeSo() {
    for (PeerId nobody : Arrays.asList(PeerId.of("2ddd66f6"), client.node.peerId())) {
      assertThatThrownBy(() -> client.node.open(nobody, "x/1").get(SECONDS, TimeUnit.SECONDS))
          .hasCauseInstanceOf(PeerException.class)
          .hasMessageContaining(nobody.toString());
    }
  }

  @Test
  void aPeerThatIsNotThereIsUnreachable() {
    PeerId nobody = PeerId.of("00112233445566778899aabbccddeeff00112233");
    assertThatThrownBy(() -> client.node.open(nobody, "x/1").get(SECONDS, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            PeerException.class,
            e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.UNREACHABLE));
  }

  @Test
  void aPeerThatClosesItsNodeIsSeenToHaveClosed() throws Exception {
    server.node.serve("echo/1", StreamTest::echo);
    try (PeerStream stream = open("echo/1")) {
      stream.output().write(1);
      assertThat(stream.input().read()).isEqualTo(1);
      server.node.close();
      assertThatThrownBy(() -> stream.input().read())
          .isInstanceOfSatisfying(
              PeerException.class,
              e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.CLOSED));
      NodeEvent.SessionClosed closed = client.events.await(NodeEvent.SessionClosed.class);
      assertThat(closed.peerId()).isEqualTo(server.node.peerId());
    }
  }

  @Test
  void whatWasFinishedArrivesThoughTheNodeIsClosedAtOnce() throws Exception {
    CompletableFuture<byte[]> arrived = new CompletableFuture<>();
    server.node.serve("last/1", stream -> arrived.complete(readAll(stream)));
    try (PeerStream stream = open("last/1")) {
      stream.output().write(random(100_000, 3));
    }
    client.close();
    assertThat(arrived.get(SECONDS, TimeUnit.SECONDS)).hasSize(100_000);
  }

  @Test
  void sessionsAreTold() throws Exception {
    open("x/1");
    assertThat(client.events.await(NodeEvent.SessionOpened.class).peerId())
        .isEqualTo(server.node.peerId());
    assertThat(server.events.await(NodeEvent.SessionOpened.class).peerId())
        .isEqualTo(client.node.peerId());
    assertThat(server.node.status().sessions()).containsExactly(client.node.peerId());
  }

  @Test
  void aNodeThatWasClosedFailsEverything() throws Exception {
    client.close();
    assertThatThrownBy(
            () -> client.node.open(server.node.peerId(), "x/1").get(SECONDS, TimeUnit.SECONDS))
        .hasCauseInstanceOf(PeerException.class)
        .hasMessageContaining("This node was closed");
  }

  @Test
  void aServiceNeedsAName() {
    for (String name : new String[] {"", "x".repeat(65)}) {
      assertThatThrownBy(() -> client.node.serve(name, stream -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
