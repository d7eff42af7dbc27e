package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** Messages and datagrams between three real nodes on loopback. */
@Timeout(60)
class MessageTest {

  private static final long SECONDS = 30;

  @TempDir Path folder;

  private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
  private TestNode first;
  private TestNode second;
  private TestNode third;

  @BeforeEach
  void startThree() throws Exception {
    first = new TestNode(folder.resolve("first"));
    second = new TestNode(folder.resolve("second"), builder -> builder.bootstrap(first.address()));
    third = new TestNode(folder.resolve("third"), builder -> builder.bootstrap(first.address()));
    second.events.await(NodeEvent.PeerActive.class, event -> event.peerId().equals(id(first)));
    third.events.await(NodeEvent.PeerActive.class, event -> event.peerId().equals(id(second)));
    first.node.onMessage("note/1", this::take);
  }

  @AfterEach
  void stopAll() throws Exception {
    third.close();
    second.close();
    first.close();
  }

  private static PeerId id(TestNode node) {
    return node.node.peerId();
  }

  private void take(PeerId from, byte[] message) {
    inbox.add(from + " " + new String(message, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CompletableFuture<Void> send(TestNode from, TestNode to, String text) {
    return from.node.send(id(to), "note/1", bytes(text));
  }

  private String next() throws Exception {
    return inbox.poll(SECONDS, TimeUnit.SECONDS);
  }

  private static PeerException.Reason reason(CompletableFuture<?> future) throws Exception {
    try {
      future.get(SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (java.util.concurrent.ExecutionException e) {
      return ((PeerException) e.getCause()).reason();
    }
  }

  @Test
  void messagesArriveInOrderAndTheSenderIsTold() throws Exception {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      sent.add(send(second, first, "n" + i));
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(next()).isEqualTo(id(second) + " n" + i);
    }
    for (CompletableFuture<Void> each : sent) {
      each.get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void eachSenderIsKnown() throws Exception {
    send(second, first, "a").get(SECONDS, TimeUnit.SECONDS);
    assertThat(next()).isEqualTo(id(second) + " a");
    send(third, first, "b").get(SECONDS, TimeUnit.SECONDS);
    assertThat(next()).isEqualTo(id(third) + " b");
  }

  @Test
  void twoThatGreetEachOtherAtTheSameMomentBothArrive() throws Exception {
    second.node.onMessage("note/1", this::take);
    CompletableFuture<Void> there = send(second, first, "x");
    CompletableFuture<Void> back = send(first, second, "y");
    there.get(SECONDS, TimeUnit.SECONDS);
    back.get(SECONDS, TimeUnit.SECONDS);
    assertThat(Arrays.asList(next(), next()))
        .containsExactlyInAnyOrder(id(second) + " x", id(first) + " y");
  }

  @Test
  void aMessageOfAMegabyteArrivesAndALongerOneIsTurnedDown() throws Exception {
    byte[] longest = new byte[Node.MESSAGE_BYTES_MAX];
    Arrays.fill(longest, (byte) 'x');
    second.node.send(id(first), "note/1", longest).get(SECONDS, TimeUnit.SECONDS);
    assertThat(next()).hasSize(41 + longest.length);
    byte[] tooLong = new byte[Node.MESSAGE_BYTES_MAX + 1];
    assertThat(reason(second.node.send(id(first), "note/1", tooLong)))
        .isEqualTo(PeerException.Reason.TOO_BIG);
  }

  @Test
  void aMessageToAServiceThatThereIsNotIsRefused() throws Exception {
    assertThat(reason(second.node.send(id(first), "none/1", bytes("x"))))
        .isEqualTo(PeerException.Reason.REFUSED);
    assertThat(reason(second.node.send(id(first), "none/1", bytes("y"))))
        .isEqualTo(PeerException.Reason.REFUSED);
    first.node.onMessage("none/1", this::take);
    second.node.send(id(first), "none/1", bytes("z")).get(SECONDS, TimeUnit.SECONDS);
    assertThat(next()).isEqualTo(id(second) + " z");
  }

  @Test
  void aHandlerThatIsSlowHoldsTheSenderBackAndNothingIsLost() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Integer> seen = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(64);
    first.node.onMessage(
        "slow/1",
        (from, message) -> {
          await(go);
          seen.add((int) message[0]);
          all.countDown();
        });
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    int busy = 0;
    for (int i = 0; i < 64; i++) {
      byte[] message = new byte[200_000];
      message[0] = (byte) i;
      sent.add(second.node.send(id(first), "slow/1", message));
    }
    // 12.8 MB: more than both ends hold for a handler that does nothing.
    for (CompletableFuture<Void> each : sent.subList(56, 64)) {
      busy += reason(each) == PeerException.Reason.BUSY ? 1 : 0;
    }
    assertThat(busy).isEqualTo(8);
    go.countDown();
    long delivered = 0;
    for (CompletableFuture<Void> each : sent) {
      delivered += reason(each) == null ? 1 : 0;
    }
    for (long i = delivered; i < 64; i++) {
      all.countDown();
    }
    assertThat(all.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).isSorted().hasSize((int) delivered);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aHandlerThatFailsGetsTheNextMessageAllTheSame() throws Exception {
    first.node.onMessage(
        "moody/1",
        (from, message) -> {
          if (message.length == 0) {
            throw new IllegalStateException("nothing there");
          }
          take(from, message);
        });
    second.node.send(id(first), "moody/1", new byte[0]).get(SECONDS, TimeUnit.SECONDS);
    second.node.send(id(first), "moody/1", bytes("x")).get(SECONDS, TimeUnit.SECONDS);
    assertThat(next()).isEqualTo(id(second) + " x");
  }

  @Test
  void datagramsArriveOnceASessionIsOpen() throws Exception {
    first.node.onDatagram("position/1", this::take);
    send(second, first, "hello").get(SECONDS, TimeUnit.SECONDS);
    next();
    second.node.sendDatagram(id(first), "position/1", bytes("4,2"));
    assertThat(next()).isEqualTo(id(second) + " 4,2");
    assertThatThrownBy(
            () ->
                second.node.sendDatagram(
                    id(first), "position/1", new byte[Node.DATAGRAM_BYTES_MAX + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageToNobodyIsUndeliverable() throws Exception {
    PeerId nobody = PeerId.of("00112233445566778899aabbccddeeff00112233");
    assertThat(reason(second.node.send(nobody, "note/1", bytes("x"))))
        .isEqualTo(PeerException.Reason.UNREACHABLE);
  }
}
