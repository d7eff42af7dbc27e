package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.PeerStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A peer that says anything but what it should. */
@Timeout(180)
class GarbageTest {

  private static final int MESSAGES = 500;
  private static final long PATIENCE_SECONDS = 30;

  @TempDir Path folder;
  private Person ada;
  private Person ben;
  private Node mallory;
  private final List<byte[]> heard = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore hears = new Semaphore(0);
  private final Random random = new Random(Long.getLong("chat.seed", 1));

  @BeforeEach
  void start() throws Exception {
    ada = Person.start(folder.resolve("ada"), "Ada");
    ben = Person.start(folder.resolve("ben"), "Ben");
    ada.befriend(ben);
    ada.chat.joinRoom("#lobby");
    mallory = LoopbackNode.start(folder.resolve("mallory"), "127.0.0.1:" + ada.node.port());
    mallory.onMessage(
        NodeLink.SERVICE,
        (from, message) -> {
          heard.add(message);
          hears.release();
        });
  }

  @AfterEach
  void bothTalkAsBefore() {
    try {
      ConversationId both = ada.with(ben);
      ada.chat.send(both, "still there?", null);
      ben.await("heard", () -> ben.texts(both).contains("still there?"));
      ben.chat.send(both, "sure", null);
      ada.await("answered", () -> ada.texts(both).contains("sure"));
      assertThat(ada.warnings()).isEmpty();
      assertThat(ada.texts(both)).containsExactly("still there?", "sure");
    } finally {
      ada.close();
      ben.close();
      mallory.close();
    }
  }

  private void send(byte[] message) throws Exception {
    try {
      mallory.send(ada.id(), NodeLink.SERVICE, message).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | IllegalArgumentException refused) {
      // that is as good
    }
  }

  private byte[] hello() {
    byte[] hello = new Hello(Hello.Stance.STRANGER, false, "", "", false).encode();
    byte[] framed = new byte[hello.length + 1];
    framed[0] = Traffic.HELLO;
    System.arraycopy(hello, 0, framed, 1, hello.length);
    return framed;
  }

  @Test
  void itsMessagesChangeNothingWhateverIsInThem() throws Exception {
    send(hello());
    assertThat(hears.tryAcquire(2, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < MESSAGES; i++) {
      send(i % 3 == 0 ? noise() : mutated(heard.get(random.nextInt(heard.size()))));
      if (i % 100 == 0) {
        send(hello());
      }
    }
    assertThat(ada.chat.contacts()).extracting(Contact::id).contains(ben.id());
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(2_000)];
    random.nextBytes(noise);
    if (noise.length > 0) {
      noise[0] = new byte[] {Traffic.HELLO, Traffic.SYNC, Traffic.MAIL, 0}[random.nextInt(4)];
    }
    return noise;
  }

  private byte[] mutated(byte[] message) {
    byte[] mutated = message.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && mutated.length > 0; i++) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(3)) {
        case 0 -> mutated[at] = (byte) random.nextInt();
        case 1 -> mutated = Arrays.copyOf(mutated, at);
        default -> mutated[at] = (byte) ('0' + random.nextInt(10)); // lengths and numbers
      }
    }
    return mutated;
  }

  @Test
  void lengthsThatAreNotThereTakeNoMemory() throws Exception {
    send(hello());
    assertThat(hears.tryAcquire(1, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (String text :
        new String[] {
          "hd1:n1073741824:x",
          "sd1:e1073741824:",
          "md1:b999999999999999999999:",
          "sl".repeat(50_000),
          "sd1:ni99999999999999999999ee",
          "hd1:ni-1ee",
          "s" + "d1:a".repeat(30_000)
        }) {
      send(text.getBytes(StandardCharsets.US_ASCII));
    }
    send(new byte[1 << 20]);
    send(new byte[1 << 28]);
  }

  @Test
  void aStreamThatNeverEndsIsLeft() throws Exception {
    for (int i = 0; i < 4; i++) {
      CompletableFuture<PeerStream> opening = mallory.open(ada.id(), FileShare.SERVICE);
      try (PeerStream stream = opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        stream.timeout(Duration.ofSeconds(3));
        DataOutputStream out = new DataOutputStream(stream.output());
        out.writeUTF(i % 2 == 0 ? "nonsense" : "../../etc/passwd");
        out.writeLong(random.nextLong());
        byte[] more = new byte[1 << 16];
        for (long sent = 0; sent < 1L << 30; sent += more.length) {
          random.nextBytes(more);
          out.write(more);
        }
        throw new AssertionError("it took a gigabyte");
      } catch (IOException left) {
        assertThat(left).isNotNull();
      }
    }
  }
}
